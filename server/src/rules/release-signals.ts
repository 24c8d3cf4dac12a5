import { compareVersions } from '../packaging/version.ts';
import { day } from '../phrases.ts';
import type { Advisory, Release } from '../sources/project-facts.ts';
import { affects } from './affected.ts';

/** Whether a release is younger than the cooldown. Null where its upload time is unknown. */
export function inCooldown(
  release: Pick<Release, 'uploadedAt'>,
  cooldownDays: number,
  now: number,
): boolean | null {
  return release.uploadedAt === null ? null : now - release.uploadedAt < cooldownDays * day;
}

/**
 * Whether the release before it, by version, has attestations and this one has none. False where the index does not
 * tell of provenance: not published is not lost.
 */
export function lostProvenance(release: Release, releases: readonly Release[]): boolean {
  if (release.fileCount === 0 || release.provenance !== 'none') return false;
  const before = releases.find(
    (other) => other.fileCount > 0 && compareVersions(other.version, release.version) < 0,
  );
  return before?.provenance === 'all' || before?.provenance === 'some';
}

/**
 * Whether a release within the cooldown passes all the same: it is the lowest one that mends an advisory, and nothing
 * speaks against it (yanked, attestations lost, an advisory of its own, a malware verdict on the project).
 */
export function passesCooldown(
  release: Release,
  releases: readonly Release[],
  advisories: readonly Advisory[],
): boolean {
  if (release.yanked || lostProvenance(release, releases)) return false;
  if (advisories.some((advisory) => advisory.malicious || affects(advisory, release.version))) return false;
  const before = releases.find(
    (other) => !other.yanked && !other.prerelease && compareVersions(other.version, release.version) < 0,
  );
  return before !== undefined && advisories.some((advisory) => affects(advisory, before.version));
}
