import type { Dependency } from '../documents/dependency.ts';
import type { DocumentReader, ReadResult } from '../documents/reader.ts';
import { type NormalizedName, normalizeName } from '../packaging/name.ts';
import { type NamePlaces, namePlaces, nowhere, samePlaces } from './name-places.ts';
import { sameItems } from './same-items.ts';

/** One manifest as it was last read. */
export interface ManifestDocument {
  /** Absolute path. */
  readonly file: string;
  readonly reader: DocumentReader;
  /** Without BOM. */
  readonly text: string;
  readonly result: ReadResult;
}

/** An entry of a manifest, and where it stands. */
export interface Declaration {
  readonly dependency: Dependency;
  readonly document: ManifestDocument;
}

/** What all manifests of one root say together. */
export interface ManifestSummary extends NamePlaces {
  /** The first entry of each name, by path and line. */
  readonly declared: ReadonlyMap<NormalizedName, Dependency>;
  /** Every entry that asks for a name (no constraints, no imports), in the order of paths and lines. */
  readonly declarations: ReadonlyMap<NormalizedName, readonly Declaration[]>;
  /** The manifests themselves, in the order of paths, included files at the end. */
  readonly documents: readonly ManifestDocument[];
  /** Names of the projects that the root itself holds. */
  readonly own: ReadonlySet<NormalizedName>;
}

export const emptySummary: ManifestSummary = {
  declared: new Map(),
  declarations: new Map(),
  documents: [],
  own: new Set(),
  ...nowhere,
};

/**
 * Parts that equal those of `before` are the same objects, so that what was judged by them can be kept. `others`: locks and
 * install commands, which declare nothing but tell where names come from.
 */
export function summarize(
  documents: readonly ManifestDocument[],
  before: ManifestSummary | null,
  others: readonly ReadResult[] = [],
): ManifestSummary {
  const declared = new Map<NormalizedName, Dependency>();
  const declarations = new Map<NormalizedName, Declaration[]>();
  const own = new Set<NormalizedName>();
  for (const document of documents) {
    const { ownName, dependencies } = document.result;
    if (ownName) own.add(normalizeName(ownName));
    for (const dependency of dependencies) {
      if (dependency.module !== null) continue;
      if (!declared.has(dependency.name)) declared.set(dependency.name, dependency);
      if (dependency.kind !== 'constraint') {
        const known = declarations.get(dependency.name);
        if (known === undefined) declarations.set(dependency.name, [{ dependency, document }]);
        else known.push({ dependency, document });
      }
    }
  }
  const places = namePlaces([...documents.map(({ result }) => result), ...others]);
  const now: ManifestSummary = { declared, declarations, documents, own, ...places };
  if (before === null) return now;
  return {
    declared: sameMap(before.declared, declared) ? before.declared : declared,
    // Renewed with each reading: places move although the entries stay.
    declarations,
    documents: sameDocuments(before.documents, documents) ? before.documents : documents,
    own: sameItems([...before.own], [...own]) ? before.own : own,
    ...samePlaces(places, before),
  };
}

function sameDocuments(left: readonly ManifestDocument[], right: readonly ManifestDocument[]): boolean {
  return (
    left.length === right.length &&
    left.every(({ file, result }, index) => file === right[index]?.file && result === right[index]?.result)
  );
}

function sameMap<K, V>(left: ReadonlyMap<K, V>, right: ReadonlyMap<K, V>): boolean {
  if (left.size !== right.size) return false;
  for (const [key, value] of left) if (right.get(key) !== value) return false;
  return true;
}
