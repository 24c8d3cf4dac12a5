import { isLineEnd, lastUpTo } from './characters.ts';
import type { Position, Range } from './range.ts';

/** Converts between offsets and positions of one text. Lines end with `\n`, `\r\n` or `\r`, as in LSP. */
export interface LineIndex {
  /** Offsets outside the text are moved to its nearer end. */
  position(offset: number): Position;
  /** The range between two offsets, end exclusive. */
  range(start: number, end: number): Range;
  /** Positions past a line's end are moved to it, lines past the text's end to the end of the text. */
  offset(position: Position): number;
}

/** Where offsets of a text lie in the document that holds it: all that readers of a part ask for. */
export type RangeIndex = Pick<LineIndex, 'range'>;

/** An index of a text; offsets and characters are UTF-16 units, lines count from 0. Made in one pass. */
export function createLineIndex(text: string): LineIndex {
  const starts = lineStarts(text);
  // Readers ask in source order: the line of the last answer is tried first.
  let last = 0;

  function lineOf(offset: number): number {
    if (offset >= (starts[last] ?? 0)) {
      if (offset < (starts[last + 1] ?? Number.POSITIVE_INFINITY)) return last;
      if (offset < (starts[last + 2] ?? Number.POSITIVE_INFINITY)) return ++last;
    }
    last = lastUpTo(starts, offset);
    return last;
  }

  function position(offset: number): Position {
    const inside = Math.min(Math.max(offset, 0), text.length);
    const line = lineOf(inside);
    return { line, character: inside - (starts[line] ?? 0) };
  }

  return {
    position,
    range: (start, end) => ({ start: position(start), end: position(end) }),
    offset({ line, character }) {
      if (line < 0) return 0;
      const start = starts[line];
      if (start === undefined) return text.length;
      let end = starts[line + 1] ?? text.length;
      while (end > start && isLineEnd(text.charCodeAt(end - 1))) end--;
      return Math.min(start + Math.max(character, 0), end);
    },
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  const carriageReturns = text.includes('\r');
  if (!carriageReturns) {
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
    return starts;
  }
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 10 || (code === 13 && text.charCodeAt(at + 1) !== 10)) starts.push(at + 1);
  }
  return starts;
}
