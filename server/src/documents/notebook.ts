import { type DocumentReader, emptyReading } from './reader.ts';

/** A notebook file: the imports and install magics of its Python cells, each range with its cell. */
export const notebookReader: DocumentReader = {
  format: 'notebook',
  title: 'Jupyter notebooks',
  role: 'source',
  globs: ['**/*.ipynb'],
  languageIds: [],
  matches: (path) => /\.ipynb$/i.test(path),
  read: () => emptyReading,
};
