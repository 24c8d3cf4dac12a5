import { lastUpTo } from '../characters.ts';
import type { LineIndex } from '../line-index.ts';
import type { CommentLine } from './find-blocks.ts';

/** What comment lines hold without their `# `, and where each place of it stands in the document. */
export interface CommentContent {
  readonly text: string;
  /** Takes offsets in `text`, gives positions in the document. */
  readonly lines: LineIndex;
}

/**
 * The content of a block (PEP 723): `#` and one space behind it are taken off each line. `index` is that of the
 * document.
 */
export function commentContent(
  document: string,
  index: LineIndex,
  comments: readonly CommentLine[],
): CommentContent {
  const parts: string[] = [];
  /** Where each line begins in the content and in the document. */
  const starts: number[] = [];
  const sources: number[] = [];
  let length = 0;
  for (const { start, end } of comments) {
    const source = Math.min(start + (document.charCodeAt(start + 1) === 32 ? 2 : 1), end);
    const part = document.slice(source, end);
    starts.push(length);
    sources.push(source);
    parts.push(part);
    length += part.length + 1;
  }

  function sourceOf(offset: number): number {
    const line = lastUpTo(starts, offset);
    return (sources[line] ?? 0) + Math.max(offset, 0) - (starts[line] ?? 0);
  }

  return {
    text: parts.map((part) => `${part}\n`).join(''),
    lines: {
      position: (offset) => index.position(sourceOf(offset)),
      range: (start, end) => index.range(sourceOf(start), sourceOf(end)),
      offset(position) {
        const source = index.offset(position);
        const line = lastUpTo(sources, source);
        return (starts[line] ?? 0) + Math.max(source - (sources[line] ?? 0), 0);
      },
    },
  };
}
