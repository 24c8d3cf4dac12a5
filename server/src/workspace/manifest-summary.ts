import type { Dependency } from '../documents/dependency.ts';
import type { ReadResult } from '../documents/reader.ts';
import { type NormalizedName, normalizeName } from '../packaging/name.ts';

/** What all manifests of one root say together. */
export interface ManifestSummary {
  /** The first entry of each name, by path and line. */
  readonly declared: ReadonlyMap<NormalizedName, Dependency>;
  /** Names of the projects that the root itself holds. */
  readonly own: ReadonlySet<NormalizedName>;
  /** The index each name is tied to by an entry anywhere in the root. */
  readonly tied: ReadonlyMap<NormalizedName, string>;
  /** Every index that a manifest of the root names. */
  readonly indexes: readonly string[];
}

export const emptySummary: ManifestSummary = {
  declared: new Map(),
  own: new Set(),
  tied: new Map(),
  indexes: [],
};

/** Parts that equal those of `before` are the same objects, so that what was judged by them can be kept. */
export function summarize(results: readonly ReadResult[], before: ManifestSummary | null): ManifestSummary {
  const declared = new Map<NormalizedName, Dependency>();
  const own = new Set<NormalizedName>();
  const tied = new Map<NormalizedName, string>();
  const indexes = new Set<string>();
  for (const { ownName, dependencies, indexes: options } of results) {
    if (ownName) own.add(normalizeName(ownName));
    for (const dependency of dependencies) {
      if (!declared.has(dependency.name)) declared.set(dependency.name, dependency);
      if (dependency.index !== null) tied.set(dependency.name, dependency.index);
    }
    for (const { kind, url } of options) if (kind !== 'find-links') indexes.add(url);
  }
  const now: ManifestSummary = { declared, own, tied, indexes: [...indexes] };
  if (before === null) return now;
  return {
    declared: sameMap(before.declared, declared) ? before.declared : declared,
    own: sameItems([...before.own], [...own]) ? before.own : own,
    tied: sameMap(before.tied, tied) ? before.tied : tied,
    indexes: sameItems(before.indexes, now.indexes) ? before.indexes : now.indexes,
  };
}

function sameMap<K, V>(left: ReadonlyMap<K, V>, right: ReadonlyMap<K, V>): boolean {
  if (left.size !== right.size) return false;
  for (const [key, value] of left) if (right.get(key) !== value) return false;
  return true;
}

function sameItems(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((item, index) => item === right[index]);
}
