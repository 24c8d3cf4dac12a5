import type { ReadResult } from '../documents/reader.ts';
import { type NormalizedName, normalizeName } from '../packaging/name.ts';
import { pinnedVersion } from '../packaging/specifier.ts';
import { canonicalVersion, versionKey } from '../packaging/version.ts';

/** One version that a lock has of a name. */
export interface LockedEntry {
  /** Canonical (PEP 440). */
  readonly version: string;
  /** Shared by all spellings of the version. */
  readonly key: string;
  /** The groups, or the section of a Pipenv lock, it was chosen for; null for the project itself and where none is said. */
  readonly groups: ReadonlySet<NormalizedName> | null;
}

/** Resolvers fork for a few platforms and groups: of more entries of one name than these no lock tells anything. */
export const mostEntries = 100;

const noEntries: readonly LockedEntry[] = [];

/** Several manifests share a lock: it is sorted by names once. */
const byReading = new WeakMap<ReadResult, ReadonlyMap<NormalizedName, readonly LockedEntry[]>>();

/** What a lock has of a name, each version of each group once, in the order of the file; at most one more than `mostEntries`. */
export function lockedEntries(result: ReadResult, name: NormalizedName): readonly LockedEntry[] {
  let known = byReading.get(result);
  if (known === undefined) {
    known = sortedByName(result);
    byReading.set(result, known);
  }
  return known.get(name) ?? noEntries;
}

/**
 * Those of a name's entries that may serve a group of the manifest (null: what is always installed). A lock says so in
 * three ways: Pipenv's has sections, which share nothing; Poetry's and PDM's name groups, but leave open which other ones
 * the entries of the project itself are in; all others name none. What a lock knows nothing of narrows nothing.
 */
export function entriesFor(
  entries: readonly LockedEntry[],
  group: string | null,
  tool: string,
): readonly LockedEntry[] {
  const sections = tool === 'pipenv';
  const wanted = group === null ? null : normalizeName(sections && group === 'dev' ? 'develop' : group);
  const own = entries.filter(({ groups }) => (wanted === null ? groups === null : groups?.has(wanted)));
  if (own.length === 0) return entries;
  if (wanted === null || sections) return own;
  return entries.filter((entry) => entry.groups === null || entry.groups.has(wanted));
}

function sortedByName({ dependencies }: ReadResult): ReadonlyMap<NormalizedName, readonly LockedEntry[]> {
  const sorted = new Map<NormalizedName, LockedEntry[]>();
  const seen = new Set<string>();
  for (const { name, lockedVersion, requires, group } of dependencies) {
    const entries = sorted.get(name) ?? [];
    if (entries.length > mostEntries) continue;
    const version = lockedVersion === null ? pinnedVersion(requires) : canonicalVersion(lockedVersion);
    if (version === null) continue;
    const key = versionKey(version) ?? version;
    const id = `${name} ${key} ${group ?? ''}`;
    if (seen.has(id)) continue;
    seen.add(id);
    entries.push({
      version,
      key,
      groups: group === null ? null : new Set(group.split(', ').map(normalizeName)),
    });
    sorted.set(name, entries);
  }
  return sorted;
}
