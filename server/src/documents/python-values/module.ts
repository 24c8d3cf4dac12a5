import type { PyArgument, PyCall, PyNode, PyPlace } from './nodes.ts';
import { PyParser } from './parse.ts';
import { type Token, tokenize } from './tokens.ts';

/** Something that goes into a variable: a value assigned or added to it, or, with a `key`, to one of its items. */
export interface Contribution {
  readonly key: PyNode | null;
  readonly value: PyNode;
}

/** A function of the module. */
export interface PyFunction {
  readonly name: string;
  /** Null where it takes none. */
  readonly firstParameter: string | null;
}

/** A call and the function in whose body it stands. */
export interface ScopedCall {
  readonly call: PyPlace & PyCall;
  readonly within: PyFunction | null;
}

/**
 * A Python source as far as requirements are written in it. Scopes are not told apart: a name is what any place makes
 * of it.
 */
export interface PyModule {
  readonly text: string;
  readonly tokens: readonly Token[];
  readonly variables: ReadonlyMap<string, readonly Contribution[]>;
  /** Names that `with … as name` and `for name in …` give, with the expression behind them. */
  readonly aliases: ReadonlyMap<string, PyNode>;
  readonly calls: readonly ScopedCall[];
  /** What the functions of the module return, by their names. */
  readonly returns: ReadonlyMap<string, readonly PyNode[]>;
}

const adders = new Set(['append', 'extend', 'insert', 'update', 'add']);
const headers = new Set([
  'if',
  'elif',
  'else',
  'while',
  'try',
  'except',
  'finally',
  'class',
  'match',
  'case',
]);
const prefixes = new Set(['async', 'await', 'yield', 'assert', 'raise', 'del']);
const passed = new Set(['import', 'from', 'global', 'nonlocal', 'pass', 'break', 'continue']);

/**
 * Reads a Python source (The Python Language Reference, "Simple statements" and "Compound statements") without running
 * it. Tolerant of what is being typed; never throws; linear in the text.
 */
export function readModule(text: string): PyModule {
  return new ModuleReader(text).read();
}

class ModuleReader {
  private readonly text: string;
  private readonly tokens: readonly Token[];
  private readonly parser: PyParser;
  private readonly variables = new Map<string, Contribution[]>();
  private readonly aliases = new Map<string, PyNode>();
  private readonly calls: ScopedCall[] = [];
  private readonly returns = new Map<string, PyNode[]>();
  private readonly functions: { readonly indent: number; readonly function: PyFunction }[] = [];

  constructor(text: string) {
    this.text = text;
    this.tokens = tokenize(text);
    this.parser = new PyParser(this.tokens);
  }

  read(): PyModule {
    const { parser, tokens, text, variables, aliases, calls, returns } = this;
    while (parser.at < tokens.length) {
      const before = parser.at;
      const indent = tokens[before]?.indent ?? null;
      if (indent !== null) this.leaveFunctions(indent);
      const made = parser.calls.length;
      this.statement();
      const within = this.functions.at(-1)?.function ?? null;
      for (const call of parser.calls.slice(made)) calls.push({ call, within });
      if (parser.at === before) parser.at++;
    }
    return { text, tokens, variables, aliases, calls, returns };
  }

  private leaveFunctions(indent: number): void {
    for (
      let last = this.functions.at(-1);
      last !== undefined && last.indent >= indent;
      last = this.functions.at(-1)
    )
      this.functions.pop();
  }

  /** Reads one statement, or the header of a compound one. */
  private statement(): void {
    const { parser, tokens } = this;
    const token = tokens[parser.at];
    if (token === undefined) return;
    if (token.kind === 'name' && this.byWord(token)) return;
    if (token.kind === 'line' || parser.is(';') || parser.is('@') || parser.is(':')) parser.at++;
    else this.expressionStatement();
  }

  /** Reads what a keyword begins; false where an expression follows. */
  private byWord(token: Token): boolean {
    const { parser } = this;
    const { text: word } = token;
    if (word === 'def') this.definition(token);
    else if (word === 'with') this.withHeader();
    else if (word === 'for') this.forHeader();
    else if (headers.has(word)) this.header();
    else if (passed.has(word)) this.toLineEnd();
    else if (word === 'return') this.returned();
    else {
      if (prefixes.has(word)) parser.at++;
      return false;
    }
    return true;
  }

  private expressionStatement(): void {
    const { parser } = this;
    const targets: PyNode[] = [];
    let node = parser.expressions();
    if (parser.is(':')) {
      // An annotation.
      parser.at++;
      parser.expression();
    }
    if (parser.take('+=') || parser.take('|=')) {
      targets.push(node);
      node = parser.expressions();
    }
    while (parser.take('=')) {
      targets.push(node);
      node = parser.expressions();
    }
    for (const target of targets) this.assign(target, node);
    if (targets.length === 0) this.addition(node);
  }

  private assign(target: PyNode, value: PyNode): void {
    if (target.kind === 'name') this.contribute(target.path, null, value);
    else if (target.kind === 'item' && target.of.kind === 'name')
      this.contribute(target.of.path, target.key, value);
    else if (target.kind === 'list' && value.kind === 'list') {
      for (const [place, item] of target.items.entries()) {
        const part = value.items[place];
        if (item.kind === 'name' && part !== undefined) this.contribute(item.path, null, part);
      }
    }
  }

  /** `x.append(…)`, `x["key"].extend(…)`, `x.setdefault("key", []).append(…)`, `x.update(…)`, `x.setdefault("key", […])` */
  private addition(node: PyNode): void {
    if (node.kind !== 'call') return;
    const { callee, args } = node;
    const value = args.at(-1)?.value;
    if (value === undefined) return;
    if (callee.kind === 'name') {
      const dot = callee.path.lastIndexOf('.');
      const method = callee.path.slice(dot + 1);
      const name = callee.path.slice(0, Math.max(dot, 0));
      if (method === 'setdefault' && name !== '') this.setDefault(name, args);
      if (dot < 0 || !adders.has(method)) return;
      if (method !== 'update') this.contribute(name, null, value);
      else this.contribute(name, null, { ...node, callee: { ...callee, kind: 'name', path: 'dict' } });
    } else if (callee.kind === 'member' && adders.has(callee.name)) {
      const { of } = callee;
      if (of.kind === 'item' && of.of.kind === 'name') this.contribute(of.of.path, of.key, value);
      else if (of.kind === 'call' && of.callee.kind === 'name' && of.callee.path.endsWith('.setdefault')) {
        const name = of.callee.path.slice(0, -'.setdefault'.length);
        this.setDefault(name, of.args);
        this.contribute(name, of.args[0]?.value ?? null, value);
      }
    }
  }

  /** `x.setdefault("key", ["a"])` */
  private setDefault(name: string, [key, value]: readonly PyArgument[]): void {
    if (key !== undefined && value !== undefined) this.contribute(name, key.value, value.value);
  }

  private contribute(name: string, key: PyNode | null, value: PyNode): void {
    const known = this.variables.get(name);
    if (known === undefined) this.variables.set(name, [{ key, value }]);
    else known.push({ key, value });
  }

  private returned(): void {
    this.parser.at++;
    const name = this.functions.at(-1)?.function.name;
    const value = this.parser.expressions();
    if (name === undefined) return;
    const known = this.returns.get(name);
    if (known === undefined) this.returns.set(name, [value]);
    else known.push(value);
  }

  private definition({ indent }: Token): void {
    const { parser, tokens } = this;
    const name = tokens[parser.at + 1];
    if (name?.kind !== 'name') {
      this.header();
      return;
    }
    const parameter = tokens[parser.at + 3];
    const takes = tokens[parser.at + 2]?.text === '(' && parameter?.kind === 'name';
    this.functions.push({
      indent: indent ?? this.functions.at(-1)?.indent ?? 0,
      function: { name: name.text, firstParameter: takes ? parameter.text : null },
    });
    this.header();
  }

  private withHeader(): void {
    const { parser, tokens } = this;
    parser.at++;
    for (;;) {
      const node = parser.expression();
      const alias = tokens[parser.at + 1];
      if (parser.is('as') && alias?.kind === 'name') {
        this.aliases.set(alias.text, node);
        parser.at += 2;
      }
      if (!parser.take(',')) break;
    }
    if (!parser.take(':')) this.header();
  }

  private forHeader(): void {
    const { parser, tokens } = this;
    const name = tokens[parser.at + 1];
    parser.at++;
    if (name?.kind === 'name' && parser.is('in', 1)) {
      parser.at += 2;
      this.aliases.set(name.text, parser.expression());
    }
    if (!parser.take(':')) this.header();
  }

  /** Goes on behind the `:` of a compound statement; what stands on the same line is a statement of its own. */
  private header(): void {
    const { parser, tokens } = this;
    let depth = 0;
    for (
      let token = tokens[parser.at];
      token !== undefined && token.kind !== 'line';
      token = tokens[++parser.at]
    ) {
      if (token.kind !== 'mark') continue;
      if (token.text === ':' && depth <= 0) {
        parser.at++;
        return;
      }
      if (token.text === '(' || token.text === '[' || token.text === '{') depth++;
      else if (token.text === ')' || token.text === ']' || token.text === '}') depth--;
    }
  }

  private toLineEnd(): void {
    const { parser, tokens } = this;
    while (parser.at < tokens.length && parser.kind() !== 'line' && !parser.is(';')) parser.at++;
  }
}
