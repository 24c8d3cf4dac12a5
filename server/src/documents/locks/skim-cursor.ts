import type { TomlNode, TomlScalar } from '../toml/nodes.ts';

/** `files`: a list of files. `check`: only where it ends is of interest. */
export type Mode = 'keep' | 'files' | 'check';

/** Stands for a value that is not kept. */
export const passedOver: TomlScalar = { kind: 'scalar', text: '', start: 0, end: 0 };
const plainScalar =
  /(?:true|false|0|[1-9]\d*|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d))(?=[\s,\]}]|$)/y;
const quote = 34;
const newLine = 10;

/** A place in a TOML text as tools write it, and how to move on from it. */
export class SkimCursor {
  protected readonly text: string;
  protected at = 0;
  /** The next line end and backslash, as far as they were looked for. */
  private lineEnd = -1;
  private backslash = -1;

  constructor(text: string) {
    this.text = text;
  }

  protected skipBlankLines(): void {
    for (;;) {
      this.skipSpace(true);
      if (this.text.charCodeAt(this.at) !== 35) return;
      this.at = this.endOfLine();
    }
  }

  /** Skips space and tabs, and line ends where they are allowed. */
  protected skipSpace(lineEnds: boolean): void {
    const { text } = this;
    for (;;) {
      const code = text.charCodeAt(this.at);
      const skipped = code === 32 || code === 9 || (lineEnds && (code === newLine || code === 13));
      if (!skipped) return;
      this.at++;
    }
  }

  protected endOfLine(): number {
    if (this.lineEnd < this.at) this.lineEnd = indexOrEnd(this.text, '\n', this.at);
    return this.lineEnd;
  }

  protected endsLine(): boolean {
    this.skipSpace(false);
    const code = this.text.charCodeAt(this.at);
    return Number.isNaN(code) || code === newLine || code === 13;
  }

  /** Letters, digits, `-`, `_` and, for dotted headers, `.`. */
  protected word(): string {
    const { text, at: start } = this;
    while (isWord(text.charCodeAt(this.at))) this.at++;
    return text.slice(start, this.at);
  }

  protected string(mode: Mode): TomlNode | null {
    const { text } = this;
    const start = this.at + 1;
    let end = text.indexOf('"', start);
    if (this.backslash < start) this.backslash = indexOrEnd(text, '\\', start);
    const exact = this.backslash > end;
    if (!exact) end = this.endOfEscaped(start, mode === 'check' ? '"\\btnfr' : '"\\');
    if (end < 0 || this.endOfLine() < end || text.charCodeAt(end + 1) === quote) return null;
    this.at = end + 1;
    if (mode === 'check') return passedOver;
    const written = text.slice(start, end);
    const value = exact ? written : written.replace(/\\(["\\])/g, '$1');
    return { kind: 'string', start, end, value, exact };
  }

  /** The closing quote of a string in which only some characters are escaped; -1 where there is another escape. */
  protected endOfEscaped(start: number, escapable: string): number {
    const { text } = this;
    const limit = this.endOfLine();
    for (let at = start; at < limit; at++) {
      const code = text.charCodeAt(at);
      if (code === quote) return at;
      if (code !== 92) continue;
      if (!escapable.includes(text[++at] ?? '-')) return -1;
    }
    return -1;
  }

  /** A truth value, a whole number or a time, as tools write them. */
  protected scalar(): TomlNode | null {
    plainScalar.lastIndex = this.at;
    const text = plainScalar.exec(this.text)?.[0];
    if (text === undefined) return null;
    const start = this.at;
    this.at += text.length;
    return { kind: 'scalar', text, start, end: this.at };
  }
}

function indexOrEnd(text: string, sought: string, from: number): number {
  const found = text.indexOf(sought, from);
  return found < 0 ? text.length : found;
}

function isWord(code: number): boolean {
  return (
    (code >= 97 && code <= 122) ||
    (code >= 65 && code <= 90) ||
    (code >= 45 && code <= 57 && code !== 47) ||
    code === 95
  );
}
