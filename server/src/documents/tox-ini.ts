import { entriesInOrder, inOrder } from './in-order.ts';
import { readIni } from './ini/read.ts';
import { takeToxSections } from './ini/tox-sections.ts';
import { createLineIndex } from './line-index.ts';
import { type DocumentReader, emptyReading, type ReadResult } from './reader.ts';
import { createFoundLines } from './requirement-line.ts';

/** `deps` and `requires` of tox. */
export const toxIniReader: DocumentReader = {
  format: 'tox',
  title: 'tox.ini',
  role: 'manifest',
  globs: ['**/tox.ini'],
  languageIds: [],
  matches: (path) => /(?:^|[\\/])tox\.ini$/i.test(path),
  read: readToxIni,
};

function readToxIni(text: string): ReadResult {
  const found = createFoundLines();
  takeToxSections(found, createLineIndex(text), text, readIni(text), 'tox');
  return {
    ...emptyReading,
    dependencies: entriesInOrder(found.dependencies),
    errors: inOrder(found.errors),
    includes: inOrder(found.includes),
    indexes: inOrder(found.indexes),
    noIndex: found.noIndex,
  };
}
