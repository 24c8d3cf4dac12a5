import { type DocumentReader, emptyReading } from './reader.ts';

/** Poetry’s lock file. */
export const poetryLockReader: DocumentReader = {
  format: 'poetry-lock',
  title: 'poetry.lock',
  role: 'lock',
  globs: ['**/poetry.lock'],
  languageIds: [],
  matches: (path) => /(?:^|[\\/])poetry\.lock$/i.test(path),
  read: () => emptyReading,
};
