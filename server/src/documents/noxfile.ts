import { type DocumentReader, emptyReading } from './reader.ts';

/** `session.install` calls of nox, read without running it; its imports are read too. */
export const noxfileReader: DocumentReader = {
  format: 'noxfile',
  title: 'noxfile.py',
  role: 'manifest',
  globs: ['**/noxfile.py'],
  languageIds: [],
  matches: (path) => /(?:^|[\\/])noxfile\.py$/i.test(path),
  read: () => emptyReading,
};
