import type { Dependency } from '../documents/dependency.ts';
import type { ReadResult } from '../documents/reader.ts';
import type { NormalizedName } from '../packaging/name.ts';
import { satisfies } from '../packaging/specifier.ts';
import { entriesFor, lockedEntries, mostEntries } from './locked-entries.ts';

/** A lock file, or a requirements file that a tool compiled. */
export interface LockFile {
  /** Absolute path. */
  readonly file: string;
  /** See `ReadResult.compiledBy`. */
  readonly tool: string;
  /** Without BOM. */
  readonly text: string;
  readonly result: ReadResult;
}

/** What the locks of one manifest say. The same object as long as they say the same. */
export interface LockedVersions {
  readonly locks: readonly LockFile[];
  /** The distinct versions of a name in canonical form, under whatever markers; empty where it is not locked. */
  versionsOf(name: NormalizedName): readonly string[];
}

/** A version, and the lock that has it. */
export interface LockedAt {
  readonly version: string;
  readonly lock: LockFile;
}

export const nothingLocked: LockedVersions = { locks: [], versionsOf: () => [] };

/**
 * What these locks say together. Versions are canonical (PEP 440) and sorted by names when a name is first asked for.
 */
export function lockedVersions(locks: readonly LockFile[]): LockedVersions {
  if (locks.length === 0) return nothingLocked;
  const known = new Map<NormalizedName, readonly string[]>();
  return {
    locks,
    versionsOf(name) {
      const before = known.get(name);
      if (before !== undefined) return before;
      const spellings = new Map<string, string>();
      for (const { result } of locks) {
        for (const { key, version } of lockedEntries(result, name)) {
          if (!spellings.has(key)) spellings.set(key, version);
        }
      }
      const versions = [...spellings.values()];
      known.set(name, versions);
      return versions;
    },
  };
}

/**
 * The one locked version that an entry allows, canonical, and where it stands. Null where none does (the lock is older
 * than the manifest) or several do (under different markers): a guess would be shown as a fact. Where the lock tells
 * groups apart, only what it has for the entry's own counts.
 */
export function lockedAt(dependency: Dependency, { locks }: LockedVersions): LockedAt | null {
  const { name, requires, url, group } = dependency;
  if (url !== null) return null;
  if (locks.some(({ result }) => lockedEntries(result, name).length > mostEntries)) return null;
  const allowed = locks.flatMap((lock) =>
    entriesFor(lockedEntries(lock.result, name), group, lock.tool)
      .filter(({ version }) => satisfies(version, requires, { prereleases: true }))
      .map(({ version, key }) => ({ version, key, lock })),
  );
  const [first] = allowed;
  if (first === undefined || allowed.some(({ key }) => key !== first.key)) return null;
  return { version: first.version, lock: first.lock };
}

/**
 * The lock that holds fast what an entry takes from an address: the commit or the hash of what was found there. Null for
 * other entries, and where no lock has an address for the name; compiled requirements often only copy it.
 */
export function lockedAddress({ name, url }: Dependency, { locks }: LockedVersions): LockFile | null {
  if (url === null) return null;
  return locks.find(({ result }) => addressesIn(result).has(name)) ?? null;
}

const addressesByReading = new WeakMap<ReadResult, ReadonlySet<NormalizedName>>();

function addressesIn(result: ReadResult): ReadonlySet<NormalizedName> {
  const known = addressesByReading.get(result);
  if (known !== undefined) return known;
  const names = new Set<NormalizedName>();
  for (const { name, kind, url } of result.dependencies) {
    if (url === null) continue;
    if (kind === 'lock' ? url.includes('://') : wholeCommit.test(url)) names.add(name);
  }
  addressesByReading.set(result, names);
  return names;
}

const wholeCommit = /@(?:[0-9a-f]{40}|[0-9a-f]{64})(?:$|#)/i;

/** The version of `lockedAt` alone. */
export function lockedVersion(dependency: Dependency, locked: LockedVersions): string | null {
  return lockedAt(dependency, locked)?.version ?? null;
}

/** The index a lock took a name from, user info kept out; null where it says none, or not this name. */
export function lockedIndex({ result }: LockFile, name: NormalizedName): string | null {
  let known = indexesByReading.get(result);
  if (known === undefined) {
    known = new Map(result.dependencies.map((dependency) => [dependency.name, dependency.index]));
    indexesByReading.set(result, known);
  }
  return known.get(name) ?? null;
}

const indexesByReading = new WeakMap<ReadResult, ReadonlyMap<NormalizedName, string | null>>();
