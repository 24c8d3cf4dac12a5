import type { PiecedText } from '../pieces.ts';

/** Stands in a word's text for what only the shell knows: `$X`, `${X}`, `$(…)`, `{{ … }}`. */
export const unknownText = '\0';

/** A word of a shell command without its quotes and backslashes; its offsets lead to the shell's text. */
export interface ShellWord extends PiecedText {
  /** Its first sign as written, an opening quote and all. */
  readonly from: number;
  /** End as written, closing quote and all. */
  readonly until: number;
  /** False where a quotation mark is not closed. */
  readonly closed: boolean;
  /** Where no quotes or backslashes keep the shell from expanding what looks like a pattern. */
  readonly bare: boolean;
  /** A redirection whose sign follows this word: `>=2` of `requests>=2`. */
  redirection: { readonly start: number; readonly end: number; readonly glued: boolean } | null;
}

/** A simple command: its words up to the `;`, `&&`, `|` or line end behind it, redirections taken out. */
export type ShellCommand = readonly ShellWord[];

/** A word that stands as it is, which nearly all are: made without the closures of a pieced text. */
export class PlainWord implements ShellWord {
  readonly value: string;
  readonly from: number;
  readonly closed = true;
  readonly bare = true;
  redirection: ShellWord['redirection'] = null;

  constructor(value: string, from: number) {
    this.value = value;
    this.from = from;
  }

  get until(): number {
    return this.from + this.value.length;
  }

  offset(at: number): number {
    return this.from + Math.min(at, this.value.length);
  }

  endOffset(at: number): number {
    return this.offset(at);
  }

  unbroken(): boolean {
    return true;
  }
}
