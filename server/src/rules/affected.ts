import { remembering } from '../packaging/remembering.ts';
import { canonicalVersion, compareVersions, parseVersion } from '../packaging/version.ts';
import type { Advisory, AffectedRange, ProjectFacts } from '../sources/project-facts.ts';
import { publicVersion } from './releases.ts';

/**
 * Whether an advisory concerns a version: it is enumerated, or lies in one of the ranges (OSV's evaluation, with
 * PEP 440's order). A local label is left aside: `2.1.0+cpu` has the faults of 2.1.0. A record that names no version at
 * all concerns none: a name alone is no verdict.
 */
export function affects(advisory: Advisory, version: string): boolean {
  const wanted = publicVersion(version);
  if (advisory.ranges.some((range) => lies(wanted, range))) return true;
  return advisory.versions.length > 0 && listed(advisory).has(versionKey(wanted));
}

/** Whether every version there is or will be is affected. */
export function affectsAll(advisory: Advisory): boolean {
  return advisory.ranges.some(
    ({ introduced, fixed, lastAffected }) =>
      isBeginning(introduced) && bound(fixed) === null && bound(lastAffected) === null,
  );
}

/** The lowest version above `version` in which the advisory counts as fixed; null where it names none. */
export function firstFixed(advisory: Advisory, version: string): string | null {
  let lowest: string | null = null;
  for (const { fixed } of advisory.ranges) {
    if (fixed === null || compareVersions(fixed, version) <= 0 || affects(advisory, fixed)) continue;
    if (lowest === null || compareVersions(fixed, lowest) < 0) lowest = fixed;
  }
  return lowest;
}

/** The records that hold at a time: withdrawn ones are left out unless withdrawn later. Null where none are known. */
export function liveAdvisories(facts: ProjectFacts, now: number): readonly Advisory[] | null {
  if (!facts.advisories.known) return null;
  return facts.advisories.value.filter(
    // A withdrawal without a readable time is a withdrawal all the same.
    ({ withdrawn }) => withdrawn === null || Date.parse(withdrawn) > now,
  );
}

/** Popular projects have hundreds of records with hundreds of versions each, and every release is held against all. */
const listedVersions = new WeakMap<Advisory, ReadonlySet<string>>();

function listed(advisory: Advisory): ReadonlySet<string> {
  let keys = listedVersions.get(advisory);
  if (keys === undefined) {
    keys = new Set(advisory.versions.map((version) => versionKey(publicVersion(version))));
    listedVersions.set(advisory, keys);
  }
  return keys;
}

/** Those of a few large projects. */
const keptKeys = 20_000;

/** Equal for equal versions: `1.0` and `1.0.0` are the same. Asked of each release for each record there is. */
const versionKey = remembering(
  (version: string): string =>
    (canonicalVersion(version) ?? version).replace(/^((?:\d+!)?\d+(?:\.\d+)*?)(?:\.0)+(?=$|\.?[a-z])/, '$1'),
  keptKeys,
);

function lies(version: string, { introduced, ...range }: AffectedRange): boolean {
  if (!isBeginning(introduced) && compareVersions(version, introduced) < 0) return false;
  const [fixed, lastAffected] = [bound(range.fixed), bound(range.lastAffected)];
  if (fixed !== null) return compareVersions(version, fixed) < 0;
  return lastAffected === null || compareVersions(version, lastAffected) <= 0;
}

/** What cannot be read bounds nothing: taken as a version, it would come before all others and leave the range empty. */
function bound(version: string | null): string | null {
  return version !== null && parseVersion(version) !== null ? version : null;
}

function isBeginning(introduced: string): boolean {
  return introduced === '0' || bound(introduced) === null;
}
