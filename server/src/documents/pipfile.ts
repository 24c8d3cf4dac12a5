import { type DocumentReader, emptyReading } from './reader.ts';

/** Pipenv’s `Pipfile`: packages, dev-packages and its own categories, sources. */
export const pipfileReader: DocumentReader = {
  format: 'pipfile',
  title: 'Pipfile (Pipenv)',
  role: 'manifest',
  globs: ['**/Pipfile'],
  languageIds: [],
  matches: (path) => /(?:^|[\\/])Pipfile$/i.test(path),
  read: () => emptyReading,
};
