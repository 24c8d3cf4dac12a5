import { topLevelOf } from '../../packaging/module-name.ts';
import type { RecordedFile } from './record.ts';

/** The importable files of a distribution. */
export interface ModuleFiles {
  /** Dotted modules, `__init__` left out. */
  readonly modules: readonly string[];
  /** Packages with an `__init__`, and its size in bytes; null where none is told. */
  readonly packages: ReadonlyMap<string, number | null>;
}

const identifier = /^[\p{XID_Start}_]\p{XID_Continue}*$/u;
const importable = /^(?:pyc?|so|pyd|(?:cpython-|cp\d|pypy|abi3|graalpy)[\w.-]*\.(?:so|pyd))$/;

const deepest = 10;
const longestModule = 300;
/** Above it a distribution is known by its top-level names alone. */
const mostModules = 1_000;

/** Reads the files of a distribution, paths relative to site-packages with `/` or `\`; what leads out of it is left out. */
export function moduleFiles(files: Iterable<RecordedFile>): ModuleFiles {
  const modules: string[] = [];
  const packages = new Map<string, number | null>();
  for (const { path, size } of files) {
    const segments = importPath(path);
    const stem = segments?.pop();
    if (segments === null || stem === undefined || stem === '__main__') continue;
    if (stem !== '__init__') modules.push([...segments, stem].join('.'));
    // An `__init__.py` at the top belongs to no package.
    else if (segments.length > 0) packages.set(segments.join('.'), size);
  }
  return { modules, packages };
}

/** The names on the way to an importable file, its own without the ending; null for every other file. */
function importPath(path: string): string[] | null {
  if (path.length > longestModule) return null;
  const segments = path.split(/[\\/]/);
  const file = segments.pop() ?? '';
  const dot = file.indexOf('.');
  if (dot <= 0 || segments.length > deepest || !importable.test(file.slice(dot + 1))) return null;
  segments.push(file.slice(0, dot));
  return segments.every(isModuleName) ? segments : null;
}

function isModuleName(segment: string): boolean {
  return segment !== '__pycache__' && identifier.test(segment);
}

/**
 * The shallowest packages and modules that are the distribution's own, sorted. Folders without an `__init__`, and
 * packages whose `__init__` only declares a `namespace`, are shared with others and are nobody's own.
 */
export function ownModules(
  { modules, packages }: ModuleFiles,
  namespaces: ReadonlySet<string>,
): readonly string[] {
  const own = new Set<string>();
  for (const folder of packages.keys()) {
    if (!namespaces.has(folder)) own.add(shallowest(folder, packages, namespaces));
  }
  for (const module of modules) own.add(shallowest(module, packages, namespaces));
  if (own.size <= mostModules) return [...own].sort();
  const topLevel = new Set([...own].map(topLevelOf));
  return [...topLevel].slice(0, mostModules).sort();
}

function shallowest(
  module: string,
  packages: ModuleFiles['packages'],
  namespaces: ReadonlySet<string>,
): string {
  for (let end = module.indexOf('.'); end > 0; end = module.indexOf('.', end + 1)) {
    const prefix = module.slice(0, end);
    if (packages.has(prefix) && !namespaces.has(prefix)) return prefix;
  }
  return module;
}

/** The names of a `top_level.txt` or of `Import-Name` that can be imported. */
export function moduleNames(names: readonly string[]): string[] {
  const dotted = names.slice(0, mostModules).map((name) => name.trim().replaceAll('/', '.'));
  return dotted.filter((name) => name.length <= longestModule && name.split('.').every(isModuleName));
}
