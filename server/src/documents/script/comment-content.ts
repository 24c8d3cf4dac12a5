import type { RangeIndex } from '../line-index.ts';
import { createPieces } from '../pieces.ts';
import type { CommentLine } from './find-blocks.ts';

/** What comment lines hold without their `# `, and where each place of it stands in the document. */
export interface CommentContent {
  readonly text: string;
  /** Takes offsets in `text`, gives ranges in the document. */
  readonly lines: RangeIndex;
}

/**
 * The content of a block (PEP 723): `#` and one space behind it are taken off each line. `index` is that of the document.
 */
export function commentContent(
  document: string,
  index: RangeIndex,
  comments: readonly CommentLine[],
): CommentContent {
  const pieces = createPieces();
  for (const { start, end } of comments) {
    const source = Math.min(start + (document.charCodeAt(start + 1) === 32 ? 2 : 1), end);
    pieces.add(document.slice(source, end), source);
    pieces.add('\n', end);
  }
  const { value, offset } = pieces.finish((comments.at(-1)?.end ?? 0) + 1);
  return { text: value, lines: { range: (start, end) => index.range(offset(start), offset(end)) } };
}
