import { afterLineEnd, isLineEnd } from '../characters.ts';
/** Space and tab. */
export function isSpace(code: number): boolean {
  return code === 32 || code === 9;
}

/** Space, a line end, or the end of the text (`NaN`): what must follow `-`, `:` and `?` for them to be marks. */
export function isBlank(code: number): boolean {
  return Number.isNaN(code) || isSpace(code) || isLineEnd(code);
}

/** `,`, `[`, `]`, `{`, `}` */
export function isFlowMark(code: number): boolean {
  return code === 44 || code === 91 || code === 93 || code === 123 || code === 125;
}

/** The first offset from here on that holds no space or tab. */
export function skipSpaces(text: string, from: number): number {
  let at = from;
  while (isSpace(text.charCodeAt(at))) at++;
  return at;
}

/** Whether the rest of the line holds nothing but space and a comment. */
export function endsLine(text: string, at: number): boolean {
  const from = skipSpaces(text, at);
  const code = text.charCodeAt(from);
  if (code === 35) return from > at || from === 0 || isBlank(text.charCodeAt(from - 1));
  return Number.isNaN(code) || isLineEnd(code);
}

/** The end of a stretch without the space before it. */
export function trimEnd(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isSpace(text.charCodeAt(at - 1))) at--;
  return at;
}

/** The next line that holds more than space. */
export interface NextLine {
  /** Its first character that is no space. */
  readonly at: number;
  readonly indent: number;
  /** How many line ends lie between. */
  readonly breaks: number;
}

/** What follows the line end at `at`, or null where only blank lines do. */
export function nextLine(text: string, at: number): NextLine | null {
  let breaks = 0;
  let start = at;
  while (start < text.length) {
    start = afterLineEnd(text, start);
    breaks++;
    const content = skipSpaces(text, start);
    if (content >= text.length) return null;
    if (!isLineEnd(text.charCodeAt(content))) return { at: content, indent: content - start, breaks };
    start = content;
  }
  return null;
}

/**
 * What line ends between two lines of a scalar stand for: one is a space, more are one less (YAML 1.2.2, section 6.5).
 */
export function folded(breaks: number): string {
  return breaks === 1 ? ' ' : '\n'.repeat(breaks - 1);
}
