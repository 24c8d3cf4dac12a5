import type { Span } from '../packaging/requirement.ts';
import { indexesOf, noIndexVariable, tyingIndex } from './commands/index-variables.ts';
import { readScripts } from './commands/install-commands.ts';
import { makefileRecipes } from './commands/makefile-recipes.ts';
import { makefileVariables } from './commands/makefile-variables.ts';
import { mayInstall } from './commands/may-install.ts';
import { installReading } from './commands/reading.ts';
import { withoutIndex } from './no-address.ts';
import type { PiecedText } from './pieces.ts';
import { type DocumentReader, emptyReading, type ReadResult } from './reader.ts';

/** Install commands in the recipes of a Makefile. */
export const makefileReader: DocumentReader = {
  format: 'makefile',
  title: 'Makefiles (install commands)',
  role: 'commands',
  globs: ['**/Makefile', '**/GNUmakefile', '**/*.mk'],
  languageIds: ['makefile'],
  matches: (path) => /(?:^|[\\/])(?:(?:GNU)?makefile|[^\\/]+\.mk)$/i.test(path),
  read: readMakefile,
};

/** Longer values are no commands. */
const longest = 500;

function readMakefile(text: string): ReadResult {
  if (!mayInstall.test(text)) return emptyReading;
  const variables = makefileVariables(text);
  const commands = new Map<string, PiecedText>();
  for (const { name, value } of variables) {
    if (!commands.has(name) && mayInstall.test(value.value) && value.value.length <= longest)
      commands.set(name, value);
  }
  const global = variables.filter(({ ofTarget }) => !ofTarget);
  const indexes = variables.flatMap(({ name, value }) => indexesOf(name, value));
  const off = global.some(({ name, value }) => noIndexVariable(name, value.value));
  const index = off ? withoutIndex : tyingIndex(global.flatMap(({ name, value }) => indexesOf(name, value)));
  const scripts = makefileRecipes(text, (name) => commands.get(name) ?? null);
  const found = readScripts(
    text,
    scripts.map((shell) => ({ shell, index })),
  );
  return installReading(text, {
    ...found,
    entries: once(found.entries, ({ whole }) => whole),
    errors: once(found.errors, itself),
    includes: once(found.includes, itself),
    trustedHosts: once(found.trustedHosts, itself),
    indexes: once([...indexes, ...found.indexes], itself).toSorted((a, b) => a.start - b.start),
  });
}

const itself = (span: Span) => span;

/** What a variable's command says is said once, however many recipes begin with it; what lies half in it has no place. */
function once<T>(items: readonly T[], spanOf: (item: T) => Span): readonly T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const { start, end } = spanOf(item);
    const place = `${start}:${end}`;
    return start <= end && !seen.has(place) && Boolean(seen.add(place));
  });
}
