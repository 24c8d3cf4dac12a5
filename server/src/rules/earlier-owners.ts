import { day } from '../phrases.ts';
import type { Owners, ProjectFacts, Sighting } from '../sources/project-facts.ts';
import type { RecordedPeople } from '../workspace/people-file/people-file.ts';
import { compareOwners, everybody, type OwnersCompared, plain } from './compare-owners.ts';

/**
 * The owners in the people file, until the end of the day on which they were recorded: what came on it may have been there
 * when they were. Null where it names none.
 */
export function recordedOwners(
  recorded: RecordedPeople | null,
): Pick<Sighting<Owners>, 'value' | 'until'> | null {
  if (recorded === null || recorded.owners === null) return null;
  const { owners, organization, on } = recorded;
  const value = { owners, maintainers: recorded.maintainers ?? [], organization };
  // An entry that names nobody must not speak for what this machine saw.
  if (organization === null && everybody(value).length === 0) return null;
  return { value, until: Date.parse(on) + day };
}

/** How this machine saw a project change hands. */
export interface SeenChange {
  readonly compared: OwnersCompared;
  readonly before: Owners;
  readonly now: Owners;
  /** Milliseconds since the epoch: last seen in the hands before, first seen in others. */
  readonly lastSeen: number;
  readonly since: number;
}

/** Who held a project for less is no owner to compare with, in milliseconds: a thief adds a name today and takes away the others tomorrow. */
const lastingMs = 7 * day;

/** The latest lasting change of owners that was seen until now. Null where the project was seen in the same hands only. */
export function seenChange({ owners, history }: ProjectFacts, now: number): SeenChange | null {
  const seen = history?.owners ?? [];
  if (!owners.known || owners.partial !== undefined) return null;
  const [first] = seen;
  if (first === undefined || (seen.length === 1 && isEqual(first.value, owners.value))) return null;
  const states = withToday(seen, owners.value, Date.parse(owners.asOf)).filter(({ since }) => since <= now);
  const current = states.at(-1);
  if (current === undefined) return null;
  const lasted = (at: number) => (states[at + 1]?.since ?? now) - (states[at]?.since ?? now) >= lastingMs;
  for (let at = states.length - 2; at >= 0; at--) {
    const [before, after] = [states[at], states[at + 1]];
    if (before === undefined || after === undefined || (at > 0 && !lasted(at))) continue;
    const found = compareOwners(before.value, current.value);
    const familiar = new Set(
      states
        .slice(0, at)
        .flatMap(({ value }, index) => (index === 0 || lasted(index) ? everybody(value) : []))
        .map(plain),
    );
    const isBack = found.kind === 'all-new' && found.came.some((name) => familiar.has(plain(name)));
    return {
      compared: isBack ? { kind: 'same' } : found,
      before: before.value,
      now: current.value,
      lastSeen: before.until,
      since: after.since,
    };
  }
  return null;
}

/** The history may not have today's answer yet. */
function withToday(
  seen: readonly Sighting<Owners>[],
  today: Owners,
  at: number,
): readonly Sighting<Owners>[] {
  const latest = seen.at(-1);
  if (latest === undefined || !(at > latest.until) || isEqual(latest.value, today)) return seen;
  return [...seen, { value: today, since: at, until: at }];
}

function isEqual(one: Owners, other: Owners): boolean {
  return (
    one.organization === other.organization &&
    hasSame(one.owners, other.owners) &&
    hasSame(one.maintainers, other.maintainers)
  );
}

/** The order of people says nothing. */
function hasSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name) => other.includes(name));
}
