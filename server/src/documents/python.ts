import { entriesInOrder } from './in-order.ts';
import { createLineIndex } from './line-index.ts';
import { importDependencies } from './python/import-dependencies.ts';
import { scanImports } from './python/scan.ts';
import { type DocumentReader, emptyReading, type ReadResult } from './reader.ts';
import { readScript } from './script/read-script.ts';

/**
 * Python sources: each absolutely imported module, and the requirements of a script (PEP 723). Own and standard modules
 * are among the imports; who asks tells them apart.
 */
export const pythonReader: DocumentReader = {
  format: 'python',
  title: 'Python imports and script metadata (PEP 723)',
  role: 'source',
  globs: ['**/*.py', '**/*.pyi'],
  languageIds: ['python'],
  matches: (path) => /\.pyi?$/i.test(path),
  read: readPython,
};

function readPython(text: string): ReadResult {
  const index = createLineIndex(text);
  const imports = importDependencies(text, scanImports(text), index);
  const script = readScript(text, index);
  if (script === null) return { ...emptyReading, dependencies: imports };
  return { ...script, dependencies: entriesInOrder([...script.dependencies, ...imports]) };
}
