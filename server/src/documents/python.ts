import { normalizeName } from '../packaging/name.ts';
import type { Dependency } from './dependency.ts';
import { createLineIndex } from './line-index.ts';
import { dependencyOf } from './make-dependency.ts';
import { type ScannedImport, scanImports } from './python/scan.ts';
import type { Range } from './range.ts';
import { type DocumentReader, emptyReading, type ReadResult } from './reader.ts';

const asciiModule = /^[a-z_]\w*(?:\.[a-z_]\w*)*$/i;
const anyModule = /^[\p{ID_Start}_]\p{ID_Continue}*(?:\.[\p{ID_Start}_]\p{ID_Continue}*)*$/u;

/** Python sources: each absolutely imported module. Own and standard modules are among them; who asks tells them apart. */
export const pythonReader: DocumentReader = {
  format: 'python',
  title: 'Python imports',
  role: 'source',
  globs: ['**/*.py', '**/*.pyi'],
  languageIds: ['python'],
  matches: (path) => /\.pyi?$/i.test(path),
  read: readPython,
};

function readPython(text: string): ReadResult {
  const index = createLineIndex(text);
  const dependencies: Dependency[] = [];
  for (const found of scanImports(text)) {
    const dependency = importDependency(text, found, index.range(found.start, found.end));
    if (dependency !== null) dependencies.push(dependency);
  }
  return {
    ...emptyReading,
    dependencies,
  };
}

function importDependency(
  text: string,
  { start, end, optional, members }: ScannedImport,
  range: Range,
): Dependency | null {
  const rawName = text.slice(start, end);
  const module = moduleName(rawName);
  if (module === null || module === '__future__') return null;
  const [first = module] = module.split('.', 1);
  return dependencyOf({
    kind: 'import',
    name: normalizeName(first),
    rawName,
    module,
    optional,
    members: members.map(identifier),
    ranges: { whole: range, name: range, specifier: null },
  });
}

/** Python compares identifiers in the form NFKC, so that `ｒequests` is `requests`. */
function moduleName(written: string): string | null {
  if (asciiModule.test(written)) return written;
  const folded = identifier(written.replace(/[\s\\]+/g, ''));
  return anyModule.test(folded) ? folded : null;
}

function identifier(written: string): string {
  return asciiModule.test(written) ? written : written.normalize('NFKC');
}
