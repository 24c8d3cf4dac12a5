import { lowerBound, mentionsPrerelease, satisfies } from '../packaging/specifier.ts';
import { compareVersions, isPrerelease } from '../packaging/version.ts';
import { ageInWords } from '../phrases.ts';
import type { Advisory, ProjectFacts, Release } from '../sources/project-facts.ts';
import type { Policy } from '../workspace/policy.ts';
import { affects, affectsAll, liveAdvisories } from './affected.ts';
import { fitsPython, inCooldown, lostProvenance, passesCooldown } from './release-signals.ts';
import { installable, newestMatching } from './releases.ts';

/** A version that can be recommended, with what speaks for it. */
export interface KnownGood {
  readonly version: string;
  /** The facts that decided: `14 months old`, `no known advisories`, `not yanked`. */
  readonly reasons: readonly string[];
  /** Deciding facts that are not known: `advisories unknown`. */
  readonly unknowns: readonly string[];
  /** No version that the specifier allows is good: this is the nearest one. */
  readonly outsideSpecifier: boolean;
}

export interface KnownGoodInput {
  readonly facts: ProjectFacts;
  readonly specifier: string | null;
  /** Pinned or locked, else null. */
  readonly version: string | null;
  readonly policy: Policy;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** The Python range the project declares. */
  readonly requiresPython: string | null;
  /** Take pre-releases too. Default: only where the specifier or the written version is one. */
  readonly prereleases?: boolean;
}

/**
 * The newest release the specifier allows that is older than the cooldown, not yanked, free of known advisories and
 * malware verdicts, with its attestations kept, and fit for the project's Python; else the nearest release outside the
 * specifier. Null where releases are unknown or none is good, or no release can be. What is unknown never excludes: it
 * is told.
 */
export function knownGood(input: KnownGoodInput): KnownGood | null {
  if (!input.facts.releases.known || isHeldBack(input)) return null;
  const releases = input.facts.releases.value;
  // Judged one by one from the newest on: most lists are long and the first candidates good.
  const good = (release: Release) => isGood(release, releases, input);
  const inside = releases.find(
    (release) => satisfies(release.version, input.specifier, { prereleases: true }) && good(release),
  );
  const chosen = inside ?? nearest(releases, good, anchor(releases, input));
  if (!chosen) return null;
  return { ...decidedBy(chosen, input), outsideSpecifier: inside === undefined };
}

/** Whether no release is to be recommended, whatever it is: the project is quarantined, or malware as a whole. */
export function isHeldBack({ facts, now }: Pick<KnownGoodInput, 'facts' | 'now'>): boolean {
  if (facts.status.known && facts.status.value.status === 'quarantined') return true;
  return (liveAdvisories(facts, now) ?? []).some((advisory) => advisory.malicious && affectsAll(advisory));
}

/**
 * Whether nothing known speaks against a release. `cooldown: 'waived'` is for the lowest release that mends an
 * advisory, which may be new.
 */
export function isGood(
  release: Release,
  releases: readonly Release[],
  input: KnownGoodInput,
  cooldown: 'kept' | 'waived' = 'kept',
): boolean {
  if (!installable(release) || lostProvenance(release, releases)) return false;
  if (release.prerelease && !wantsPrereleases(input)) return false;
  if (!fitsPython(release, input.requiresPython)) return false;
  const advisories = liveAdvisories(input.facts, input.now) ?? [];
  if (advisories.some((advisory) => affects(advisory, release.version))) return false;
  if (cooldown === 'waived' || inCooldown(release, input.policy.cooldownDays, input.now) !== true)
    return true;
  return mendsWritten(release, input, advisories) && passesCooldown(release, releases, advisories);
}

/** What decided for a release, and what of it is not known. */
export function decidedBy(
  release: Release,
  input: Pick<KnownGoodInput, 'facts' | 'now'>,
): Pick<KnownGood, 'version' | 'reasons' | 'unknowns'> {
  const reasons: string[] = [];
  const unknowns: string[] = [];
  if (release.uploadedAt === null) unknowns.push('age unknown');
  else reasons.push(`${ageInWords(release.uploadedAt, input.now)} old`);
  const { advisories } = input.facts;
  if (advisories.known && advisories.partial === undefined) reasons.push('no known advisories');
  else unknowns.push('advisories unknown');
  reasons.push('not yanked');
  return { version: release.version, reasons, unknowns };
}

function wantsPrereleases({ prereleases, specifier, version }: KnownGoodInput): boolean {
  if (prereleases !== undefined) return prereleases;
  return mentionsPrerelease(specifier ?? '') || (version !== null && isPrerelease(version));
}

/** Whether the written version has an advisory that this release does not have. */
function mendsWritten(release: Release, input: KnownGoodInput, advisories: readonly Advisory[]): boolean {
  const { version } = input;
  if (version === null || compareVersions(release.version, version) <= 0) return false;
  return advisories.some((advisory) => affects(advisory, version));
}

/** The version to stay near to. */
function anchor(releases: readonly Release[], { version, specifier }: KnownGoodInput): string | null {
  return version ?? newestMatching(releases, specifier)?.version ?? lowerBound(specifier)?.version ?? null;
}

/** The same major before another one, then the next newer before the next older. */
function nearest(
  releases: readonly Release[],
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
