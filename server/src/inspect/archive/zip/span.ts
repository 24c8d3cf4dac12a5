import type { FilePart } from '../../job.ts';

/** The bytes of a file, all of them or those parts that were fetched. */
export interface Span {
  /** Of the whole file. */
  readonly size: number;
  /** Null where not all of these bytes are there. */
  at(offset: number, length: number): Buffer | null;
  /** The last bytes of the file that are there in one piece, `longest` at most. */
  tail(longest: number): Buffer;
}

export function wholeSpan(bytes: Uint8Array): Span {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return {
    size: buffer.length,
    at: (offset, length) =>
      offset < 0 || length < 0 || offset + length > buffer.length
        ? null
        : buffer.subarray(offset, offset + length),
    tail: (longest) => buffer.subarray(Math.max(0, buffer.length - longest)),
  };
}

export function partsSpan(size: number, parts: readonly FilePart[]): Span {
  const pieces = joined(size, parts);
  const at = (offset: number, length: number): Buffer | null => {
    if (offset < 0 || length < 0) return null;
    const piece = pieceAt(pieces, offset);
    if (!piece || offset + length > piece.offset + piece.bytes.length) return null;
    return piece.bytes.subarray(offset - piece.offset, offset - piece.offset + length);
  };
  return {
    size,
    at,
    tail(longest) {
      const last = pieces.at(-1);
      if (!last || last.offset + last.bytes.length !== size) return Buffer.alloc(0);
      return last.bytes.subarray(Math.max(0, last.bytes.length - longest));
    },
  };
}

interface Piece {
  readonly offset: number;
  readonly bytes: Buffer;
}

/** In their order, those that touch as one: nothing is read across a hole. */
function joined(size: number, parts: readonly FilePart[]): readonly Piece[] {
  const runs: { readonly offset: number; end: number; readonly bytes: Buffer[] }[] = [];
  for (const { offset, bytes } of [...parts].sort((a, b) => a.offset - b.offset)) {
    const last = runs.at(-1);
    const known = last && offset <= last.end ? last.end - offset : 0;
    const inside = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).subarray(
      known,
      Math.max(known, size - offset),
    );
    if (offset < 0 || inside.length === 0) continue;
    if (last && offset <= last.end) {
      last.bytes.push(inside);
      last.end += inside.length;
    } else runs.push({ offset, end: offset + inside.length, bytes: [inside] });
  }
  return runs.map(({ offset, bytes: [first, ...others] }) => ({
    offset,
    bytes: first && others.length === 0 ? first : Buffer.concat(first ? [first, ...others] : []),
  }));
}

function pieceAt(pieces: readonly Piece[], offset: number): Piece | undefined {
  let from = 0;
  let to = pieces.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((pieces[middle]?.offset ?? Number.POSITIVE_INFINITY) <= offset) from = middle + 1;
    else to = middle;
  }
  return pieces[from - 1];
}
