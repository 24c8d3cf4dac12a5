import type { Span } from '../../packaging/requirement.ts';
import type { TomlError } from './nodes.ts';

/** A place in a TOML text, how to move on from it, and the errors met on the way. */
export class TomlCursor {
  protected readonly text: string;
  protected readonly errors: TomlError[] = [];
  protected at = 0;
  /** The line of the last error, as offsets. */
  private quiet: Span = { start: -1, end: -1 };

  constructor(text: string) {
    this.text = text;
  }

  protected skipSpace(): void {
    const { text } = this;
    while (text.charCodeAt(this.at) === 32 || text.charCodeAt(this.at) === 9) this.at++;
  }

  /** Skips space, line ends and comments. */
  protected skipBlank(): void {
    const { text } = this;
    for (;;) {
      const code = text.charCodeAt(this.at);
      if (code === 32 || code === 9 || code === 10 || code === 13) this.at++;
      else if (code === 35) this.at = this.endOfLine();
      else return;
    }
  }

  protected endOfLine(): number {
    const { text } = this;
    let at = this.at;
    while (at < text.length && text.charCodeAt(at) !== 10 && text.charCodeAt(at) !== 13) at++;
    return at;
  }

  protected isFirstOnLine(): boolean {
    const { text } = this;
    let at = this.at;
    while (at > 0 && (text.charCodeAt(at - 1) === 32 || text.charCodeAt(at - 1) === 9)) at--;
    return at === 0 || text.charCodeAt(at - 1) === 10 || text.charCodeAt(at - 1) === 13;
  }

  protected match(pattern: RegExp): string | null {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? null;
    if (found !== null) this.at += found.length;
    return found;
  }

  protected matches(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    return pattern.test(this.text);
  }

  /** One error a line is enough: what follows it is mostly its consequence. */
  protected fail(start: number, end: number, message: string): void {
    const { text } = this;
    if (start >= this.quiet.start && start < this.quiet.end) return;
    const from = Math.min(start, Math.max(text.length - 1, 0));
    this.errors.push({ start: from, end: Math.min(Math.max(end, from + 1), text.length), message });
    const lineEnd = text.indexOf('\n', start);
    this.quiet = { start: from, end: lineEnd < 0 ? text.length : lineEnd };
  }
}
