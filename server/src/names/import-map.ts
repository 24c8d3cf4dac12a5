import type { NormalizedName } from '../packaging/name.ts';

/** Which distributions provide a module whose name is not the distribution's own. */
export interface ImportMap {
  /**
   * The distributions that provide a module, the most usual first, by the longest known prefix of its dotted name:
   * `google.cloud.storage.blob` is found under `google.cloud.storage`. Empty where the map knows none, which for most
   * modules means that distribution and module share their name.
   */
  distributionsFor(dottedModule: string): readonly NormalizedName[];
  /** Every module that the map knows by itself, dotted. */
  readonly modules: readonly string[];
  /** The dotted modules under which the map knows a distribution. */
  modulesOf(distribution: NormalizedName): readonly string[];
  /**
   * The namespace a module is known by where nothing closer is known: `google.cloud` for `google.cloud.unheard_of`,
   * since the map knows other distributions for other parts of it. Null for a module that is known by itself.
   */
  namespaceOf(dottedModule: string): string | null;
}

/** Reads lines of a dotted module and its distributions, separated by spaces; `#` begins a comment. */
export function readImportMap(text: string): ImportMap {
  const byModule = new Map<string, readonly NormalizedName[]>();
  const namespaces = new Set<string>();
  for (const line of text.split('\n')) {
    const comment = line.indexOf('#');
    const [module = '', ...distributions] = (comment < 0 ? line : line.slice(0, comment)).trim().split(/\s+/);
    if (distributions.length === 0) continue;
    byModule.set(module, distributions as NormalizedName[]);
    for (let above = parent(module); above !== ''; above = parent(above)) namespaces.add(above);
  }
  let byDistribution: ReadonlyMap<NormalizedName, readonly string[]> | null = null;

  function knownPrefix(dottedModule: string): string {
    let prefix = dottedModule;
    while (prefix !== '' && !byModule.has(prefix)) prefix = parent(prefix);
    return prefix;
  }

  return {
    get modules() {
      return [...byModule.keys()];
    },
    distributionsFor: (dottedModule) => byModule.get(knownPrefix(dottedModule)) ?? [],
    modulesOf(distribution) {
      byDistribution ??= turned(byModule);
      return byDistribution.get(distribution) ?? [];
    },
    namespaceOf(dottedModule) {
      const prefix = knownPrefix(dottedModule);
      return namespaces.has(prefix) ? prefix : null;
    },
  };
}

function turned(byModule: ReadonlyMap<string, readonly NormalizedName[]>) {
  const byDistribution = new Map<NormalizedName, string[]>();
  for (const [module, distributions] of byModule) {
    for (const distribution of distributions) {
      const known = byDistribution.get(distribution);
      if (known === undefined) byDistribution.set(distribution, [module]);
      else known.push(module);
    }
  }
  return byDistribution;
}

function parent(dotted: string): string {
  return dotted.slice(0, Math.max(dotted.lastIndexOf('.'), 0));
}
