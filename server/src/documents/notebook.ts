import type { LineIndex } from './line-index.ts';
import { createLineIndex } from './line-index.ts';
import { type NotebookCell, parseNotebook } from './notebook/parse-notebook.ts';
import { pipOptions } from './notebook/pip-options.ts';
import { readCell } from './notebook/read-cell.ts';
import { type DocumentReader, emptyReading, type ReadResult } from './reader.ts';

/** A notebook file: the imports and install commands of its Python cells, each range with its cell. */
export const notebookReader: DocumentReader = {
  format: 'notebook',
  title: 'Jupyter notebooks (imports and install commands)',
  role: 'source',
  globs: ['**/*.ipynb'],
  languageIds: [],
  matches: (path) => /\.ipynb$/i.test(path),
  read: readNotebook,
};

function readNotebook(text: string): ReadResult {
  const parsed = parseNotebook(text);
  if ('fault' in parsed) {
    const { fault, at } = parsed;
    return { ...emptyReading, errors: [{ message: fault, range: createLineIndex(text).range(at, at + 1) }] };
  }
  const read = parsed.cells.map(readAt);
  return {
    ...emptyReading,
    dependencies: read.flatMap(({ dependencies }) => dependencies),
    errors: read.flatMap(({ errors }) => errors),
    includes: read.flatMap(({ includes }) => includes),
    ...pipOptions(read),
    cells: parsed.cells.map((cell) => cell.text),
  };
}

function readAt({ text, isPython }: NotebookCell, cell: number): ReadResult {
  return isPython ? readCell(text, inCell(createLineIndex(text), cell)) : emptyReading;
}

function inCell(lines: LineIndex, cell: number): LineIndex {
  return { ...lines, range: (start, end) => ({ ...lines.range(start, end), cell }) };
}
