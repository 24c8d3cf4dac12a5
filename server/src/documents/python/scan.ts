import { afterLineEnd, endOfLine, isLineEnd } from '../characters.ts';
import { createBlocks } from './blocks.ts';
import { endOfWord, isQuote, isWord, skipInLine } from './characters.ts';
import { createDynamicNames, dynamicImport, mayImport } from './dynamic-import.ts';
import { type ImportedModule, readFrom, readImport, readMembers } from './import-statement.ts';
import { openString, type TripleString } from './open-string.ts';
import { part, partAt } from './parts.ts';
import { statementWords } from './statement-words.ts';
import { endOfString, isTriple, stringPrefix } from './strings.ts';

export interface ScannedImport extends ImportedModule {
  /** It may be missing: the `try` around it catches that, or only type checkers see it. */
  readonly optional: boolean;
  /** What `from x import a, b` takes, as written; empty for `import x` and for `*`. */
  readonly members: readonly string[];
}

/** Lines among the Python ones that are something else: IPython's. */
export interface ForeignLines {
  /** A scan begins; an earlier one of the same text counts no more. */
  begin(): void;
  /** For a line whose first character stands at `at`: the offset where Python goes on; -1 where the line is Python. */
  atLine(at: number, inBrackets: boolean): number;
  /** The same for what stands behind the `=` of an assignment. */
  atValue(at: number): number;
}

const none: readonly string[] = [];
const lazyStatement = /^[ \t]+(?:import|from)\b/;
const blockWords = new Set(['try', 'except', 'else', 'finally', 'if', 'elif', 'with']);
/** The letters that words of interest at the beginning of a statement begin with. */
const beginsKnown = new Uint8Array(128);
for (const word of [...statementWords, ...blockWords, 'from', 'lazy']) beginsKnown[word.charCodeAt(0)] = 1;

/**
 * Every absolute import of a Python source, in order, in one pass without building a tree. A triple quote that is
 * never closed, as while it is being typed, would turn all later strings inside out: then the one that was most likely left
 * open is taken to end with its line.
 */
export function scanImports(text: string, foreign: ForeignLines | null = null): readonly ScannedImport[] {
  const first = new Scan(text, -1, foreign);
  first.run();
  const open = first.brokenBefore < 0 ? null : openString(text, first.strings, first.brokenBefore);
  if (open === null) return first.result();
  const second = new Scan(text, open, foreign);
  second.run();
  return second.result();
}

class Scan {
  /** Before this offset a triple quote is missing; -1 where none is. */
  brokenBefore = -1;
  /** The triple-quoted strings before that. */
  readonly strings: TripleString[] = [];
  private readonly text: string;
  private readonly brokenAt: number;
  private readonly foreign: ForeignLines | null;
  private readonly imports: ScannedImport[] = [];
  private readonly blocks = createBlocks();
  private readonly dynamicNames = createDynamicNames();
  private at = 0;
  private brackets = 0;
  private indent = 0;
  /** The next word begins a physical line. */
  private startsLine = true;
  /** The next word begins a statement. */
  private startsStatement = true;

  constructor(text: string, brokenAt: number, foreign: ForeignLines | null) {
    this.text = text;
    this.brokenAt = brokenAt;
    this.foreign = foreign;
  }

  result(): readonly ScannedImport[] {
    const caught = this.blocks.caught(this.imports.length);
    return this.imports.map((found, i) => (caught[i] ? { ...found, optional: true } : found));
  }

  run(): void {
    const { text, foreign } = this;
    foreign?.begin();
    this.readIndent();
    while (this.at < text.length) {
      if (foreign === null && !this.startsLine && !this.startsStatement) this.skipWithin();
      const code = text.charCodeAt(this.at);
      if (foreign !== null && this.skipForeign(foreign, code)) continue;
      if (isWord(code)) this.word();
      else this.mark(code);
    }
  }

  /** Passes over what means nothing in the middle of a statement: most of a file. Stops before what may mean something. */
  private skipWithin(): void {
    const { text, dynamicNames } = this;
    const named = dynamicNames.functions.size > 0;
    let at = this.at;
    for (;;) {
      const code = text.charCodeAt(at);
      const found = partAt(code);
      if (found === part.word) {
        const end = endOfWord(text, at);
        if (isQuote(text.charCodeAt(end))) break;
        if (named || mayImport(end - at)) this.expression(at, end);
        at = end;
        continue;
      }
      if (found === part.meaning) break;
      if (found === part.opening) this.brackets++;
      else if (found === part.closing && this.brackets > 0) this.brackets--;
      at++;
    }
    this.at = at;
  }

  /** Passes over what is no Python; what follows on the same line is a statement of its own. */
  private skipForeign(foreign: ForeignLines, code: number): boolean {
    const { text, at, brackets, startsLine } = this;
    let end = -1;
    if (startsLine && (this.startsStatement || brackets > 0)) end = foreign.atLine(at, brackets > 0);
    else if (code === 61 && brackets === 0 && at > 0) end = foreign.atValue(skipInLine(text, at + 1));
    if (end <= at) return false;
    this.at = end;
    this.brackets = 0;
    this.startsLine = false;
    this.startsStatement = true;
    return true;
  }

  private mark(code: number): void {
    switch (code) {
      case 10:
      case 13:
        this.at = afterLineEnd(this.text, this.at);
        this.readIndent();
        return;
      case 32:
      case 9:
      case 12:
        this.at++;
        return;
      case 34:
      case 39:
        this.string(this.at, false);
        return;
      case 35:
        this.at = endOfLine(this.text, this.at);
        return;
      case 92:
        this.at = isLineEnd(this.text.charCodeAt(this.at + 1))
          ? afterLineEnd(this.text, this.at + 1)
          : this.at + 1;
        return;
      case 40:
      case 91:
      case 123:
        this.brackets++;
        break;
      case 41:
      case 93:
      case 125:
        if (this.brackets > 0) this.brackets--;
        break;
      default:
    }
    this.at++;
    this.startsLine = false;
    this.startsStatement = (code === 58 || code === 59) && this.brackets === 0;
  }

  /** Tabs reach to the next multiple of eight, as Python counts them. */
  private readIndent(): void {
    const { text } = this;
    let indent = 0;
    for (; ; this.at++) {
      const code = text.charCodeAt(this.at);
      if (code === 32) indent++;
      else if (code === 9) indent = (indent | 7) + 1;
      else if (code === 12) indent = 0;
      else break;
    }
    this.indent = indent;
    this.startsLine = true;
    if (this.brackets === 0) this.startsStatement = true;
  }

  private word(): void {
    const { text, at: start, startsLine, startsStatement } = this;
    const end = endOfWord(text, start);
    this.at = end;
    this.startsLine = false;
    this.startsStatement = false;
    const next = text.charCodeAt(end);
    if (next === 34 || next === 39) {
      const prefix = stringPrefix(text, start, end);
      if (prefix !== null) {
        if (startsLine && startsStatement) this.line('', end);
        this.string(end, prefix === 'formatted');
        return;
      }
    }
    if (startsStatement || startsLine) this.firstWord(start, end, startsLine, startsStatement);
    else this.expression(start, end);
  }

  private firstWord(start: number, end: number, startsLine: boolean, startsStatement: boolean): void {
    const word =
      end - start <= 8 && beginsKnown[this.text.charCodeAt(start)] === 1 ? this.text.slice(start, end) : '';
    if (!startsStatement && !this.leavesBrackets(word, end)) {
      this.expression(start, end);
      return;
    }
    if (startsLine) this.line(word, end);
    // `lazy import x`, `lazy from x import y` (PEP 810): the statement proper begins with the next word.
    if (word === 'lazy' && lazyStatement.test(this.text.slice(end, end + 100))) this.startsStatement = true;
    else if (word === 'import') this.importStatement(end);
    else if (word === 'from') this.fromStatement(end);
    else this.expression(start, end);
  }

  private leavesBrackets(word: string, end: number): boolean {
    if (!statementWords.has(word) && !(word === 'from' && readFrom(this.text, end) !== null)) return false;
    this.brackets = 0;
    return true;
  }

  private line(word: string, end: number): void {
    const { blocks, indent, imports, text } = this;
    if (!blocks.isOpen() && !blockWords.has(word)) return;
    blocks.line(indent, word, text, end, imports.length);
  }

  private importStatement(afterWord: number): void {
    const { modules, aliases, end } = readImport(this.text, afterWord);
    for (const module of modules) this.add(module);
    for (const { of, name } of aliases) {
      if (this.text.slice(of.start, of.end) === 'importlib') this.dynamicNames.modules.add(name);
    }
    this.at = Math.max(end, this.at);
  }

  private fromStatement(afterWord: number): void {
    const found = readFrom(this.text, afterWord);
    if (found === null) return;
    const { members, localNames, end } = readMembers(this.text, found.end);
    this.add(found.module, members);
    this.at = end;
    if (this.text.slice(found.module.start, found.module.end) !== 'importlib') return;
    members.forEach((name, i) => {
      if (name === 'import_module' || name === '__import__')
        this.dynamicNames.functions.add(localNames[i] ?? name);
    });
  }

  private expression(start: number, end: number): void {
    const module = dynamicImport(this.text, start, end, this.dynamicNames);
    if (module !== null) this.add(module);
  }

  private add({ start, end }: ImportedModule, members: readonly string[] = none): void {
    this.imports.push({ start, end, optional: this.blocks.optional(), members });
  }

  private string(quoteAt: number, formatted: boolean): void {
    const { text } = this;
    if (this.startsLine && this.startsStatement) this.line('', quoteAt);
    this.startsLine = false;
    this.startsStatement = false;
    if (quoteAt === this.brokenAt) {
      this.at = endOfLine(text, quoteAt);
      return;
    }
    const end = endOfString(text, quoteAt, formatted);
    this.at = Math.min(end, text.length);
    if (this.brokenBefore < 0) this.note(quoteAt, end);
  }

  /** Inside out, a string of one line is not closed and swallows the quotes behind it: `Don't."""` of a documentation. */
  private note(quoteAt: number, end: number): void {
    const { text } = this;
    if (isTriple(text, quoteAt)) {
      this.strings.push({ start: quoteAt, end });
      if (end > text.length) this.brokenBefore = text.length;
    } else if (text[end - 1] !== text[quoteAt] && /"""|'''/.test(text.slice(quoteAt + 1, end))) {
      this.brokenBefore = quoteAt;
    }
  }
}
