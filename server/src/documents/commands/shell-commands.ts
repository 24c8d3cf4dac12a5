import { createPieces, type Pieces } from '../pieces.ts';
import { firstFrom, type HereDocument, heredocAt, linesByText } from './here-documents.ts';
import { endOfLine } from './lines.ts';
import { PlainWord, type ShellCommand, type ShellWord, unknownText } from './shell-word.ts';

export { type ShellCommand, type ShellWord, unknownText } from './shell-word.ts';

/** Whether a command of these words takes names, so that a quotation mark left open in it ends with its line. */
export type EndsQuotes = (words: ShellCommand) => boolean;

/** Deeper nesting of `$(…)` is read as plain text. */
const maxDepth = 16;
/** So often a quotation mark that is never closed is given up; the next one hides the rest of the text. */
const maxRetries = 8;

/**
 * The simple commands of a shell text (POSIX "Shell Command Language", section 2), those inside `$(…)`, subshells and
 * blocks among them, in the order of their ends. Comments and the content of here-documents are left out. Anything is
 * read as something; time is linear in the text.
 */
export function shellCommands(text: string, endsQuotes: EndsQuotes): readonly ShellCommand[] {
  return new Scanner(text, endsQuotes).run();
}

const variable = /\$(?:[A-Za-z_][A-Za-z0-9_]*|[0-9@*#?$!-])/y;
const expression = /\$?\{\{[^\n}]{0,400}\}\}/y;
const parameter = /\$\{[^}\n]*\}?/y;
const arithmetic = /\(\((?:[^)\n]|\)(?!\)))*(?:\)\))?/y;
/** What a word takes as it stands, outside quotes and inside double ones. */
const plain = /[^\s;&|()<>'"\\`${]+/y;
const plainQuoted = /[^"\\$`{\r\n]+/y;

const endsWord = /[ \t\v\f\r\n;&|()<>]/;

class Scanner {
  private at = 0;
  private readonly text: string;
  private readonly endsQuotes: EndsQuotes;
  private readonly commands: ShellCommand[] = [];
  /** Here-documents whose content begins on the next line. */
  private waiting: HereDocument[] = [];
  private retries = 0;
  private lines: Map<string, number[]> | null = null;

  constructor(text: string, endsQuotes: EndsQuotes) {
    this.text = text;
    this.endsQuotes = endsQuotes;
  }

  run(): readonly ShellCommand[] {
    this.list(0, null);
    return this.commands;
  }

  /** Commands up to `closer` (which is passed over), or to the end of the text. */
  private list(depth: number, closer: ')' | '`' | null): void {
    const { text } = this;
    let words: ShellWord[] = [];
    const finish = () => {
      if (words.length > 0) this.commands.push(words);
      words = [];
    };
    while (this.at < text.length) {
      const character = text[this.at] ?? '';
      if (character === closer) {
        this.at++;
        break;
      }
      switch (character) {
        case ' ':
        case '\t':
        case '\v':
        case '\f':
          this.at++;
          break;
        case '\r':
        case '\n':
          this.at++;
          finish();
          if (character === '\n') this.skipHeredocs();
          break;
        case '#':
          this.skipLine();
          break;
        case ';':
        case '|':
        case ')':
          this.at++;
          finish();
          break;
        case '(':
          // `((…))` computes; `<` and `<<` in it are no redirections.
          if (words.length === 0 && text.startsWith('((', this.at)) this.skipArithmetic();
          else this.at++;
          finish();
          break;
        case '&':
          if (text[this.at + 1] === '>') {
            this.at++;
            this.redirect(words, depth);
          } else {
            this.at++;
            finish();
          }
          break;
        case '<':
        case '>':
          this.redirect(words, depth);
          break;
        case '\\':
          if (this.skipContinuation()) break;
          words.push(this.word(words, depth));
          break;
        default:
          if (character === '`' && /^`\r?\n/.test(text.slice(this.at, this.at + 3))) {
            // PowerShell's continuation of a line.
            this.at += text[this.at + 1] === '\r' ? 3 : 2;
            break;
          }
          words.push(this.word(words, depth));
      }
    }
    finish();
  }

  /** A word; where it is a number right before a redirection it belongs to that one and is empty. */
  private word(before: readonly ShellWord[], depth: number): ShellWord {
    const { text } = this;
    const start = this.at;
    const length = matchAt(plain, text, start);
    if (length > 0 && endsWord.test(text[start + length] ?? ' ')) {
      this.at += length;
      return new PlainWord(text.slice(start, this.at), start);
    }
    const pieces = createPieces();
    let closed = true;
    let bare = true;
    scan: while (this.at < text.length) {
      const from = this.at;
      const character = text[from] ?? '';
      switch (character) {
        case ' ':
        case '\t':
        case '\v':
        case '\f':
        case '\r':
        case '\n':
        case ';':
        case '&':
        case '|':
        case '(':
        case ')':
        case '<':
        case '>':
          break scan;
        case "'":
          closed = this.singleQuoted(pieces, before) && closed;
          bare = false;
          break;
        case '"':
          closed = this.doubleQuoted(pieces, before, depth) && closed;
          bare = false;
          break;
        case '\\':
          if (this.skipContinuation()) break;
          bare = false;
          if (from + 1 < text.length) pieces.add(text[from + 1] ?? '', from + 1);
          this.at += 2;
          break;
        case '`':
        case '$':
        case '{':
          if (this.unknown(pieces, depth)) break;
          if (character === '`') break scan;
          pieces.add(character, from);
          this.at++;
          break;
        default:
          this.at += matchAt(plain, text, from) || 1;
          pieces.add(text.slice(from, this.at), from);
      }
      // A backquote that closes the list around this word.
      if (this.at === from) break;
    }
    if (this.at === start) this.at++;
    return { ...pieces.finish(this.at), from: start, until: this.at, closed, bare, redirection: null };
  }

  private singleQuoted(pieces: Pieces, before: readonly ShellWord[]): boolean {
    const { text } = this;
    const open = this.at;
    const close = text.indexOf("'", open + 1);
    const giveUp = close < 0 || (/[\r\n]/.test(text.slice(open, close)) && this.endsQuotes(before));
    const end = giveUp ? endOfLine(text, open) : close;
    pieces.add(text.slice(open + 1, end), open + 1);
    this.at = giveUp ? end : end + 1;
    return !giveUp;
  }

  private doubleQuoted(pieces: Pieces, before: readonly ShellWord[], depth: number): boolean {
    const { text } = this;
    const open = this.at;
    const known = this.commands.length;
    const parts: Parameters<Pieces['add']>[] = [];
    const inner: Pick<Pieces, 'add'> = { add: (...part) => void parts.push(part) };
    const ends = this.endsQuotes(before);
    let closed = false;
    this.at++;
    while (this.at < text.length) {
      const from = this.at;
      const character = text[from] ?? '';
      if (character === '"') {
        this.at++;
        closed = true;
        break;
      }
      if (ends && (character === '\n' || character === '\r')) break;
      if (character === '\\' && from + 1 < text.length) {
        if (this.skipContinuation()) continue;
        if ('"\\$`'.includes(text[from + 1] ?? '')) {
          inner.add(text[from + 1] ?? '', from + 1);
          this.at += 2;
          continue;
        }
      }
      if ('$`{'.includes(character) && this.unknown(inner, depth)) continue;
      this.at += matchAt(plainQuoted, text, from) || 1;
      inner.add(text.slice(from, this.at), from);
    }
    if (!closed && this.at >= text.length && this.retries < maxRetries) {
      this.retries++;
      this.commands.length = known;
      this.at = endOfLine(text, open);
      pieces.add(text.slice(open + 1, this.at), open + 1);
      return false;
    }
    for (const part of parts) pieces.add(...part);
    return closed;
  }

  /** Reads `$X`, `${…}`, `$(…)`, a backquoted command or `{{ … }}`; false where none begins here. */
  private unknown(pieces: Pick<Pieces, 'add'>, depth: number): boolean {
    const { text } = this;
    const from = this.at;
    const length = matchAt(expression, text, from) || matchAt(variable, text, from);
    if (length > 0) {
      this.at = from + length;
    } else if (text.startsWith('$((', from)) {
      this.at++;
      this.skipArithmetic();
    } else if (text.startsWith('$(', from) && depth < maxDepth) {
      this.at += 2;
      this.list(depth + 1, ')');
    } else if (text.startsWith('${', from)) {
      this.at += matchAt(parameter, text, from);
    } else if (text[from] === '`' && depth === 0) {
      this.at++;
      this.list(depth + 1, '`');
    } else {
      return false;
    }
    pieces.add(unknownText, from, this.at - from);
    return true;
  }

  /** Passes over a redirection and its target, or notes a here-document. */
  private redirect(words: ShellWord[], depth: number): void {
    const { text } = this;
    const start = this.at;
    const last = words.at(-1);
    const glued = last !== undefined && last.until === start;
    // `2>file`: the number is the file's, not an operand.
    const numbered = glued && last.bare && /^[0-9]+$/.test(last.value);
    if (numbered) words.pop();
    const document = heredocAt(text, start);
    if (document !== null) {
      this.waiting.push(document);
      this.at = document.end;
      return;
    }
    // `<(…)` stands for a file that a command writes.
    if (text[start + 1] === '(' && depth < maxDepth) {
      this.at += 2;
      this.list(depth + 1, ')');
      return;
    }
    while ('<>&|'.includes(text[this.at] ?? ' ') && this.at - start < 3) this.at++;
    while (text[this.at] === ' ' || text[this.at] === '\t') this.at++;
    if (this.at < text.length && !'\r\n;&|()<>#'.includes(text[this.at] ?? '')) this.word(words, depth);
    if (last !== undefined && !numbered) last.redirection ??= { start, end: this.at, glued };
  }

  private skipHeredocs(): void {
    for (const { delimiter, tabs } of this.waiting.splice(0)) {
      const end = this.lineAfter(delimiter, tabs);
      if (end !== null) this.at = end;
    }
  }

  /** The offset behind the next line that holds only the delimiter; null where there is none: then it is no here-document yet. */
  private lineAfter(delimiter: string, tabs: boolean): number | null {
    this.lines ??= linesByText(this.text);
    const starts = this.lines.get(tabs ? `\t${delimiter}` : delimiter) ?? [];
    const start = starts[firstFrom(starts, this.at)];
    return start === undefined ? null : Math.min(endOfLine(this.text, start) + 1, this.text.length);
  }

  private skipArithmetic(): void {
    this.at += matchAt(arithmetic, this.text, this.at);
  }

  private skipLine(): void {
    this.at = endOfLine(this.text, this.at);
  }

  /** Passes over a backslash and the line end behind it. */
  private skipContinuation(): boolean {
    const { text, at } = this;
    if (text[at + 1] === '\n') this.at += 2;
    else if (text[at + 1] === '\r') this.at += text[at + 2] === '\n' ? 3 : 2;
    else return false;
    return true;
  }
}

function matchAt(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0].length ?? 0;
}
