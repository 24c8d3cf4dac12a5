import { normalizeName } from '../packaging/name.ts';
import type { Dependency } from './dependency.ts';

/** What every entry has; the rest is said only where it is not empty. */
export type DependencyParts = Pick<Dependency, 'kind' | 'rawName' | 'ranges'> & Partial<Dependency>;

/** An entry of which only what was written is said. `name` and `requires` follow from `rawName` and `specifier` unless given. */
export function dependencyOf(parts: DependencyParts): Dependency {
  return {
    name: normalizeName(parts.rawName),
    specifier: null,
    requires: parts.specifier ?? null,
    extras: [],
    marker: null,
    url: null,
    index: null,
    group: null,
    module: null,
    members: [],
    optional: false,
    hashes: [],
    lockedVersion: null,
    ...parts,
  };
}
