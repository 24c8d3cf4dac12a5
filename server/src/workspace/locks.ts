import path from 'node:path';
import { LRUCache } from 'lru-cache';
import { readerFor } from '../documents/registry.ts';
import { requirementsReader } from '../documents/requirements.ts';
import type { Clock, FileEntry, Files } from '../runtime.ts';
import { lockChoice, mayLock, type Tier } from './lock-choice.ts';
import { type LockedVersions, type LockFile, lockedVersions, nothingLocked } from './locked-versions.ts';
import type { Readings } from './readings.ts';
import { foldersUpTo } from './roots.ts';
import type { Texts } from './texts.ts';

export {
  type LockedAt,
  type LockedVersions,
  type LockFile,
  lockedAt,
  lockedVersion,
} from './locked-versions.ts';

export interface Locks {
  /**
   * What locks a manifest (or a script with its own requirements): the locks beside it, else the lock of the workspace
   * it is a member of, in a folder above it up to the root. Without a root only its own folder is looked at.
   */
  lockedFor(manifest: string, root: string | null): Promise<LockedVersions>;
  /** A file came, went or changed, on disk or in the editor. */
  forget(file: string): void;
  /** Changes whenever an answer may have changed. */
  generation(): number;
}

/** Editors that watch no files see a lock's change after this time, in milliseconds. */
const freshMs = 10_000;
const keptManifests = 2_000;
const keptFolders = 2_000;
/** More files that lock one manifest are a heap of something else. */
const mostLocks = 20;

/** The locks of one manifest as they were last looked for. */
interface Known {
  readonly locked: Promise<LockedVersions>;
  readonly folders: ReadonlySet<string>;
  readonly lookedAt: number;
  stale: boolean;
}

interface Listing {
  /** Sorted. */
  readonly names: Promise<readonly string[]>;
  readonly listedAt: number;
}

/**
 * Finds locks as the tools do, beside a manifest and in the folders above it up to the root. A file that cannot be read
 * counts as not there.
 */
export function createLocks(files: Files, texts: Texts, readings: Readings, clock: Clock): Locks {
  const known = new LRUCache<string, Known>({ max: keptManifests });
  const folders = new LRUCache<string, Listing>({ max: keptFolders });
  let generation = 0;

  function look(manifest: string, root: string | null, before: Promise<LockedVersions> | null): Known {
    const above = foldersUpTo(manifest, root);
    const locked = find(manifest, above, root).then(async (locks) => {
      const now = await renewed(locks, before);
      if (before !== null && now !== (await before)) generation++;
      return now;
    });
    return { locked, folders: new Set(above), lookedAt: clock.now(), stale: false };
  }

  async function find(
    manifest: string,
    [own, ...above]: readonly string[],
    root: string | null,
  ): Promise<readonly LockFile[]> {
    const text = path.basename(manifest) === 'pyproject.toml' ? await texts.read(manifest, root) : null;
    const choice = lockChoice(path.basename(manifest), text ?? '');
    if (own === undefined || choice.beside.length === 0) return [];
    const beside = await locksIn(own, choice.beside, manifest, root);
    if (beside.length > 0 || choice.above.length === 0) return beside;
    for (const folder of above) {
      const locks = await locksIn(folder, choice.above, manifest, root);
      const governing = locks.filter((lock) => isMadeFor(lock, own));
      if (governing.length > 0) return governing;
    }
    return [];
  }

  async function locksIn(
    folder: string,
    tiers: readonly Tier[],
    manifest: string,
    root: string | null,
  ): Promise<readonly LockFile[]> {
    const names = await namesIn(folder);
    for (const tier of tiers) {
      const chosen = tier(names).map((name) => path.join(folder, name));
      const others = chosen.filter((file) => file !== manifest).slice(0, mostLocks);
      const locks = await Promise.all(others.map((file) => read(file, root)));
      const found = locks.filter((lock) => lock !== null);
      if (found.length > 0) return found;
    }
    return [];
  }

  /** Manifests of one workspace look into the same folders above them. */
  function namesIn(folder: string): Promise<readonly string[]> {
    const before = folders.get(folder);
    if (before && Math.abs(clock.now() - before.listedAt) < freshMs) return before.names;
    const names = files.list(folder).then(fileNames);
    folders.set(folder, { names, listedAt: clock.now() });
    return names;
  }

  async function read(file: string, root: string | null): Promise<LockFile | null> {
    // `deps.txt` is known as a requirements file by `deps.in` alone.
    const reader = readerFor({ path: file, languageId: null }) ?? requirementsReader;
    const text = await texts.read(file, root);
    if (text === null) return null;
    const result = readings(file, reader, text);
    return result.compiledBy === null ? null : { file, tool: result.compiledBy, text, result };
  }

  return {
    async lockedFor(manifest, root) {
      const key = `${manifest}\n${root}`;
      const before = known.get(key) ?? null;
      if (before !== null && !before.stale && Math.abs(clock.now() - before.lookedAt) < freshMs) {
        return before.locked;
      }
      const now = look(manifest, root, before?.locked ?? null);
      known.set(key, now);
      // A failure is not kept: the next question looks again.
      now.locked.catch(() => known.delete(key));
      // What is known answers now; the next question sees what has changed since.
      return before === null || before.stale ? now.locked : before.locked;
    },
    generation: () => generation,
    forget(file) {
      if (!mayLock(path.basename(file))) return;
      const folder = path.dirname(file);
      folders.delete(folder);
      generation++;
      for (const each of known.values()) {
        if (each.folders.has(folder)) each.stale = true;
      }
    },
  };
}

/** Whether a workspace's lock names the folder below it. */
function isMadeFor({ file, result }: LockFile, folder: string): boolean {
  const below = path.relative(path.dirname(file), folder).replaceAll(path.sep, '/');
  return result.lockedFolders.includes(below);
}

function fileNames(entries: readonly FileEntry[]): readonly string[] {
  return entries
    .filter(({ kind }) => kind !== 'directory')
    .map(({ name }) => name)
    .sort();
}

/** What was known before, where the locks say what they said. */
async function renewed(
  locks: readonly LockFile[],
  before: Promise<LockedVersions> | null,
): Promise<LockedVersions> {
  const old = before === null ? nothingLocked : await before;
  const same =
    old.locks.length === locks.length &&
    locks.every(
      ({ file, text }, index) => file === old.locks[index]?.file && text === old.locks[index]?.text,
    );
  return same ? old : lockedVersions(locks);
}
