import { pythonLineEnds } from '../characters.ts';
import { lastPieceUpTo } from '../pieces.ts';

/** A line as pip reads it: physical lines joined by `\` at their ends, the comment cut off. */
export interface LogicalLine {
  readonly text: string;
  /** Where the pieces of the text come from: each begins at `at` in `text` and at `source` in the document. */
  readonly pieces: readonly { readonly at: number; readonly source: number }[];
}

const commentLine = /^\s*#/;
const comment = /(?:^|\s)#/;

/**
 * The lines of a requirements file that hold more than space and comment, as pip joins them: `\` at the end of a line
 * joins it to the next, also behind a comment, which then swallows the next line; a line that is only a comment ends
 * the joining and is never continued itself.
 */
export function logicalLines(text: string): readonly LogicalLine[] {
  const lines: LogicalLine[] = [];
  let parts: string[] = [];
  let pieces: { at: number; source: number }[] = [];
  let length = 0;

  function add(part: string, source: number): void {
    pieces.push({ at: length, source });
    parts.push(part);
    length += part.length;
  }

  function finish(): void {
    const joined = parts.length === 1 ? (parts[0] ?? '') : parts.join('');
    const hash = joined.includes('#') ? joined.search(comment) : -1;
    const content = hash < 0 ? joined : joined.slice(0, hash);
    if (content.trim() !== '') lines.push({ text: content, pieces });
    parts = [];
    pieces = [];
    length = 0;
  }

  for (const { start, end } of physicalLines(text)) {
    const line = text.slice(start, end);
    const onlyComment = commentLine.test(line);
    if (!onlyComment && line.endsWith('\\')) {
      const first = line.search(/[^\\]/);
      const lead = first < 0 ? line.length : first;
      add(line.slice(lead).replace(/\\+$/, ''), start + lead);
      continue;
    }
    // A comment needs space before it, which joining may have taken away.
    if (onlyComment && parts.length > 0) finish();
    else if (!onlyComment) add(line, start);
    if (parts.length > 0) finish();
  }
  if (parts.length > 0) finish();
  return lines;
}

function* physicalLines(text: string): Generator<{ readonly start: number; readonly end: number }> {
  let start = 0;
  // pip reads with `splitlines`: a name hidden behind one of its rarer line ends is installed.
  for (const found of text.matchAll(pythonLineEnds)) {
    yield { start, end: found.index };
    start = found.index + found[0].length;
  }
  if (start < text.length) yield { start, end: text.length };
}

/** Offset in the document of an offset in the line. */
function sourceOffset({ pieces }: LogicalLine, offset: number): number {
  const piece = pieces[lastPieceUpTo(pieces, offset)];
  return piece === undefined ? offset : piece.source + offset - piece.at;
}

/** The stretch of the document behind a stretch of the line; its end stays on the line of its last character. */
export function sourceSpan(line: LogicalLine, start: number, end: number): { start: number; end: number } {
  const from = sourceOffset(line, start);
  return { start: from, end: end > start ? sourceOffset(line, end - 1) + 1 : from };
}
