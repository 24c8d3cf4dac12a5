import { mayInstall, readScripts } from './commands/install-commands.ts';
import { makefileRecipes } from './commands/makefile-recipes.ts';
import { installReading } from './commands/reading.ts';
import { type DocumentReader, emptyReading } from './reader.ts';

/** Install commands in the recipes of a Makefile. */
export const makefileReader: DocumentReader = {
  format: 'makefile',
  title: 'Makefiles (install commands)',
  role: 'commands',
  globs: ['**/Makefile', '**/GNUmakefile', '**/*.mk'],
  languageIds: ['makefile'],
  matches: (path) => /(?:^|[\\/])(?:(?:GNU)?makefile|[^\\/]+\.mk)$/i.test(path),
  read(text) {
    if (!mayInstall.test(text)) return emptyReading;
    const scripts = makefileRecipes(text).map((shell) => ({ shell, index: null }));
    return installReading(text, readScripts(text, scripts));
  },
};
