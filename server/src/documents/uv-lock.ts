import { type DocumentReader, emptyReading } from './reader.ts';

/** uv’s lock file, of projects and of scripts (`script.py.lock` is not among them). */
export const uvLockReader: DocumentReader = {
  format: 'uv-lock',
  title: 'uv.lock',
  role: 'lock',
  globs: ['**/uv.lock'],
  languageIds: [],
  matches: (path) => /(?:^|[\\/])uv\.lock$/i.test(path),
  read: () => emptyReading,
};
