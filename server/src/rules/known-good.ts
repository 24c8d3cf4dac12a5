import { lowerBound, satisfies } from '../packaging/specifier.ts';
import { compareVersions } from '../packaging/version.ts';
import type { Release } from '../sources/project-facts.ts';
import { type Reasons, reasonsFor } from './known-good-reasons.ts';
import { ageObjection, type Objection, objectionToProject, standingObjection } from './objections.ts';
import { passesFor } from './passes-cooldown.ts';
import { newestMatching } from './releases.ts';
import { unusual } from './unusual.ts';
import type { Wanted } from './wanted.ts';

type Releases = readonly Release[];

/** A version that can be recommended, with what speaks for it. */
export interface KnownGood extends Reasons {
  readonly version: string;
  /** No version that the specifier allows is good, or this is a second choice beyond it. */
  readonly outsideSpecifier: boolean;
}

/**
 * The newest release the specifier allows that is older than the cooldown, not yanked, free of known advisories and
 * malware verdicts, with its attestations kept, by no strangers, and fit for the project's Python; else the nearest
 * release outside the specifier. Null where releases are unknown or none is good, or no release can be. What is unknown
 * never excludes: it is told.
 */
export function knownGood(wanted: Wanted): KnownGood | null {
  const releases = recommendable(wanted);
  return releases === null ? null : first(releases, wanted);
}

/**
 * The known-good version, and where another one is sensible as well the newest good release of all: the one stays near to
 * what is written, the other goes with the project. At most two, the better
 * first; the second is always the newer one.
 */
export function knownGoodChoices(wanted: Wanted): readonly KnownGood[] {
  const choices = chosen.get(wanted) ?? choicesFor(wanted);
  chosen.set(wanted, choices);
  return choices;
}

/** Several rules ask it of the same entry. */
const chosen = new WeakMap<Wanted, readonly KnownGood[]>();

function choicesFor(wanted: Wanted): readonly KnownGood[] {
  const releases = recommendable(wanted);
  const near = releases && first(releases, wanted);
  if (releases === null || near === null) return [];
  const newest = releases.find(
    (release) => !release.prerelease && objectionTo(release, releases, wanted) === null,
  );
  if (newest === undefined || compareVersions(newest.version, near.version) <= 0) return [near];
  return [near, choice(newest, releases, wanted)];
}

/** Whether nothing known speaks against a release. */
export function isGood(release: Release, releases: Releases, wanted: Wanted): boolean {
  return objectionTo(release, releases, wanted) === null;
}

/** The first thing known that speaks against a release, its age too unless it passes the cooldown; null where nothing does. */
export function objectionTo(release: Release, releases: Releases, wanted: Wanted): Objection | null {
  const standing = standingObjection(release, releases, wanted);
  if (standing !== null) return standing;
  const age = ageObjection(release, wanted);
  if (age !== null) return passesFor(release, releases, wanted).length > 0 ? null : age;
  return unusual(release, releases, wanted).length > 0 ? 'unusual' : null;
}

/** The releases to choose from; null where they are not known, or nothing of the project is to be recommended. */
function recommendable(wanted: Wanted): Releases | null {
  const { releases } = wanted.facts;
  return releases.known && objectionToProject(wanted) === null ? releases.value : null;
}

function first(releases: Releases, wanted: Wanted): KnownGood | null {
  // Judged one by one from the newest on: most lists are long and the first candidates good.
  const good = (release: Release) => isGood(release, releases, wanted);
  const inside = releases.find((release) => isAllowed(release, wanted) && good(release));
  const chosen = inside ?? nearest(releases, good, anchor(releases, wanted));
  return chosen === null ? null : choice(chosen, releases, wanted);
}

function choice(release: Release, releases: Releases, wanted: Wanted): KnownGood {
  return {
    version: release.version,
    ...reasonsFor(release, releases, wanted, passesFor(release, releases, wanted)),
    outsideSpecifier: !isAllowed(release, wanted),
  };
}

function isAllowed({ version }: Release, { specifier }: Wanted): boolean {
  return satisfies(version, specifier, { prereleases: true });
}

/** The version to stay near to. */
function anchor(releases: Releases, { version, specifier }: Wanted): string | null {
  return version ?? newestMatching(releases, specifier)?.version ?? lowerBound(specifier)?.version ?? null;
}

/** The same major before another one, then the next newer before the next older. */
function nearest(
  releases: Releases,
  good: (release: Release) => boolean,
  from: string | null,
): Release | null {
  if (from === null) return releases.find(good) ?? null;
  const newer = releases.filter((release) => compareVersions(release.version, from) > 0).reverse();
  const older = releases.filter((release) => compareVersions(release.version, from) < 0);
  const near = (release: Release) => major(release.version) === major(from) && good(release);
  return newer.find(near) ?? older.find(near) ?? newer.find(good) ?? older.find(good) ?? null;
}

function major(version: string): string {
  return /^(?:\d+!)?\d+/.exec(version)?.[0] ?? version;
}
