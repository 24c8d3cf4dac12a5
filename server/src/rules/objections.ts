import { mentionsPrerelease } from '../packaging/specifier.ts';
import { isPrerelease } from '../packaging/version.ts';
import type { Release } from '../sources/project-facts.ts';
import { takenUntil } from '../workspace/cooldown/cooldown.ts';
import { affects, affectsAll, liveAdvisories } from './affected.ts';
import { fitsPython } from './fits-python.ts';
import { inCooldown } from './in-cooldown.ts';
import { isWatched } from './judged-release.ts';
import { followsNewOwners } from './new-owners.ts';
import { isProvenanceLost } from './provenance-state.ts';
import { publisherContinuity } from './same-publisher.ts';
import type { Wanted } from './wanted.ts';

/**
 * Why a release is not recommended.
 * - `gone`: the index lists no file of it. `malware`, `advisory`: a record that holds today concerns it.
 * - `condemned`: a look inside found malicious code.
 * - `python`: it does not fit the project's Python. `provenance`: it lost the attestations of those before it.
 * - `owners`: it followed when all owners had changed. `publisher`: it is young and came from elsewhere than those before it.
 * - `unusual`: it is young, and its time, its version or its makers are unusual for the project.
 * - `cooldown`: it is younger than that. `held-back`: the project's own installer does not take it.
 */
export type Objection =
  | 'gone'
  | 'yanked'
  | 'prerelease'
  | 'python'
  | 'condemned'
  | 'malware'
  | 'advisory'
  | 'provenance'
  | 'owners'
  | 'publisher'
  | 'unusual'
  | 'cooldown'
  | 'held-back';

/** Of each release that was looked at; all are held against each other where thousands of them are young. */
const standing = new WeakMap<Wanted, Map<Release, Objection | null>>();

/** The first thing known that speaks against a release, its age aside; null where nothing does. What is unknown speaks against none. */
export function standingObjection(
  release: Release,
  releases: readonly Release[],
  wanted: Wanted,
): Objection | null {
  const known = standing.get(wanted) ?? new Map<Release, Objection | null>();
  standing.set(wanted, known);
  let objection = known.get(release);
  if (objection === undefined) {
    objection = objectionStanding(release, releases, wanted);
    known.set(release, objection);
  }
  return objection;
}

function objectionStanding(release: Release, releases: readonly Release[], wanted: Wanted): Objection | null {
  if (release.fileCount === 0) return 'gone';
  if (wanted.condemned?.has(release.version)) return 'condemned';
  if (release.yanked) return 'yanked';
  if (release.prerelease && !wantsPrereleases(wanted)) return 'prerelease';
  if (!fitsPython(release, wanted.requiresPython)) return 'python';
  const records = liveAdvisories(wanted.facts, wanted.now) ?? [];
  const record = records.find((advisory) => affects(advisory, release.version));
  if (record !== undefined) return record.malicious ? 'malware' : 'advisory';
  if (isProvenanceLost(release, releases)) return 'provenance';
  if (followsNewOwners(release, wanted)) return 'owners';
  if (isWatched(release, wanted) && publisherContinuity(release, wanted) === 'other') return 'publisher';
  return null;
}

/** Younger than the cooldown, or than what the project's own installer takes. An unknown age is none. */
export function ageObjection(
  { uploadedAt }: Pick<Release, 'uploadedAt'>,
  { cooldown, now }: Pick<Wanted, 'cooldown' | 'now'>,
): 'cooldown' | 'held-back' | null {
  if (uploadedAt === null) return null;
  if (inCooldown({ uploadedAt }, cooldown.days, now) === true) return 'cooldown';
  const until = takenUntil(cooldown, now);
  return until !== null && uploadedAt > until ? 'held-back' : null;
}

/** Why no release of the project is to be recommended, whatever it is: the index holds it back, or it is malware as a whole. */
export function objectionToProject({
  facts,
  now,
}: Pick<Wanted, 'facts' | 'now'>): 'quarantined' | 'malware' | null {
  if (facts.status.known && facts.status.value.status === 'quarantined') return 'quarantined';
  const records = liveAdvisories(facts, now) ?? [];
  return records.some((advisory) => advisory.malicious && affectsAll(advisory)) ? 'malware' : null;
}

function wantsPrereleases({ prereleases, specifier, version }: Wanted): boolean {
  if (prereleases !== undefined) return prereleases;
  return mentionsPrerelease(specifier ?? '') || (version !== null && isPrerelease(version));
}
