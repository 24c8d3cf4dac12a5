import { day } from '../phrases.ts';
import type { Owners, Release } from '../sources/project-facts.ts';
import type { Wanted } from './wanted.ts';

type Told = Pick<Wanted, 'facts' | 'recorded' | 'now'>;
type People = Pick<Owners, 'owners' | 'maintainers' | 'organization'>;

/** What has stood in public for so long, in days, was looked at by many: nobody need explain any more who made it. */
const acceptedAfter = 90;

/**
 * Whether a release came after all owners of the project had changed at once, and nobody of the project has said yes to
 * that. False where its age or its owners are not known.
 */
export function followsNewOwners({ uploadedAt }: Release, told: Told): boolean {
  if (uploadedAt === null || told.now - uploadedAt >= acceptedAfter * day) return false;
  const last = lastOfOthers(told);
  return last !== null && uploadedAt > last;
}

/**
 * When the project was last known to be in the hands of other owners, none of whom is left, in milliseconds since the
 * epoch; null where that was never seen. What stands in the people file was looked at by a person and is heeded before
 * what this machine saw. Owners who leave one by one hand it over: that is no such change.
 */
function lastOfOthers({ facts: { owners, history }, recorded }: Told): number | null {
  if (!owners.known) return null;
  const today = owners.value;
  if (recorded !== null && recorded.owners !== null) {
    const { owners: names, maintainers, organization } = recorded;
    const then = { owners: names, maintainers: maintainers ?? [], organization };
    return isHandedOver(then, today) ? null : endOf(recorded.on);
  }
  const seen = history?.owners ?? [];
  for (let at = seen.length - 1; at >= 0; at--) {
    const before = seen[at];
    const after = seen[at + 1]?.value ?? today;
    if (before !== undefined && !isHandedOver(before.value, after)) return before.until;
  }
  return null;
}

/** Somebody who could upload before is an owner now, or the same organisation owns it. What was not told counts as kept. */
function isHandedOver(before: People, after: People): boolean {
  const earlier = [...before.owners, ...before.maintainers].map(plain);
  if (earlier.length === 0 || after.owners.length === 0) return true;
  if (before.organization !== null && before.organization === after.organization) return true;
  return after.owners.some((owner) => earlier.includes(plain(owner)));
}

/** User names of PyPI are the same in capitals and small letters. */
function plain(name: string): string {
  return name.toLowerCase();
}

function endOf(date: string): number | null {
  const start = Date.parse(date);
  return Number.isNaN(start) ? null : start + day;
}
