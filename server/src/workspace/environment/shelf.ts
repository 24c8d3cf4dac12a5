import path from 'node:path';
import type { NormalizedName } from '../../packaging/name.ts';
import type { Files, Runtime } from '../../runtime.ts';
import { type Budget, readDistribution } from './distribution.ts';
import { type FolderName, readFolderName } from './folder-name.ts';
import { inParallel } from './in-parallel.ts';
import type { Environment, InstalledDistribution } from './installed-distribution.ts';
import type { Place } from './locate.ts';
import { siteFileTime, siteIndexes } from './pip-file.ts';
import { providersOf } from './providers.ts';
import { entriesOf } from './reach.ts';
import { strayStartUp } from './start-up-files.ts';

/** Environments that were read, each kept until its folders change. */
export interface Shelf {
  open(place: Place): Promise<Environment | null>;
  forget(): void;
}

/** A keystroke asks for the environment; the disk is asked this often at most. */
const freshMs = 5_000;
const filesAtATime = 16;
const mostDistributions = 5_000;
const mostEnvironments = 20;
const mostBytes = 96 * 1024 * 1024;
const mostModules = 50_000;
/** While an installer may still be at work, what was read may be half of it: it is read again. */
const settledMs = 30_000;

interface ReadFolder {
  readonly distribution: InstalledDistribution | null;
  readonly isSettled: boolean;
}

/** The state of the folders an environment was read from. */
interface Stamp {
  readonly times: string;
  readonly isSettled: boolean;
}

interface Kept {
  environment: Promise<Environment>;
  stamp: Promise<Stamp>;
  checkedAt: number;
  /** By folder and the time of its last change. */
  readonly read: Map<string, ReadFolder>;
}

/** Reads an environment when it is first asked for, and what changed in it when it is asked for again. */
export function createShelf({
  files,
  clock,
  platform,
}: Pick<Runtime, 'files' | 'clock' | 'platform'>): Shelf {
  const byPlace = new Map<string, Kept>();

  /** Folders change whenever a distribution comes or goes: its description has the version in its name. pip's file is one more. */
  async function stampOf(place: Place): Promise<Stamp> {
    const stats = await Promise.all(place.sitePackages.map((folder) => files.stat(folder)));
    const times = stats.map((stat) => stat?.modifiedMs ?? 0);
    times.push(await siteFileTime({ files, platform }, place));
    return { times: times.join(' '), isSettled: isSettled(Math.max(...times)) };
  }

  function isSettled(modifiedMs: number): boolean {
    return Math.abs(clock.now() - modifiedMs) > settledMs;
  }

  async function readAll(place: Place, kept: Kept['read'], before: Environment | null): Promise<Environment> {
    const budget: Budget = { left: mostBytes, modules: mostModules };
    const once = listingOnce(files);
    const found = (
      await Promise.all(place.sitePackages.map((folder) => descriptionsIn(once, folder, place)))
    ).flat();
    const seen = new Set<string>();
    const all = await inParallel(
      found.slice(0, mostDistributions),
      filesAtATime,
      async ({ folder, named }) => {
        const stat = await files.stat(folder);
        const key = `${folder}\n${stat?.modifiedMs ?? ''}`;
        seen.add(key);
        const known = kept.get(key);
        if (known?.isSettled) return known.distribution;
        // Conda's files have the times at which the package was built; the folder was made here.
        const madeAt = place.isConda ? (stat?.modifiedMs ?? null) : null;
        const fresh = await readDistribution(once, { folder, named, madeAt }, place.reach, budget);
        const distribution = known && isEqual(known.distribution, fresh) ? known.distribution : fresh;
        kept.set(key, { distribution, isSettled: isSettled(stat?.modifiedMs ?? 0) });
        return distribution;
      },
    );
    for (const key of kept.keys()) if (!seen.has(key)) kept.delete(key);
    const installed = all.filter((each) => each !== null);
    return environmentOf(
      place.folder,
      installed,
      await siteIndexes({ files, platform }, place),
      await strayStartUp(once, place, installed),
      before,
    );
  }

  async function descriptionsIn(
    files: Files,
    folder: string,
    place: Place,
  ): Promise<{ readonly folder: string; readonly named: FolderName }[]> {
    const found: { readonly folder: string; readonly named: FolderName }[] = [];
    for (const { name, kind } of await entriesOf(files, folder, place.reach)) {
      const named = kind === 'directory' ? readFolderName(name) : null;
      if (named) found.push({ folder: path.join(folder, name), named });
    }
    return found;
  }

  async function checked(place: Place, kept: Kept): Promise<Environment> {
    const [stamp, before] = await Promise.all([stampOf(place), kept.stamp]);
    if (stamp.times === before.times && before.isSettled) return kept.environment;
    return readAll(place, kept.read, await kept.environment);
  }

  return {
    async open(place) {
      const key = `${place.reach} ${place.sitePackages.join('\n')}`;
      const now = clock.now();
      let kept = byPlace.get(key);
      if (kept === undefined) {
        if (byPlace.size >= mostEnvironments) byPlace.clear();
        const read: Kept['read'] = new Map();
        const stamp = stampOf(place);
        kept = { environment: stamp.then(() => readAll(place, read, null)), stamp, checkedAt: now, read };
        byPlace.set(key, kept);
      } else if (Math.abs(now - kept.checkedAt) >= freshMs) {
        kept.checkedAt = now;
        const stamp = stampOf(place);
        kept.environment = checked(place, { ...kept });
        kept.stamp = stamp;
      }
      const { environment } = kept;
      // A defect is met anew with the next question, and not kept.
      environment.catch(() => byPlace.delete(key));
      return environment;
    },
    forget() {
      for (const kept of byPlace.values()) kept.checkedAt = Number.NEGATIVE_INFINITY;
    },
  };
}

function isEqual(left: InstalledDistribution | null, right: InstalledDistribution | null): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** The same files for the time of one reading: the packages' folder is listed for every namespace in it. */
function listingOnce(files: Files): Files {
  const listed = new Map<string, ReturnType<Files['list']>>();
  return {
    ...files,
    list(folder) {
      const entries = listed.get(folder) ?? files.list(folder);
      listed.set(folder, entries);
      return entries;
    },
  };
}

function environmentOf(
  folder: string,
  read: readonly InstalledDistribution[],
  indexes: readonly string[],
  stray: readonly string[],
  before: Environment | null,
): Environment {
  const distributions = new Map<NormalizedName, InstalledDistribution>();
  for (const each of read) {
    const other = distributions.get(each.name);
    if (other === undefined || isNewer(each, other)) distributions.set(each.name, each);
  }
  const same =
    before !== null &&
    before.indexes.join('\n') === indexes.join('\n') &&
    (before.strayStartUp ?? []).join('\n') === stray.join('\n') &&
    before.distributions.size === distributions.size &&
    [...distributions].every(([name, each]) => before.distributions.get(name) === each);
  if (same) return before;
  return {
    folder,
    distributions,
    indexes,
    ...(stray.length === 0 ? {} : { strayStartUp: stray }),
    distributionsFor: providersOf(distributions),
  };
}

/**
 * Of two descriptions of one project the later is what runs: the other was left behind. Python's own order decides
 * where times do not.
 */
function isNewer(left: InstalledDistribution, right: InstalledDistribution): boolean {
  return (left.installedAt ?? 0) > (right.installedAt ?? 0);
}
