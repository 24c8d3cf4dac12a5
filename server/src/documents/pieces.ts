/**
 * A text put together from stretches of a document: what an escape stands for, joined lines, indentation taken away.
 */
export interface PiecedText {
  readonly value: string;
  /** For an offset in `value`, its end included, the offset in the document where what stands there begins. */
  offset(at: number): number;
  /** For an offset in `value` the offset in the document where what stands before it ends. */
  endOffset(at: number): number;
  /** Whether a stretch of `value` stands in the document without something else in between (the quotes of two strings). */
  unbroken(start: number, end: number): boolean;
}

/** Collects stretches in source order. */
export interface Pieces {
  /** Adds text that stands at `source`, unit by unit, or, where `length` is given, what that much of the document stands for. */
  add(value: string, source: number, length?: number): void;
  /** The text so far; its end lies at `end` in the document. */
  finish(end: number): PiecedText;
}

interface Piece {
  readonly at: number;
  readonly source: number;
  readonly end: number;
}

/** No pieces yet. Offsets are UTF-16 units of the document and must not fall from piece to piece. */
export function createPieces(): Pieces {
  const parts: string[] = [];
  const pieces: Piece[] = [];
  let length = 0;
  return {
    add(value, source, sourceLength = value.length) {
      if (sourceLength === 0) return;
      parts.push(value);
      pieces.push({ at: length, source, end: source + sourceLength });
      length += value.length;
    },
    finish(end) {
      const [first] = pieces;
      if (
        pieces.length === 1 &&
        first !== undefined &&
        first.end - first.source === length &&
        first.end === end
      )
        return exactText(parts[0] ?? '', first.source);
      return pieced(parts.join(''), pieces, end);
    },
  };
}

/** A stretch of the document that stands there as it is. */
export function exactText(value: string, start: number): PiecedText {
  const offset = (at: number) => start + Math.min(at, value.length);
  return { value, offset, endOffset: offset, unbroken: () => true };
}

/** The stretch of a text between two offsets of it, without the space around it. */
export function trimmedPart(text: PiecedText, start = 0, end = text.value.length): PiecedText {
  const written = text.value.slice(start, end);
  const value = written.trim();
  const from = start + written.length - written.trimStart().length;
  return {
    value,
    offset: (at) => text.offset(from + at),
    endOffset: (at) => text.endOffset(from + at),
    unbroken: (a, b) => text.unbroken(from + a, from + b),
  };
}

function pieced(value: string, pieces: readonly Piece[], textEnd: number): PiecedText {
  return {
    value,
    offset(at) {
      const piece = at >= value.length ? undefined : pieces[lastPieceUpTo(pieces, at)];
      return piece === undefined ? textEnd : Math.min(piece.source + at - piece.at, piece.end);
    },
    endOffset(at) {
      const found = at <= 0 ? 0 : lastPieceUpTo(pieces, at - 1);
      const piece = pieces[found];
      if (piece === undefined) return textEnd;
      if (at <= 0) return piece.source;
      const isLast = at >= (pieces[found + 1]?.at ?? value.length);
      return isLast ? piece.end : Math.min(piece.source + at - piece.at, piece.end);
    },
    unbroken(start, end) {
      if (end <= start) return true;
      const last = lastPieceUpTo(pieces, end - 1);
      for (let i = lastPieceUpTo(pieces, start); i < last; i++)
        if (pieces[i]?.end !== pieces[i + 1]?.source) return false;
      return true;
    },
  };
}

/** The place of the last piece that starts at or before an offset; 0 where there is none. */
export function lastPieceUpTo(pieces: readonly { readonly at: number }[], offset: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.at ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
