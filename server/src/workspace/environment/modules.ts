/** What a distribution gives to import. */
export interface ProvidedModules {
  /** Its shallowest own packages and modules, dotted, sorted. */
  readonly modules: readonly string[];
  /** What lies in those of them that may be shared: packages whose `__init__` is short enough to do no more than declare a namespace. */
  readonly inner: readonly string[];
}

/** A path below site-packages. */
interface ModuleFile {
  /** The dotted folder, empty for a file at the top. */
  readonly folder: string;
  readonly stem: string;
  readonly size: number | null;
}

const identifier = /^[\p{XID_Start}_]\p{XID_Continue}*$/u;
const importable = /^(?:pyc?|so|pyd|(?:cpython-|cp\d|pypy|abi3|graalpy)[\w.-]*\.(?:so|pyd))$/;

const deepest = 10;
const longestModule = 300;
/** Above it a distribution is known by its top-level names alone. */
const mostModules = 1_000;
const mostInner = 200;
/** The namespace declarations of old, with a licence above them, are shorter; what defines something is mostly longer. */
const longestDeclaration = 2_048;

/** The modules among the files of a distribution; paths relative to site-packages, with `/` or `\`. What leads out of it is left out. */
export function modulesOf(
  paths: Iterable<{ readonly path: string; readonly size: number | null }>,
): ProvidedModules {
  const modules: ModuleFile[] = [];
  const packages = new Map<string, number | null>();
  for (const { path, size } of paths) {
    const file = moduleFile(path, size);
    if (file === null) continue;
    if (file.stem === '__init__') packages.set(file.folder, size);
    else modules.push(file);
  }
  const own = new Set<string>();
  const inner = new Set<string>();
  for (const folder of packages.keys()) place(folder, packages, own, inner);
  for (const { folder, stem } of modules) {
    if (stem !== '__main__') place(folder === '' ? stem : `${folder}.${stem}`, packages, own, inner);
  }
  const shown =
    own.size > mostModules ? new Set([...own].map((module) => module.split('.', 1)[0] ?? module)) : own;
  return {
    modules: [...shown].slice(0, mostModules).sort(),
    inner: inner.size > mostInner ? [] : [...inner].sort(),
  };
}

function moduleFile(path: string, size: number | null): ModuleFile | null {
  if (path.length > longestModule) return null;
  const segments = path.split(/[\\/]/);
  if (segments.length > deepest) return null;
  const file = segments.pop() ?? '';
  const dot = file.indexOf('.');
  if (dot <= 0 || !importable.test(file.slice(dot + 1))) return null;
  const stem = file.slice(0, dot);
  if (!identifier.test(stem) || !segments.every(isPackageName)) return null;
  // An `__init__.py` at the top belongs to no package.
  if (stem === '__init__' && segments.length === 0) return null;
  return { folder: segments.join('.'), stem, size };
}

function isPackageName(segment: string): boolean {
  return segment !== '__pycache__' && identifier.test(segment);
}

/** Notes a module under the shallowest package that holds it, and inside packages that may be shared also deeper. */
function place(
  module: string,
  packages: ReadonlyMap<string, number | null>,
  own: Set<string>,
  inner: Set<string>,
): void {
  let known = false;
  for (let end = module.indexOf('.'); ; end = module.indexOf('.', end + 1)) {
    const prefix = end < 0 ? module : module.slice(0, end);
    const isPackage = packages.has(prefix);
    if (!known && (isPackage || end < 0)) {
      own.add(prefix);
      known = true;
    } else if (known) {
      if (inner.size <= mostInner) inner.add(prefix);
    }
    if (end < 0 || (isPackage && !mayBeShared(packages.get(prefix)))) return;
  }
}

function mayBeShared(size: number | null | undefined): boolean {
  return size == null || size <= longestDeclaration;
}

/** The names of a `top_level.txt` or of `Import-Name` that can be imported. */
export function moduleNames(names: readonly string[]): string[] {
  const dotted = names.slice(0, mostModules).map((name) => name.trim().replaceAll('/', '.'));
  return dotted.filter(
    (name) => name.length <= longestModule && name.split('.').every((segment) => isPackageName(segment)),
  );
}
