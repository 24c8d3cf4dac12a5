import { compareVersions } from '../packaging/version.ts';
import type { Advisory, Release } from '../sources/project-facts.ts';
import { affects, liveAdvisories } from './affected.ts';
import { ageObjection, standingObjection } from './objections.ts';
import { publicVersion } from './releases.ts';
import type { Wanted } from './wanted.ts';

type Releases = readonly Release[];

/**
 * The lowest release above a version against which nothing speaks, its age aside; null where there is none. While any
 * version of the project has a malware verdict, a new one is none: whoever could upload that may have uploaded this.
 */
export function mendingRelease(from: string, releases: Releases, wanted: Wanted): Release | null {
  const lowest = releases.findLast(
    (release) =>
      compareVersions(release.version, publicVersion(from)) > 0 &&
      standingObjection(release, releases, wanted) === null,
  );
  if (lowest === undefined) return null;
  const suspect = ageObjection(lowest, wanted) === 'cooldown' && hasMalwareVerdict(wanted);
  return suspect ? null : lowest;
}

/**
 * The advisories for whose sake a release need not wait for its cooldown: those of the written version, where it is the
 * lowest release without any and nothing else speaks against it. Empty: it waits. An old pin with an old advisory thus
 * lets no newer release in: a lower one mends that.
 *
 * The written version is the one pinned or locked. Where that is this release itself, or a range is written, it is what
 * would be installed without it: the newest release below it that is past the cooldown.
 */
export function passesFor(release: Release, releases: Releases, wanted: Wanted): readonly Advisory[] {
  const records = liveAdvisories(wanted.facts, wanted.now) ?? [];
  if (records.length === 0) return [];
  const written = writtenVersion(release, releases, wanted);
  if (written === null) return [];
  const mended = records.filter((advisory) => affects(advisory, written));
  if (mended.length === 0 || mendingRelease(written, releases, wanted) !== release) return [];
  return mended;
}

function writtenVersion(release: Release, releases: Releases, wanted: Wanted): string | null {
  const { version } = wanted;
  if (version !== null && compareVersions(publicVersion(version), release.version) !== 0) return version;
  const before = releases.find(
    (other) =>
      compareVersions(other.version, release.version) < 0 &&
      other.fileCount > 0 &&
      !other.yanked &&
      !other.prerelease &&
      ageObjection(other, wanted) === null,
  );
  return before?.version ?? null;
}

function hasMalwareVerdict({ facts, now }: Wanted): boolean {
  return (liveAdvisories(facts, now) ?? []).some(({ malicious }) => malicious);
}
