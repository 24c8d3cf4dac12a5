import { pythonLineEnds } from '../characters.ts';
import type { Dependency } from '../dependency.ts';
import type { LineIndex } from '../line-index.ts';
import { trimmedPart } from '../pieces.ts';
import type { PyModule } from '../python-values/module.ts';
import type { PyCall, PyNode, PyString } from '../python-values/nodes.ts';
import { stringValue } from '../python-values/string-value.ts';
import { createValues, isList, type Values } from '../python-values/values.ts';
import type { Include, ReadError } from '../reader.ts';
import { type StringPlace, takeRequirement } from '../requirement-string.ts';
import { fileIn } from './files.ts';
import { knownName } from './known-name.ts';
import { separatorOf, stringBelow } from './split-string.ts';
import { copiedBy, extrasMark, Variables, wrappers } from './variables.ts';

const deepest = 60;
const computed = 'This is computed when setup.py runs and is not read.';

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
  readonly variables: Variables;
  private readonly module: PyModule;
  private readonly index: LineIndex;
  private readonly files = new Set<number>();
  private readonly later: (() => void)[] = [];
  private depth = 0;

  constructor(module: PyModule, index: LineIndex) {
    this.module = module;
    this.index = index;
    this.values = createValues(module);
    this.variables = new Variables(module);
  }

  /** A list of requirements, or a text with one a line. */
  list(node: PyNode, place: StringPlace): void {
    this.depth++;
    if (this.depth > deepest) this.tellDynamic(node);
    else this.listOf(node, place);
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
        this.string(node, place, pythonLineEnds);
        break;
      case 'list':
        for (const item of node.items) this.list(item, place);
        break;
      case 'parts':
        // Texts put together are one requirement, of which a part may not be known.
        if (node.sum && node.parts.every((part) => part.kind === 'string'))
          this.string(
            { ...node, kind: 'string', tokens: node.parts.flatMap(({ tokens }) => tokens) },
            place,
            pythonLineEnds,
          );
        else if (node.sum && node.parts.some(({ kind }) => kind === 'string')) this.dynamic(node, place);
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
    const returned = this.variables.returnedBy(node);
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

  private variable(node: PyNode, name: string, place: StringPlace): void {
    if (name === 'None' || name === 'False' || name === 'True') return;
    const contributions = this.module.variables.get(name);
    const alias = this.module.aliases.get(name);
    if (contributions === undefined && alias !== undefined) {
      // `for item in LIST: found.append(item)`
      if (this.variables.isNew(`each ${name}`)) this.list(alias, place);
    } else if (contributions === undefined) this.dynamic(node, place);
    else if (this.variables.isNew(name))
      for (const { key, value } of contributions) if (key === null) this.list(value, place);
  }

  private item(node: PyNode, of: PyNode, key: PyNode, place: StringPlace): void {
    const wanted = this.values.text(key)?.value ?? null;
    const items = of.kind === 'name' ? this.values.items(of.path) : null;
    if (of.kind !== 'name' || items === null || wanted === null) this.dynamic(node, place);
    else if (this.variables.isNew(`${of.path}\n${wanted}`, extrasMark(of.path)))
      for (const value of items.get(wanted) ?? []) this.list(value, place);
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
    const named = knownName(this.module, this.index, node, place);
    if (named !== null) this.found.dependencies.push(named);
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
        if (this.variables.isNew(`within ${name}`)) this.later.push(() => this.rest(name, place));
      }
    }
    return taken;
  }

  /** What a variable holds and nobody asked for by itself. */
  private rest(name: string, place: StringPlace): void {
    const asList = this.variables.isNew(name);
    const asExtras = this.variables.isNew(extrasMark(name));
    for (const { key, value } of this.module.variables.get(name) ?? []) {
      const isItem = key !== null || value.kind === 'dict';
      if (isItem ? asExtras : asList) for (const list of listsIn(value)) this.list(list, place);
    }
  }
}

function listsIn(node: PyNode): readonly PyNode[] {
  return node.kind === 'dict' ? node.entries.map(({ value }) => value).filter(isList) : [node];
}
