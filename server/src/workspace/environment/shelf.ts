import path from 'node:path';
import type { NormalizedName } from '../../packaging/name.ts';
import type { Runtime } from '../../runtime.ts';
import { type Budget, type ReadDistribution, readDistribution } from './distribution.ts';
import { type FolderName, readFolderName } from './folder-name.ts';
import { inParallel } from './in-parallel.ts';
import type { Environment } from './installed-distribution.ts';
import type { Place } from './locate.ts';
import { providersOf } from './providers.ts';
import { entriesOf } from './reach.ts';

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
const mostBytes = 256 * 1024 * 1024;

interface Kept {
  environment: Promise<Environment>;
  /** The state of the folders it was read from. */
  stamp: Promise<string>;
  checkedAt: number;
  /** By folder and the time of its last change. */
  readonly read: Map<string, ReadDistribution | null>;
}

export function createShelf({ files, clock }: Pick<Runtime, 'files' | 'clock'>): Shelf {
  const byPlace = new Map<string, Kept>();

  /** Folders change whenever a distribution comes or goes: its description has the version in its name. */
  async function stampOf({ sitePackages }: Place): Promise<string> {
    const stats = await Promise.all(sitePackages.map((folder) => files.stat(folder)));
    return stats.map((stat) => stat?.modifiedMs ?? 'none').join(' ');
  }

  async function readAll(place: Place, kept: Kept['read'], before: Environment | null): Promise<Environment> {
    const budget: Budget = { left: mostBytes };
    const found = (
      await Promise.all(place.sitePackages.map((folder) => descriptionsIn(folder, place)))
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
        if (known !== undefined) return known;
        const fresh = await readDistribution(files, folder, named, place.reach, budget);
        kept.set(key, fresh);
        return fresh;
      },
    );
    for (const key of kept.keys()) if (!seen.has(key)) kept.delete(key);
    return environmentOf(
      place.folder,
      all.filter((each) => each !== null),
      before,
    );
  }

  async function descriptionsIn(
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
    if (stamp === before) return kept.environment;
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
      return kept.environment;
    },
    forget() {
      for (const kept of byPlace.values()) kept.checkedAt = Number.NEGATIVE_INFINITY;
    },
  };
}

function environmentOf(
  folder: string,
  read: readonly ReadDistribution[],
  before: Environment | null,
): Environment {
  const byName = new Map<NormalizedName, ReadDistribution>();
  for (const each of read) {
    const other = byName.get(each.distribution.name);
    if (other === undefined || isNewer(each, other)) byName.set(each.distribution.name, each);
  }
  const distributions = new Map([...byName].map(([name, { distribution }]) => [name, distribution]));
  const same =
    before !== null &&
    before.distributions.size === distributions.size &&
    [...distributions].every(([name, each]) => before.distributions.get(name) === each);
  return same ? before : { folder, distributions, distributionsFor: providersOf(byName) };
}

/** Of two descriptions of one project the later is what runs: the other was left behind. Python's own order decides where times do not. */
function isNewer(left: ReadDistribution, right: ReadDistribution): boolean {
  return (left.distribution.installedAt ?? 0) > (right.distribution.installedAt ?? 0);
}
