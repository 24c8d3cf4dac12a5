import { endOfLine } from '../characters.ts';
import { createPieces, type Pieces } from '../pieces.ts';
import { PlainWord, type ShellCommand, type ShellWord, unknownText } from './shell-word.ts';

/** Whether a command of these words takes names, so that a quotation mark left open in it ends with its line. */
export type EndsQuotes = (words: ShellCommand) => boolean;

/** Deeper nesting of `$(…)` is read as plain text. */
const maxDepth = 16;
/** So often a quotation mark that is never closed is given up; the next one hides the rest of the text. */
const maxRetries = 8;

const variable = /\$(?:[A-Za-z_][A-Za-z0-9_]*|[0-9@*#?$!-])/y;
const expression = /\$?\{\{[^\n}]{0,400}\}\}/y;
const parameter = /\$\{[^}\n]*\}?/y;
const arithmetic = /\(\((?:[^)\n]|\)(?!\)))*(?:\)\))?/y;
/** What a word takes as it stands, outside quotes and inside double ones. */
const plain = /[^\s;&|()<>'"\\`${]+/y;
const plainQuoted = /[^"\\$`{\r\n]+/y;

const endsWord = /[ \t\v\f\r\n;&|()<>]/;

/**
 * The words of a shell text (POSIX "Shell Command Language", sections 2.2 and 2.6): quotes and backslashes are taken off,
 * what is expanded becomes `unknownText`. What stands inside a `$(…)` is a list of commands again.
 */
export abstract class WordScanner {
  protected at = 0;
  protected readonly text: string;
  protected readonly commands: ShellCommand[] = [];
  private readonly endsQuotes: EndsQuotes;
  private retries = 0;

  constructor(text: string, endsQuotes: EndsQuotes) {
    this.text = text;
    this.endsQuotes = endsQuotes;
  }

  /** Commands up to `closer` (which is passed over), or to the end of the text. */
  protected abstract list(depth: number, closer: ')' | '`' | null): void;

  /** Passes over `<(…)`, `>(…)` or `$(…)`, whose bracket is at the second place; false where it nests too deep. */
  protected substitution(depth: number): boolean {
    if (this.text[this.at + 1] !== '(' || depth >= maxDepth) return false;
    this.at += 2;
    this.list(depth + 1, ')');
    return true;
  }

  /** A word; where it is a number right before a redirection it belongs to that one and is empty. */
  protected word(before: readonly ShellWord[], depth: number): ShellWord {
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
          // PowerShell goes on in the next line behind it.
          if (character === '`' && /[\r\n]/.test(text[from + 1] ?? '')) break scan;
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
    } else if (text.startsWith('${', from)) {
      this.at += matchAt(parameter, text, from);
    } else if (text[from] === '`' && depth === 0) {
      this.at++;
      this.list(depth + 1, '`');
    } else if (text[from] !== '$' || !this.substitution(depth)) {
      return false;
    }
    pieces.add(unknownText, from, this.at - from);
    return true;
  }

  protected skipArithmetic(): void {
    this.at += matchAt(arithmetic, this.text, this.at);
  }

  /** Passes over a backslash and the line end behind it. */
  protected skipContinuation(): boolean {
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
