import { type DocumentReader, emptyReading } from './reader.ts';

/** `setup.py`, read without running it; its imports are read too. */
export const setupPyReader: DocumentReader = {
  format: 'setup-py',
  title: 'setup.py',
  role: 'manifest',
  globs: ['**/setup.py'],
  languageIds: [],
  matches: (path) => /(?:^|[\\/])setup\.py$/i.test(path),
  read: () => emptyReading,
};
