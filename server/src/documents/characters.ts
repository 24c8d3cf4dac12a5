import type { Span } from '../packaging/requirement.ts';

/** Whether a UTF-16 unit ends a line, as in LSP: `\n` or `\r`. Formats that know further line ends look for them themselves. */
export function isLineEnd(code: number): boolean {
  return code === 10 || code === 13;
}

/** Whether a character is whitespace; undefined stands for the end of a text. */
export function isSpace(character: string | undefined): boolean {
  return character !== undefined && /\s/.test(character);
}

/** The offset of the next line end, or of the end of the text. */
export function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && !isLineEnd(text.charCodeAt(at))) at++;
  return at;
}

/** The offset after the line end at `at` (`\r\n` is one); the end of the text where nothing follows. */
export function afterLineEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  return text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10 ? at + 2 : at + 1;
}

/** The offset at which the line of an offset begins. */
export function startOfLine(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !isLineEnd(text.charCodeAt(at - 1))) at--;
  return at;
}

/** A line of a text, `end` before its line end and `next` behind it. */
export interface Line extends Span {
  readonly next: number;
}

/** The lines of a text; nothing behind the last line end is no line. */
export function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const { 0: sign, index } of text.matchAll(/\r\n|\n|\r/g)) {
    lines.push({ start, end: index, next: index + sign.length });
    start = index + sign.length;
  }
  if (start < text.length) lines.push({ start, end: text.length, next: text.length });
  return lines;
}

/** What parts the lines of a text for Python's `str.splitlines` ("Built-in Types"), which takes more than editors do. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
export const pythonLineEnds = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/g;

/** The last place of a rising list whose number is not above an offset; 0 where there is none. */
export function lastUpTo(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** The first number of a rising list that is not below another; null where there is none. */
export function firstFrom(numbers: readonly number[], from: number): number | null {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) < from) low = middle + 1;
    else high = middle;
  }
  return numbers[low] ?? null;
}
