import { normalizeName } from '../../packaging/name.ts';
import type { Dependency } from '../dependency.ts';
import type { LineIndex } from '../line-index.ts';
import { dependencyOf } from '../make-dependency.ts';
import type { Range } from '../range.ts';
import type { ScannedImport } from './scan.ts';

const asciiModule = /^[a-z_]\w*(?:\.[a-z_]\w*)*$/i;
const anyModule = /^[\p{ID_Start}_]\p{ID_Continue}*(?:\.[\p{ID_Start}_]\p{ID_Continue}*)*$/u;

/** The imports found in a text as its dependencies; what is no module's name, and `__future__`, is left out. */
export function importDependencies(
  text: string,
  imports: readonly ScannedImport[],
  index: LineIndex,
): readonly Dependency[] {
  const dependencies: Dependency[] = [];
  for (const found of imports) {
    const dependency = importDependency(text, found, index.range(found.start, found.end));
    if (dependency !== null) dependencies.push(dependency);
  }
  return dependencies;
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
    members: members.every(isAscii) ? members : members.map(identifier),
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
  return isAscii(written) ? written : written.normalize('NFKC');
}

function isAscii(written: string): boolean {
  for (let at = 0; at < written.length; at++) if (written.charCodeAt(at) > 127) return false;
  return true;
}
