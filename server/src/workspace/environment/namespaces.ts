import path from 'node:path';
import type { Files } from '../../runtime.ts';
import { type ModuleFiles, ownModules } from './modules.ts';
import { entriesOf, isPlainPath, type Reach } from './reach.ts';

/** A declaration with a licence above it is shorter. */
const longestDeclaration = 1_500;
const mostLooks = 8;

/**
 * Which packages of a distribution only declare that others share them: the `__init__.py` that namespaces had before
 * PEP 420 (`pkgutil.extend_path`, `pkg_resources.declare_namespace`), as `google`, `zope` and `backports` still have in
 * places. Taken for a package of its own, one distribution would own the whole namespace.
 */
export async function declaredNamespaces(
  files: Files,
  sitePackages: string,
  found: ModuleFiles,
  reach: Reach,
): Promise<ReadonlySet<string>> {
  const namespaces = new Set<string>();
  const seen = new Set<string>();
  for (;;) {
    const next = ownModules(found, namespaces).filter(
      (module) => !seen.has(module) && isShort(found.packages.get(module)),
    );
    for (const module of next) {
      if (seen.size >= mostLooks) return namespaces;
      seen.add(module);
      if (await declaresNamespace(files, sitePackages, module, reach)) namespaces.add(module);
    }
    if (next.length === 0) return namespaces;
  }
}

function isShort(size: number | null | undefined): boolean {
  return size === null || (size !== undefined && size > 0 && size <= longestDeclaration);
}

async function declaresNamespace(
  files: Files,
  sitePackages: string,
  module: string,
  reach: Reach,
): Promise<boolean> {
  const folder = path.join(sitePackages, ...module.split('.'));
  if (reach === 'inside' && !(await isPlainPath(files, sitePackages, folder))) return false;
  const entries = await entriesOf(files, folder, reach);
  if (!entries.some(({ name, kind }) => name === '__init__.py' && kind === 'file')) return false;
  const text = await files.readText(path.join(folder, '__init__.py'), longestDeclaration);
  return text !== null && /\b(?:extend_path|declare_namespace)\b/.test(text);
}
