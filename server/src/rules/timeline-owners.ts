import type { Owners } from '../sources/project-facts.ts';
import { plain } from './compare-owners.ts';
import type { TimelineEntry, TimelineInput } from './timeline-entry.ts';

type OwnerEvent = TimelineEntry & { readonly kind: 'owners' };

/** More changes than this are a habit, not an event. */
const mostEvents = 2;

/**
 * The latest changes of owners: as seen from this machine, and against the people file where the machine saw none since
 * that was written. Only owners can hand a project on; other roles are left to the row of people.
 */
export function ownerEvents({ facts, recorded, now }: TimelineInput): readonly OwnerEvent[] {
  const seen = facts.history?.owners ?? [];
  const events: OwnerEvent[] = [];
  for (const [at, current] of seen.entries()) {
    const before = seen[at - 1];
    if (before === undefined) continue;
    const change = difference(inCharge(before.value), inCharge(current.value));
    if (change !== null) events.push({ kind: 'owners', from: before.until, until: current.since, ...change });
  }
  const on = recorded === null ? Number.NaN : Date.parse(recorded.on);
  const { owners } = facts;
  if (recorded !== null && recorded.owners !== null && owners.known && !Number.isNaN(on)) {
    const isSeen = events.some(({ until }) => until > on);
    const change = difference(
      inCharge({ owners: recorded.owners, organization: recorded.organization }),
      inCharge(owners.value),
    );
    const asked = Date.parse(owners.asOf);
    if (change !== null && !isSeen) {
      events.push({ kind: 'owners', from: on, until: Number.isNaN(asked) ? now : asked, ...change });
    }
  }
  return events.slice(-mostEvents);
}

function inCharge({ owners, organization }: Pick<Owners, 'owners' | 'organization'>): readonly string[] {
  return [...new Set(organization === null ? owners : [...owners, organization])];
}

/** Null where they are the same, or the index named nobody once. */
function difference(
  then: readonly string[],
  today: readonly string[],
): Pick<OwnerEvent, 'came' | 'left'> | null {
  if (then.length === 0 || today.length === 0) return null;
  const [before, now] = [new Set(then.map(plain)), new Set(today.map(plain))];
  const came = today.filter((name) => !before.has(plain(name)));
  const left = then.filter((name) => !now.has(plain(name)));
  return came.length === 0 && left.length === 0 ? null : { came, left };
}
