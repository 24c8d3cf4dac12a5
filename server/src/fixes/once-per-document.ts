import type { LineIndex } from '../documents/line-index.ts';
import { createLineIndex } from '../documents/line-index.ts';
import type { ReadResult } from '../documents/reader.ts';

/** A text with what was read of it. */
export interface ReadText {
  readonly text: string;
  readonly read: ReadResult;
}

/**
 * Works something out once for all findings of a document: with thousands of them, once for each takes seconds. Only
 * the last document's is kept, and let go with the document.
 */
export function oncePerDocument<T>(make: (document: ReadText) => T): (document: ReadText) => T {
  let last = new WeakMap<ReadResult, { readonly text: string; readonly made: T }>();
  return (document) => {
    const before = last.get(document.read);
    if (before?.text === document.text) return before.made;
    const made = make(document);
    last = new WeakMap([[document.read, { text: document.text, made }]]);
    return made;
  };
}

export const linesOf: (document: ReadText) => LineIndex = oncePerDocument(({ text }) =>
  createLineIndex(text),
);
