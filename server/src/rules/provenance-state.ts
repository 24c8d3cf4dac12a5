import { compareVersions } from '../packaging/version.ts';
import type { Release } from '../sources/project-facts.ts';
import { sameHandMs } from './compared-details.ts';
import { installable } from './releases.ts';

/**
 * How the attestations (PEP 740) of a release compare with those of the releases before it.
 * - `unknown`: the index does not tell of provenance.
 * - `no`: it carries none, as those before it.
 * - `full`, `partial`: all its files carry some, or a part of them.
 * - `changed`: it carries some, from another publisher than those before it.
 * - `inconsistent`: it carries none, and one of the three before it did: they come and go.
 * - `lost`: it carries none, and at least two of the three before it did.
 */
export type ProvenanceState = 'unknown' | 'no' | 'full' | 'partial' | 'changed' | 'inconsistent' | 'lost';

/** How many earlier releases make a habit, and how many of them must keep it. */
const compared = 3;
const habit = 2;

/** The state of one release among all of its project, newest version first. `publisher`: as compared with those before it. */
export function provenanceState(
  release: Release,
  releases: readonly Release[],
  publisher: 'same' | 'other' | 'unknown' = 'unknown',
): ProvenanceState {
  if (release.fileCount === 0 || release.provenance === null) return 'unknown';
  if (release.provenance !== 'none') {
    if (publisher === 'other') return 'changed';
    return release.provenance === 'all' ? 'full' : 'partial';
  }
  // Most projects never attested anything.
  if (!releases.some(isAttested)) return 'no';
  const attested = before(release, releases).slice(0, compared).filter(isAttested).length;
  if (attested === 0) return 'no';
  return attested >= habit ? 'lost' : 'inconsistent';
}

/**
 * Whether a release carries no attestations although at least two of the three releases before it did. False where the
 * index does not tell of provenance: not published is not lost.
 */
export function isProvenanceLost(release: Release, releases: readonly Release[]): boolean {
  return release.provenance === 'none' && provenanceState(release, releases) === 'lost';
}

/**
 * Whether a part of a release's files carries no attestations although all files of the releases before it do: a file may
 * have been added by another way. False where releases that attest in part are usual, or too few tell of a habit.
 */
export function lacksSomeProvenance(release: Release, releases: readonly Release[]): boolean {
  if (release.provenance !== 'some') return false;
  const nearest = before(release, releases).slice(0, compared);
  return nearest.length >= habit && nearest.every(({ provenance }) => provenance === 'all');
}

/** The oldest release before this one that began the habit of attesting; null where there is no habit. A single gap does not break it. */
export function attestedSince(release: Release, releases: readonly Release[]): Release | null {
  let since: Release | null = null;
  let gap = 0;
  for (const other of before(release, releases)) {
    if (isAttested(other)) {
      since = other;
      gap = 0;
    } else if (++gap > 1) break;
  }
  return since;
}

/**
 * What a release is compared with: those of a lower version that were there before it, the nearest version first. The order
 * of versions alone is wrong (2.0 from before the days of attestations is no loss because 1.9.5 came later with some), the
 * order of time alone too (1.9.5 mends an old branch with that branch's old tools, although 2.4 attests). A pre-release
 * is compared with pre-releases, which often leave the house by another door.
 */
function before(release: Release, releases: readonly Release[]): Release[] {
  const at = releases.indexOf(release);
  const lower =
    at >= 0
      ? releases.slice(at + 1)
      : releases.filter(({ version }) => compareVersions(version, release.version) < 0);
  const earlier = lower.filter(
    // Who owns a project can yank those that attest.
    (other) =>
      (installable(other) || isAttested(other)) &&
      other.prerelease === release.prerelease &&
      !isLater(other, release),
  );
  // Those without attestations that came in the days before are no habit: who broke in often uploads several.
  const first = earlier.findIndex((other) => isAttested(other) || !isBySameHand(other, release));
  return first < 0 ? [] : earlier.slice(first);
}

function isAttested({ provenance }: Release): boolean {
  return provenance === 'all' || provenance === 'some';
}

/** By their first files: wheels for a new Python join old releases for years. Unknown times leave the word to the version. */
function isLater(other: Release, release: Release): boolean {
  if (other.firstUploadedAt === null || release.firstUploadedAt === null) return false;
  return other.firstUploadedAt > release.firstUploadedAt;
}

function isBySameHand(other: Release, release: Release): boolean {
  if (other.firstUploadedAt === null || release.firstUploadedAt === null) return false;
  return release.firstUploadedAt - other.firstUploadedAt < sameHandMs;
}
