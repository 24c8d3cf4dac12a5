import type { DocumentInput } from '../assess/engine.ts';
import type { Range } from '../documents/range.ts';
import { readerFor } from '../documents/registry.ts';

/** The lines that places of a document lie in: of the document's text, in a notebook of each cell's. */
export interface SourceLines {
  /** The text of the line in which a range begins; empty where there is none. */
  at(range: Range): string;
}

/** Lines of a document; a notebook is read for its cells when one of them is first asked for. */
export function sourceLines({ path, languageId, text }: DocumentInput): SourceLines {
  const whole = linesOf(text);
  const cells = new Map<number, readonly string[]>();
  let texts: readonly string[] | null = null;
  const ofCell = (cell: number): readonly string[] => {
    texts ??= readerFor({ path, languageId })?.read(text).cells ?? [];
    const lines = cells.get(cell) ?? linesOf(texts[cell] ?? '');
    cells.set(cell, lines);
    return lines;
  };
  return {
    at: ({ cell, start }) => (cell === undefined ? whole : ofCell(cell))[start.line] ?? '',
  };
}

function linesOf(text: string): readonly string[] {
  return text.split(/\r\n|\n|\r/);
}

/** Line numbers from 1, as people count; in a notebook behind the cell's: `3:12`. */
export function lineLabel({ cell, start }: Range): string {
  return cell === undefined ? `${start.line + 1}` : `${cell + 1}:${start.line + 1}`;
}

/** Source order: by cell, then by line. */
export function byPlace(left: Range, right: Range): number {
  return (left.cell ?? 0) - (right.cell ?? 0) || left.start.line - right.start.line;
}
