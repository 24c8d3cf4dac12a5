import { entriesInOrder, inOrder } from './in-order.ts';
import { createLineIndex } from './line-index.ts';
import { pythonReader } from './python.ts';
import type { DocumentReader, ReadResult } from './reader.ts';
import { readSetup } from './setup-py/read.ts';

/** `setup.py`, read without running it; its imports are read too. */
export const setupPyReader: DocumentReader = {
  format: 'setup-py',
  title: 'setup.py',
  role: 'manifest',
  globs: ['**/setup.py'],
  languageIds: [],
  matches: (path) => /(?:^|[\\/])setup\.py$/i.test(path),
  read: readSetupPy,
};

function readSetupPy(text: string): ReadResult {
  const source = pythonReader.read(text);
  const found = readSetup(text, createLineIndex(text));
  return {
    ...source,
    dependencies: entriesInOrder([...source.dependencies, ...found.dependencies]),
    errors: inOrder([...source.errors, ...found.errors]),
    includes: inOrder([...source.includes, ...found.includes]),
    indexes: inOrder([...source.indexes, ...found.indexes]),
    ownName: found.ownName ?? source.ownName,
    requiresPython: found.requiresPython ?? source.requiresPython,
  };
}
