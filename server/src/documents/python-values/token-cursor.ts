import type { PyNode, PyShape } from './nodes.ts';
import type { Token } from './tokens.ts';

const closing = new Set([')', ']', '}']);
const opening = new Set(['(', '[', '{']);

/** A place among tokens, with what can be asked and passed there. Logical lines bound everything. */
export class TokenCursor {
  at = 0;
  protected readonly tokens: readonly Token[];

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  /** Whether a mark or word stands at a place, counted from here. */
  is(text: string, ahead = 0): boolean {
    const token = this.tokens[this.at + ahead];
    return token?.text === text && (token.kind === 'mark' || token.kind === 'name');
  }

  /** Passes a mark or word if it is there. */
  take(text: string): boolean {
    if (!this.is(text)) return false;
    this.at++;
    return true;
  }

  kind(ahead = 0): Token['kind'] | null {
    return this.tokens[this.at + ahead]?.kind ?? null;
  }

  /** What is written here; empty for strings, numbers and past the end. */
  protected text(ahead = 0): string {
    return this.tokens[this.at + ahead]?.text ?? '';
  }

  /** Whether the logical line ends here. */
  protected isOver(): boolean {
    const kind = this.kind();
    return kind === null || kind === 'line';
  }

  /** Whether a bracket closes here, whichever it is: a mistaken one closes too. */
  protected isClosing(): boolean {
    return this.kind() === 'mark' && closing.has(this.text());
  }

  protected close(): void {
    if (this.isClosing()) this.at++;
  }

  protected isComprehension(): boolean {
    return this.is('for') || (this.is('async') && this.is('for', 1));
  }

  /** `name =` cannot stand in a list: the list is not closed, and a call around it goes on. */
  protected isArgumentOfOuter(): boolean {
    return this.kind() === 'name' && this.is('=', 1);
  }

  /** Goes on to a token that `stops`, or to a bracket that closes what was opened before, or to the line's end. */
  protected skip(stops: (token: Token) => boolean): void {
    let depth = 0;
    for (
      let token = this.tokens[this.at];
      token !== undefined && token.kind !== 'line';
      token = this.tokens[++this.at]
    ) {
      if (depth === 0 && stops(token)) return;
      if (token.kind !== 'mark') continue;
      if (opening.has(token.text)) depth++;
      else if (closing.has(token.text) && --depth < 0) return;
    }
  }

  /** The node of the tokens from `first` up to here. */
  protected node(first: number, shape: PyShape): PyNode {
    const last = this.tokens[Math.max(this.at - 1, first)] ?? this.tokens.at(-1);
    const start = this.tokens[first]?.start ?? last?.start ?? 0;
    return {
      ...shape,
      start,
      end: Math.max(last?.end ?? start, start),
      firstToken: first,
      endToken: this.at,
    };
  }
}
