import { isValidSpecifier, lowerBound, satisfies } from '../packaging/specifier.ts';
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
 * Whether a release can be installed on the lowest Python the project supports. True where either side says nothing
 * or cannot be read: installers pass over a `requires-python` that is no specifier, such as the old `>=3.6.*`.
 */
export function fitsPython(release: Release, requiresPython: string | null): boolean {
  const lowest = lowestPython(requiresPython);
  if (lowest === null || release.requiresPython === null) return true;
  if (!isValidSpecifier(release.requiresPython)) return true;
  return satisfies(lowest, release.requiresPython, { prereleases: true });
}

/** By the letter `>3.7` lets 3.7.1 pass; who writes it means 3.8 and later. */
function lowestPython(requiresPython: string | null): string | null {
  const bound = lowerBound(requiresPython);
  if (bound === null || bound.inclusive) return bound?.version ?? null;
  const parts = (/^\d+(?:\.\d+)*/.exec(bound.version)?.[0] ?? bound.version).split('.').map(Number);
  if (parts.length === 1) parts.push(0);
  return [...parts.slice(0, -1), (parts.at(-1) ?? 0) + 1].join('.');
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
