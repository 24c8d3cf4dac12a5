import { type DocumentReader, emptyReading } from './reader.ts';

/** `deps` and `requires` of tox. */
export const toxIniReader: DocumentReader = {
  format: 'tox',
  title: 'tox.ini',
  role: 'manifest',
  globs: ['**/tox.ini'],
  languageIds: [],
  matches: (path) => /(?:^|[\\/])tox\.ini$/i.test(path),
  read: () => emptyReading,
};
