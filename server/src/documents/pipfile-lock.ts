import { type DocumentReader, emptyReading } from './reader.ts';

/** Pipenv’s lock file. */
export const pipfileLockReader: DocumentReader = {
  format: 'pipfile-lock',
  title: 'Pipfile.lock',
  role: 'lock',
  globs: ['**/Pipfile.lock'],
  languageIds: [],
  matches: (path) => /(?:^|[\\/])Pipfile\.lock$/i.test(path),
  read: () => emptyReading,
};
