import { installDependencies } from './commands/reading.ts';
import type { Dependency } from './dependency.ts';
import { entriesInOrder, inOrder } from './in-order.ts';
import { createLineIndex } from './line-index.ts';
import { pythonReader } from './python.ts';
import { readModule } from './python-values/module.ts';
import { readSessionInstalls } from './python-values/session-installs.ts';
import type { DocumentReader, ReadResult } from './reader.ts';

/** `session.install` calls of nox, read without running it; its imports are read too. */
export const noxfileReader: DocumentReader = {
  format: 'noxfile',
  title: 'noxfile.py',
  role: 'manifest',
  globs: ['**/noxfile.py'],
  languageIds: [],
  matches: (path) => /(?:^|[\\/])noxfile\.py$/i.test(path),
  read: readNoxfile,
};

function readNoxfile(text: string): ReadResult {
  const index = createLineIndex(text);
  const source = pythonReader.read(text);
  const { entries, errors, includes, indexes, trustedHosts, online, offline } = readSessionInstalls(
    readModule(text),
  );
  const placed = <T extends { readonly start: number; readonly end: number }>(items: readonly T[]) =>
    items.map(({ start, end, ...item }) => ({ ...item, range: index.range(start, end) }));
  const installed = installDependencies({ entries }, index.range);
  return {
    ...source,
    dependencies: entriesInOrder([...source.dependencies, ...once(installed)]),
    errors: inOrder([...source.errors, ...placed(errors)]),
    includes: inOrder([...source.includes, ...placed(includes)]),
    indexes: inOrder([...source.indexes, ...placed(indexes)]),
    trustedHosts: inOrder([...source.trustedHosts, ...placed(trustedHosts)]),
    noIndex: source.noIndex || (offline > 0 && online === 0),
  };
}

/** A variable that several sessions name is one entry. */
function once(entries: readonly Dependency[]): readonly Dependency[] {
  const seen = new Set<string>();
  return entries.filter(({ ranges: { whole } }) => {
    const place = `${whole.start.line}:${whole.start.character}`;
    return !seen.has(place) && Boolean(seen.add(place));
  });
}
