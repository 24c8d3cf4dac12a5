import type { Dependency } from '../documents/dependency.ts';
import type { ReadResult } from '../documents/reader.ts';
import type { NormalizedName } from '../packaging/name.ts';
import { pinnedVersion, satisfies } from '../packaging/specifier.ts';
import { canonicalVersion, versionKey } from '../packaging/version.ts';

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

/** Resolvers fork for a few platforms: a lock with more versions of one name than these tells none of them. */
const mostVersions = 100;

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
        for (const [key, version] of versionsIn(result).get(name) ?? noVersions) {
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
 * than the manifest) or several do (under different markers): a guess would be shown as a fact.
 */
export function lockedAt(dependency: Dependency, { locks, versionsOf }: LockedVersions): LockedAt | null {
  const { name, requires, url } = dependency;
  if (locks.length === 0 || url !== null) return null;
  const versions = versionsOf(name);
  if (versions.length > mostVersions) return null;
  const [version, another] = versions.filter((each) => satisfies(each, requires, { prereleases: true }));
  if (version === undefined || another !== undefined) return null;
  const key = versionKey(version) ?? version;
  const lock = locks.find(({ result }) => versionsIn(result).get(name)?.has(key));
  return lock === undefined ? null : { version, lock };
}

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

/** The versions of one name as they are spelt first, by their keys. */
type Versions = ReadonlyMap<string, string>;

const noVersions: Versions = new Map();

/** Several manifests share a lock: it is sorted by names once. */
const byReading = new WeakMap<ReadResult, ReadonlyMap<NormalizedName, Versions>>();

function versionsIn(result: ReadResult): ReadonlyMap<NormalizedName, Versions> {
  const known = byReading.get(result);
  if (known !== undefined) return known;
  const versions = new Map<NormalizedName, Map<string, string>>();
  for (const { name, lockedVersion, requires } of result.dependencies) {
    const version = lockedVersion === null ? pinnedVersion(requires) : canonicalVersion(lockedVersion);
    if (version === null) continue;
    const key = versionKey(version) ?? version;
    const others = versions.get(name);
    if (others === undefined) versions.set(name, new Map([[key, version]]));
    else if (!others.has(key)) others.set(key, version);
  }
  byReading.set(result, versions);
  return versions;
}
