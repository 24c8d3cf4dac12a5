import { isWord } from './characters.ts';
import type { ImportedModule } from './import-statement.ts';

/** The names under which a file knows importlib and its function. */
export interface DynamicNames {
  readonly modules: Set<string>;
  readonly functions: Set<string>;
}

/** The names before any import was met: `importlib` may be used as it is called. */
export function createDynamicNames(): DynamicNames {
  return { modules: new Set(['importlib']), functions: new Set() };
}

const argument = /\s*\(\s*(?:name\s*=\s*)?[rRuU]?(["'])([^"'\\\s.][^"'\\\s]*)\1\s*(?=[,)])/y;
const builtinOwners = new Set(['builtins', 'importlib']);

/**
 * The module that a call loads, where the word between two offsets is `__import__`, `importlib.import_module` or one of
 * their other names in this file, and its argument a plain string; else null.
 */
export function dynamicImport(
  text: string,
  start: number,
  end: number,
  names: DynamicNames,
): ImportedModule | null {
  if (!isCandidate(text, start, end, names)) return null;
  argument.lastIndex = end;
  const found = argument.exec(text);
  const module = found?.[2];
  if (found === null || module === undefined) return null;
  const from = found.index + found[0].lastIndexOf(module);
  return { start: from, end: from + module.length };
}

/** Whether a word of this length may be `__import__` or `import_module`. */
export function mayImport(length: number): boolean {
  return length === '__import__'.length || length === 'import_module'.length;
}

function isCandidate(text: string, start: number, end: number, names: DynamicNames): boolean {
  const length = end - start;
  if (length === 10 && text.startsWith('__import__', start)) {
    const owner = ownerOf(text, start);
    return owner === null || builtinOwners.has(owner);
  }
  if (length === 13 && text.startsWith('import_module', start)) {
    const owner = ownerOf(text, start);
    return owner === null ? names.functions.has('import_module') : names.modules.has(owner);
  }
  if (names.functions.size === 0) return false;
  return names.functions.has(text.slice(start, end)) && ownerOf(text, start) === null;
}

/** `x` of `x.word`, '' where it is no name, null where there is no dot. */
function ownerOf(text: string, start: number): string | null {
  if (text.charCodeAt(start - 1) !== 46) return null;
  let from = start - 1;
  while (from > 0 && isWord(text.charCodeAt(from - 1))) from--;
  return text.charCodeAt(from - 1) === 46 ? '' : text.slice(from, start - 1);
}
