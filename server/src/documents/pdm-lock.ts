import { type DocumentReader, emptyReading } from './reader.ts';

/** PDM’s lock file. */
export const pdmLockReader: DocumentReader = {
  format: 'pdm-lock',
  title: 'pdm.lock',
  role: 'lock',
  globs: ['**/pdm.lock'],
  languageIds: [],
  matches: (path) => /(?:^|[\\/])pdm\.lock$/i.test(path),
  read: () => emptyReading,
};
