import { compareVersions } from '../../packaging/version.ts';
import type { IndexStrategy } from '../../workspace/tool-config.ts';
import { countsAsIncomplete, type Fact, type Known, type UnknownReason } from '../fact.ts';
import type { Release } from '../project-facts.ts';
import { type IndexFacts, unknownIndexFacts } from './facts.ts';

/** What one place tells of a project. */
export interface PlaceAnswer {
  readonly supplemental: boolean;
  readonly facts: IndexFacts;
}

/**
 * What an entry's tool would find, of what its places tell (in the order of the tool). `first`: the first that has the
 * project tells all of it; one before it that might have it leaves a name that no public list knows unknown. `all`: the
 * releases of every place, each version from the first that has it. Where a place that might have more was not heard, the
 * releases say that they are told in part. Only where every place says so a project does not
 * exist. Supplemental places count where no other has it.
 */
export function mergePlaces(
  answers: readonly PlaceAnswer[],
  strategy: IndexStrategy,
  listed: boolean,
): IndexFacts {
  const [only] = answers;
  if (only !== undefined && answers.length === 1) return only.facts;
  const main = answers.filter(({ supplemental }) => !supplemental).map(({ facts }) => facts);
  const more = answers.filter(({ supplemental }) => supplemental).map(({ facts }) => facts);
  if (more.length === 0) return merged(main, strategy, listed);
  return merged(
    isOpen(main.map(({ exists }) => (exists.known ? exists.value : exists.why))) ? [...main, ...more] : main,
    strategy,
    listed,
  );
}

/** Whether a tool would look at its supplemental places: none of the others has the project, each said or was not to be told. */
export function isOpen(places: readonly (boolean | UnknownReason)[]): boolean {
  return places.every((has) => has === false || has === 'private');
}

function merged(places: readonly IndexFacts[], strategy: IndexStrategy, listed: boolean): IndexFacts {
  const having = places.filter(({ exists }) => exists.known && exists.value);
  const [first] = having;
  if (first === undefined) {
    const why = worst(places);
    return why === null ? (places[0] ?? unknownIndexFacts('disabled')) : unknownIndexFacts(why);
  }
  const before = strategy === 'all' ? places : places.slice(0, places.indexOf(first));
  const why = worst(before.filter(mightHave));
  if (strategy === 'first' && why !== null && !listed) return unknownIndexFacts(why);
  const releases = strategy === 'all' ? union(having.map((each) => each.releases)) : first.releases;
  return why === null && releases === first.releases ? first : { ...first, releases: inPart(releases, why) };
}

/** A place that was not heard may have releases of which the others know nothing. */
function inPart<T>(fact: Fact<T>, why: UnknownReason | null): Fact<T> {
  return why === null || !fact.known ? fact : { ...fact, partial: why };
}

/** A public index that is not told a private name is not where that name lives. */
function mightHave({ exists }: IndexFacts): boolean {
  return !exists.known && exists.why !== 'private';
}

/** The reason that says most about what is missing: one that may pass, before one that is a decision. */
function worst(places: readonly IndexFacts[]): UnknownReason | null {
  const reasons = places.flatMap(({ exists }) => (exists.known ? [] : exists.why));
  return (
    reasons.find((why) => why === 'pending') ??
    reasons.find(countsAsIncomplete) ??
    reasons.find((why) => why === 'untrusted-workspace') ??
    reasons[0] ??
    null
  );
}

/** Newest version first; as old as the oldest of them. */
function union(places: readonly Fact<readonly Release[]>[]): Fact<readonly Release[]> {
  const known = places.filter((fact): fact is Known<readonly Release[]> => fact.known);
  const [first, ...others] = known;
  if (first === undefined) return places[0] ?? { known: false, why: 'not-published' };
  if (others.length === 0) return first;
  const byVersion = new Map<string, Release>();
  for (const { value } of known) {
    for (const release of value) {
      if (!byVersion.has(release.version)) byVersion.set(release.version, release);
    }
  }
  const failed = known.find(({ refreshFailed }) => refreshFailed !== undefined)?.refreshFailed;
  return {
    known: true,
    value: [...byVersion.values()].sort((a, b) => compareVersions(b.version, a.version)),
    source: [...new Set(known.map(({ source }) => source))].join(', '),
    asOf: known.map(({ asOf }) => asOf).toSorted()[0] ?? first.asOf,
    ...(failed === undefined ? {} : { refreshFailed: failed }),
  };
}
