import { type DocumentReader, emptyReading } from './reader.ts';

/** setuptools’ declarative `setup.cfg`. */
export const setupCfgReader: DocumentReader = {
  format: 'setup-cfg',
  title: 'setup.cfg',
  role: 'manifest',
  globs: ['**/setup.cfg'],
  languageIds: [],
  matches: (path) => /(?:^|[\\/])setup\.cfg$/i.test(path),
  read: () => emptyReading,
};
