/** A text put together from stretches of a document: what an escape stands for, joined lines, indentation taken away. */
export interface PiecedText {
  readonly value: string;
  /** For an offset in `value`, its end included, the offset in the document. */
  offset(at: number): number;
}

/** Collects stretches in source order. */
export interface Pieces {
  /** Adds text that stands at `source`, unit by unit; an escape is added as what it stands for. */
  add(value: string, source: number): void;
  /** The text so far; its end lies at `end` in the document. */
  finish(end: number): PiecedText;
}

export function createPieces(): Pieces {
  const parts: string[] = [];
  const starts: number[] = [];
  const sources: number[] = [];
  let length = 0;
  return {
    add(value, source) {
      if (value === '') return;
      parts.push(value);
      starts.push(length);
      sources.push(source);
      length += value.length;
    },
    finish(end) {
      if (parts.length === 1 && (sources[0] ?? 0) + length === end)
        return exactText(parts[0] ?? '', sources[0] ?? 0);
      const offset = (at: number): number => {
        if (at >= length) return end;
        const piece = search(starts, at);
        const inside = (sources[piece] ?? end) + at - (starts[piece] ?? 0);
        return Math.min(inside, sources[piece + 1] ?? end);
      };
      return { value: parts.join(''), offset };
    },
  };
}

/** A stretch of the document that stands there as it is. */
export function exactText(value: string, start: number): PiecedText {
  return { value, offset: (at) => start + Math.min(at, value.length) };
}

/** The last piece that starts at or before the offset. */
function search(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
