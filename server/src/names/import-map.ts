import type { NormalizedName } from '../packaging/name.ts';

/** Which distributions provide a module whose name is not the distribution's own. */
export interface ImportMap {
  /**
   * The distributions that provide a module, the most usual first, by the longest known prefix of its dotted name:
   * `google.cloud.storage.blob` is found under `google.cloud.storage`. Empty where the map knows none, which for most
   * modules means that distribution and module share their name.
   */
  distributionsFor(dottedModule: string): readonly NormalizedName[];
  /** The dotted modules under which the map knows a distribution. */
  modulesOf(distribution: NormalizedName): readonly string[];
}

/** Reads lines of a dotted module and its distributions, separated by spaces; `#` begins a comment. */
export function readImportMap(text: string): ImportMap {
  const byModule = new Map<string, readonly NormalizedName[]>();
  for (const line of text.split('\n')) {
    const [module = '', ...distributions] = line.replace(/#.*/, '').trim().split(/\s+/);
    if (distributions.length > 0) byModule.set(module, distributions as NormalizedName[]);
  }

  return {
    distributionsFor(dottedModule) {
      for (let prefix = dottedModule; prefix !== ''; prefix = parent(prefix)) {
        const distributions = byModule.get(prefix);
        if (distributions) return distributions;
      }
      return [];
    },
    modulesOf(distribution) {
      return [...byModule].filter(([, names]) => names.includes(distribution)).map(([module]) => module);
    },
  };
}

function parent(dotted: string): string {
  return dotted.slice(0, Math.max(dotted.lastIndexOf('.'), 0));
}
