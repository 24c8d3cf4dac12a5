import type { PiecedText } from '../pieces.ts';

/** A piece of a pieced text, with its way to the document. */
export function within(outer: PiecedText, inner: PiecedText): PiecedText {
  return {
    value: inner.value,
    offset: (at) => outer.offset(inner.offset(at)),
    endOffset: (at) => outer.endOffset(inner.endOffset(at)),
    unbroken: (start, end) =>
      inner.unbroken(start, end) && outer.unbroken(inner.offset(start), inner.endOffset(end)),
  };
}
