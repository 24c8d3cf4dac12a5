import type { Dependency } from '../dependency.ts';
import type { LineIndex } from '../line-index.ts';
import { dependencyOf } from '../make-dependency.ts';
import { trimmedPart } from '../pieces.ts';
import type { Include, ReadError } from '../reader.ts';
import { type StringPlace, takeRequirement } from '../requirement-string.ts';
import { fileIn } from './files.ts';
import type { PyModule } from './module.ts';
import type { PyCall, PyNode, PyString } from './nodes.ts';
import { lineEnds, separatorOf, stringBelow } from './split-string.ts';
import { stringValue } from './string-value.ts';
import { createValues, isList, type Values } from './values.ts';

const deepest = 60;
/** What gives back the items it is given. */
const wrappers = new Set([
  'list',
  'tuple',
  'set',
  'frozenset',
  'sorted',
  'reversed',
  'copy.copy',
  'copy.deepcopy',
  'deepcopy',
]);
const computed = 'This is computed when setup.py runs and is not read.';
const nameBeforeVersion = /^\s*([a-z0-9](?:[a-z0-9._-]*[a-z0-9])?)\s*(?=[<>=!~])/i;

export interface FoundInSetup {
  readonly dependencies: Dependency[];
  readonly errors: ReadError[];
  readonly includes: Include[];
}

/**
 * Reads what expressions of a module hold as requirements, without running anything: literals, and variables by what is
 * assigned and added to them anywhere. Each variable is read once, for the first that asks, so that nothing multiplies.
 */
export class RequirementLists {
  readonly found: FoundInSetup = { dependencies: [], errors: [], includes: [] };
  readonly values: Values;
  private readonly module: PyModule;
  private readonly index: LineIndex;
  private readonly seen = new Set<string>();
  private readonly files = new Set<number>();
  private readonly later: (() => void)[] = [];
  private depth = 0;

  constructor(module: PyModule, index: LineIndex) {
    this.module = module;
    this.index = index;
    this.values = createValues(module);
  }

  /** A list of requirements, or a text with one a line. */
  list(node: PyNode, place: StringPlace): void {
    this.depth++;
    if (this.depth > deepest) this.tellDynamic(node);
    else this.listOf(node, place);
    this.depth--;
  }

  /** A mapping from extras to lists. */
  extras(node: PyNode): void {
    this.depth++;
    if (this.depth > deepest) this.tellDynamic(node);
    else this.extrasOf(node);
    this.depth--;
  }

  /** Reads what was put off until all that has a place of its own is read. */
  finish(): void {
    // The loop reaches what is put off while it runs.
    for (const read of this.later) read();
  }

  /** Tells that an expression is not read; one that is still to be typed is nothing yet. */
  tellDynamic({ start, end, firstToken, endToken }: PyNode): void {
    if (endToken <= firstToken) return;
    this.found.errors.push({ message: computed, range: this.index.range(start, end), dynamic: true });
  }

  private listOf(node: PyNode, place: StringPlace): void {
    switch (node.kind) {
      case 'string':
        this.string(node, place, lineEnds);
        break;
      case 'list':
        for (const item of node.items) this.list(item, place);
        break;
      case 'parts':
        // Texts put together are one requirement, of which a part may not be known.
        if (node.sum && node.parts.some(({ kind }) => kind === 'string')) this.dynamic(node, place);
        else for (const part of node.parts) this.list(part, place);
        break;
      case 'spread':
        this.list(node.of, place);
        break;
      case 'name':
        this.variable(node, node.path, place);
        break;
      case 'item':
        if (node.key === null) this.list(node.of, place);
        else this.item(node, node.of, node.key, place);
        break;
      case 'call':
        this.call(node, place);
        break;
      default:
        this.dynamic(node, place);
    }
  }

  private call(node: PyNode & PyCall, place: StringPlace): void {
    const { callee, args } = node;
    const [first] = args;
    const copied = copiedBy(node);
    const returned = this.returnedBy(node);
    if (callee.kind === 'name' && wrappers.has(callee.path)) {
      if (first !== undefined) this.list(first.value, place);
    } else if (
      callee.kind === 'name' &&
      (callee.path === 'filter' || /^(?:itertools\.)?chain$/.test(callee.path))
    ) {
      for (const { value } of callee.path === 'filter' ? args.slice(1) : args) this.list(value, place);
    } else if (copied !== null) {
      this.list(copied, place);
    } else if (returned !== null) {
      for (const value of returned) this.list(value, place);
    } else {
      const below = callee.kind === 'member' ? stringBelow(callee.of) : null;
      const separator = callee.kind === 'member' ? separatorOf(callee.name, args, this.values) : null;
      if (below !== null && separator !== null) this.string(below, place, separator);
      else this.dynamic(node, place);
    }
  }

  /** What a function of the module that takes nothing returns, the first time it is asked for; null for another call. */
  private returnedBy({ callee, args }: PyCall): readonly PyNode[] | null {
    if (callee.kind !== 'name' || args.length > 0) return null;
    const values = this.module.returns.get(callee.path);
    if (values === undefined) return null;
    return this.isNew(`${callee.path}()`) ? values : [];
  }

  private variable(node: PyNode, name: string, place: StringPlace): void {
    if (name === 'None' || name === 'False' || name === 'True') return;
    const contributions = this.module.variables.get(name);
    const alias = this.module.aliases.get(name);
    if (contributions === undefined && alias !== undefined) {
      // `for item in LIST: found.append(item)`
      if (this.isNew(`each ${name}`)) this.list(alias, place);
    } else if (contributions === undefined) this.dynamic(node, place);
    else if (this.isNew(name))
      for (const { key, value } of contributions) if (key === null) this.list(value, place);
  }

  /** True the first time; what reads all of a mapping's extras has read each of them. */
  private isNew(mark: string, whole = mark): boolean {
    if (this.seen.has(mark) || this.seen.has(whole)) return false;
    this.seen.add(mark);
    return true;
  }

  private item(node: PyNode, of: PyNode, key: PyNode, place: StringPlace): void {
    const wanted = this.values.text(key)?.value ?? null;
    const items = of.kind === 'name' ? this.values.items(of.path) : null;
    if (of.kind !== 'name' || items === null || wanted === null) this.dynamic(node, place);
    else if (this.isNew(`${of.path}\n${wanted}`, extrasMark(of.path)))
      for (const value of items.get(wanted) ?? []) this.list(value, place);
  }

  private extrasOf(node: PyNode): void {
    switch (node.kind) {
      case 'dict':
        for (const { key, value } of node.entries) this.extra(key, value);
        break;
      case 'parts':
        for (const part of node.parts) this.extras(part);
        break;
      case 'name':
        this.extrasVariable(node, node.path);
        break;
      case 'call':
        this.extrasCall(node);
        break;
      default:
        this.tellDynamic(node);
    }
  }

  private extra(key: PyNode | null, value: PyNode): void {
    if (key === null) this.extras(value);
    else this.list(value, this.extraPlace(key));
  }

  private extrasVariable(node: PyNode, name: string): void {
    if (name === 'None') return;
    const contributions = this.module.variables.get(name);
    if (contributions === undefined) this.tellDynamic(node);
    else if (this.isNew(extrasMark(name))) for (const { key, value } of contributions) this.extra(key, value);
  }

  private extrasCall(node: PyNode & PyCall): void {
    const { callee, args } = node;
    const copied = copiedBy(node);
    const returned = this.returnedBy(node);
    if (callee.kind === 'name' && (callee.path === 'dict' || wrappers.has(callee.path))) {
      for (const { name, value } of args) {
        if (name === null) this.extras(value);
        else this.list(value, { kind: 'requirement', group: name });
      }
    } else if (copied !== null) {
      this.extras(copied);
    } else if (returned !== null) {
      for (const value of returned) this.extras(value);
    } else {
      this.tellDynamic(node);
    }
  }

  /** setuptools' keys: `dev`, and with a condition `dev:python_version < "3.8"` or `:sys_platform == "win32"`. */
  private extraPlace(key: PyNode): StringPlace {
    const written = this.values.text(key)?.value ?? '';
    const colon = written.indexOf(':');
    const name = (colon < 0 ? written : written.slice(0, colon)).trim();
    const marker = colon < 0 ? '' : written.slice(colon + 1).trim();
    return { kind: 'requirement', group: name === '' ? null : name, marker: marker === '' ? null : marker };
  }

  /** setuptools takes each line of a text for a requirement of its own, and what is behind ` #` for a comment. */
  private string(node: PyNode & PyString, place: StringPlace, separator: RegExp): void {
    const { text, complete } = stringValue(this.module.text, node.tokens);
    if (!complete) {
      this.dynamic(node, place);
      return;
    }
    let from = 0;
    const take = (until: number) => {
      const hash = text.value.slice(from, until).search(/(?:^|\s)#/);
      const part = trimmedPart(text, from, hash < 0 ? until : from + hash);
      takeRequirement(this.found, this.index, part, place);
    };
    for (const found of text.value.matchAll(separator)) {
      take(found.index);
      from = found.index + found[0].length;
    }
    take(text.value.length);
  }

  /** What is computed: the file it is read from, or the variables it is made of, or else a word that it is not read. */
  private dynamic(node: PyNode, place: StringPlace): void {
    const file = fileIn(this.module, node);
    if (file !== null) {
      if (this.files.has(file.start)) return;
      this.files.add(file.start);
      const range = this.index.range(file.start, file.end);
      this.found.includes.push({ kind: 'requirement', path: file.path, range });
      return;
    }
    if (this.takeVariablesIn(node, place)) return;
    this.takeName(node, place);
    this.tellDynamic(node);
  }

  /** `sorted(set(A) | set(B))`, `[r for r in A if …]`: at most what the variables hold. */
  private takeVariablesIn({ firstToken, endToken }: PyNode, place: StringPlace): boolean {
    const { tokens, aliases } = this.module;
    let taken = false;
    for (let at = firstToken; at < endToken; at++) {
      const token = tokens[at];
      if (token?.kind !== 'name' || tokens[at - 1]?.text === '.') continue;
      const alias = aliases.get(token.text);
      for (const name of [token.text, alias?.kind === 'name' ? alias.path : token.text]) {
        if (!this.values.holdsLists(name)) continue;
        taken = true;
        // What is a list or an extra by itself belongs there, which may come later.
        if (this.isNew(`within ${name}`)) this.later.push(() => this.rest(name, place));
      }
    }
    return taken;
  }

  /** What a variable holds and nobody asked for by itself. */
  private rest(name: string, place: StringPlace): void {
    const asList = this.isNew(name);
    const asExtras = this.isNew(extrasMark(name));
    for (const { key, value } of this.module.variables.get(name) ?? []) {
      const isItem = key !== null || value.kind === 'dict';
      if (isItem ? asExtras : asList) for (const list of listsIn(value)) this.list(list, place);
    }
  }

  /** `f"requests>={version}"`, `"requests>=%s" % version`: the name is known although its version is not. */
  private takeName({ firstToken, endToken }: PyNode, { kind, group, marker = null }: StringPlace): void {
    const { tokens, text } = this.module;
    let end = firstToken;
    while (end < endToken && tokens[end]?.kind === 'string') end++;
    const isText = end === endToken || ['%', '+', '.'].includes(tokens[end]?.text ?? '');
    if (end === firstToken || !isText) return;
    const { text: value } = stringValue(text, tokens.slice(firstToken, end));
    const [lead = '', rawName] = nameBeforeVersion.exec(value.value) ?? [];
    const from = lead.length - lead.trimStart().length;
    if (rawName === undefined || !value.unbroken(from, from + rawName.length)) return;
    const name = this.index.range(value.offset(from), value.endOffset(from + rawName.length));
    const ranges = { whole: name, name, specifier: null };
    this.found.dependencies.push(dependencyOf({ kind, group, marker, rawName, ranges }));
  }
}

function extrasMark(name: string): string {
  return `extras ${name}`;
}

function listsIn(node: PyNode): readonly PyNode[] {
  return node.kind === 'dict' ? node.entries.map(({ value }) => value).filter(isList) : [node];
}

/** What `x.copy()` copies. */
function copiedBy({ callee, args }: PyCall): PyNode | null {
  if (args.length > 0) return null;
  if (callee.kind === 'member') return callee.name === 'copy' ? callee.of : null;
  if (callee.kind !== 'name' || !callee.path.endsWith('.copy')) return null;
  return { ...callee, path: callee.path.slice(0, -'.copy'.length) };
}
