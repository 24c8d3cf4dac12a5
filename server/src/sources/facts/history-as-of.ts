import { type Fact, known } from '../fact.ts';
import type { Owners, ProjectFacts, ProjectHistory, ProjectStatus, Sighting } from '../project-facts.ts';

/** One object for a history and a time: what is judged by it can be kept. */
const made = new WeakMap<ProjectHistory, { readonly at: number; readonly value: ProjectHistory }>();

/** What had been seen of a project by `at`, in milliseconds since the epoch. */
export function historyAsOf(history: ProjectHistory, at: number): ProjectHistory {
  const kept = made.get(history);
  if (kept?.at === at) return kept.value;
  const value = {
    owners: seenBy(history.owners, at),
    status: seenBy(history.status, at),
    publishers: seenBy(history.publishers, at),
  };
  made.set(history, { at, value });
  return value;
}

function seenBy<T>(sightings: readonly Sighting<T>[], at: number): readonly Sighting<T>[] {
  return sightings
    .filter(({ since }) => since <= at)
    .map((sighting) => (sighting.until <= at ? sighting : { ...sighting, until: at }));
}

/**
 * Owners and status as they were at `at`: where this machine saw them change later, what it saw last before. No index tells
 * them of another day, so that all else is taken as it is today, with today's date.
 */
export function stateAsOf(
  { owners, status }: Pick<ProjectFacts, 'owners' | 'status'>,
  history: ProjectHistory,
  at: number,
): Pick<ProjectFacts, 'owners' | 'status'> {
  return {
    owners: lastSeen<Owners, Owners>(owners, history.owners, at, (value) => value),
    status: lastSeen<ProjectStatus, ProjectStatus['status']>(status, history.status, at, (value) => ({
      status: value,
      reason: null,
    })),
  };
}

/** The name under which people read of the sightings. */
const source = 'history of this machine';

function lastSeen<T, S>(
  today: Fact<T>,
  sightings: readonly Sighting<S>[],
  at: number,
  told: (value: S) => T,
): Fact<T> {
  const latest = sightings.at(-1);
  if (latest === undefined || latest.since <= at) return today;
  const before = sightings.findLast(({ since }) => since <= at);
  if (before === undefined) return today;
  return known(told(before.value), source, new Date(Math.min(before.until, at)).toISOString());
}
