import { type DocumentReader, emptyReading } from './reader.ts';

/** Install commands in the recipes of a Makefile. */
export const makefileReader: DocumentReader = {
  format: 'makefile',
  title: 'Makefiles (install commands)',
  role: 'commands',
  globs: ['**/Makefile', '**/GNUmakefile', '**/*.mk'],
  languageIds: ['makefile'],
  matches: (path) => /(?:^|[\\/])(?:(?:GNU)?makefile|[^\\/]+\.mk)$/i.test(path),
  read: () => emptyReading,
};
