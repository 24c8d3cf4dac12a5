import { compareVersions } from '../packaging/version.ts';
import type { Advisory, Release } from '../sources/project-facts.ts';
import { affects, firstFixed, liveAdvisories } from './affected.ts';
import { ageObjection, standingObjection } from './objections.ts';
import { installable, publicVersion } from './releases.ts';
import { unusual } from './unusual.ts';
import type { Wanted } from './wanted.ts';

type Releases = readonly Release[];

/** A release past the cooldown that mends an advisory is taken with one unusual thing about it, and not with several. */
const tooUnusual = 2;

/**
 * The lowest release above a version against which nothing speaks, its age aside; null where there is none. It may be
 * within the cooldown only where nothing about it is unusual, and an advisory of that version names it, or one below it, as
 * mended: a list of versions that are affected never names the next one, whoever makes it. While any version of the project
 * has a malware verdict, no new one will do: whoever could upload that may have uploaded this.
 */
export function mendingRelease(from: string, releases: Releases, wanted: Wanted): Release | null {
  const { mending } = sharedBy(wanted, releases);
  const known = mending.get(from);
  if (known !== undefined) return known;
  const lowest = releases.findLast(
    (release) =>
      compareVersions(release.version, publicVersion(from)) > 0 &&
      standingObjection(release, releases, wanted) === null &&
      unusual(release, releases, wanted).length < tooUnusual,
  );
  const found = lowest !== undefined && mayMend(lowest, from, releases, wanted) ? lowest : null;
  mending.set(from, found);
  return found;
}

function mayMend(lowest: Release, from: string, releases: Releases, wanted: Wanted): boolean {
  if (ageObjection(lowest, wanted) !== 'cooldown') return true;
  return unusual(lowest, releases, wanted).length === 0 && mendedBy(lowest, from, wanted).length > 0;
}

/**
 * The advisories for whose sake a release need not wait for its cooldown: those of the written version that it mends, where
 * it is the lowest release against which nothing else speaks. Empty: it waits. An old pin with an old advisory thus lets no
 * newer release in: a lower one mends that.
 *
 * The written version is the one pinned or locked. Where that is this release itself, or a range is written, it is what
 * would be installed without it: the newest release below it that is past the cooldown.
 */
export function passesFor(release: Release, releases: Releases, wanted: Wanted): readonly Advisory[] {
  if ((liveAdvisories(wanted.facts, wanted.now) ?? []).length === 0) return [];
  const written = writtenVersion(release, releases, wanted);
  if (written === null || mendingRelease(written, releases, wanted) !== release) return [];
  return mendedBy(release, written, wanted);
}

/** The advisories of a version that name a release, or one below it, as mended; none while there is a malware verdict. */
function mendedBy(release: Release, from: string, { facts, now }: Wanted): readonly Advisory[] {
  const records = liveAdvisories(facts, now) ?? [];
  if (records.some(({ malicious }) => malicious)) return [];
  return records.filter((advisory) => {
    const fixed = affects(advisory, from) ? firstFixed(advisory, from) : null;
    return fixed !== null && compareVersions(fixed, release.version) <= 0;
  });
}

function writtenVersion(release: Release, releases: Releases, wanted: Wanted): string | null {
  const { version } = wanted;
  if (version !== null && compareVersions(publicVersion(version), release.version) !== 0) return version;
  const { settled } = sharedBy(wanted, releases);
  const before = settled.find((other) => compareVersions(other.version, release.version) < 0);
  return before?.version ?? null;
}

/** What is the same for all releases of a list, which may have thousands that are young, each held against all. */
interface Shared {
  /** Final releases past the cooldown that can be installed, the newest first. */
  readonly settled: Releases;
  /** By the version to mend. */
  readonly mending: Map<string, Release | null>;
}

const shared = new WeakMap<Wanted, Shared>();

function sharedBy(wanted: Wanted, releases: Releases): Shared {
  let made = shared.get(wanted);
  if (made === undefined) {
    const settled = releases.filter(
      (release) => installable(release) && !release.prerelease && ageObjection(release, wanted) === null,
    );
    made = { settled, mending: new Map() };
    shared.set(wanted, made);
  }
  return made;
}
