import type { NormalizedName } from '../../packaging/name.ts';
import type { InstalledDistribution } from './installed-distribution.ts';

type Names = readonly NormalizedName[];

const longestModule = 1_000;

/** Who provides a dotted module, of these distributions: the owners of its longest known prefix. */
export function providersOf(
  distributions: ReadonlyMap<NormalizedName, Pick<InstalledDistribution, 'modules'>>,
): (dottedModule: string) => Names {
  const owners = new Map<string, NormalizedName[]>();
  const namespaces = new Map<string, NormalizedName[]>();
  for (const name of [...distributions.keys()].sort()) {
    for (const module of distributions.get(name)?.modules ?? []) {
      add(owners, module, name);
      for (let end = module.lastIndexOf('.'); end > 0; end = module.lastIndexOf('.', end - 1)) {
        add(namespaces, module.slice(0, end), name);
      }
    }
  }
  return (dottedModule) => {
    if (dottedModule.length > longestModule) return [];
    const within = namespaces.get(dottedModule);
    for (let prefix = dottedModule; ; prefix = prefix.slice(0, prefix.lastIndexOf('.'))) {
      const found = owners.get(prefix);
      // One of those in a namespace may bring an `__init__` for it: the others are in it all the same.
      if (found && within && prefix === dottedModule) return [...new Set([...found, ...within])].sort();
      if (found) return found;
      if (!prefix.includes('.')) return within ?? [];
    }
  };
}

/** Names come in order, so that a name said twice stands last. */
function add(map: Map<string, NormalizedName[]>, key: string, name: NormalizedName): void {
  const names = map.get(key);
  if (names === undefined) map.set(key, [name]);
  else if (names.at(-1) !== name) names.push(name);
}
