import { createLineIndex } from './line-index.ts';
import { readCell } from './notebook/read-cell.ts';
import type { DocumentReader } from './reader.ts';

/** One Python cell of a notebook that is open in an editor, by its address `…/name.ipynb#cell`. */
export const notebookCellReader: DocumentReader = {
  format: 'notebook-cell',
  title: 'Notebook cells in the editor',
  role: 'source',
  globs: [],
  languageIds: [],
  matches: (path) => /\.ipynb#/i.test(path),
  read: (text) => readCell(text, createLineIndex(text)),
};
