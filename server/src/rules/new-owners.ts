import { day } from '../phrases.ts';
import type { Release } from '../sources/project-facts.ts';
import { compareOwners } from './compare-owners.ts';
import { recordedOwners, seenChange } from './earlier-owners.ts';
import { acceptedDays } from './judged-release.ts';
import type { Wanted } from './wanted.ts';

type Told = Pick<Wanted, 'facts' | 'recorded' | 'now'>;

/**
 * Whether a release came after all owners of the project had changed, and nobody of the project said yes to that. False
 * where its age or its owners are not known.
 */
export function followsNewOwners({ uploadedAt }: Pick<Release, 'uploadedAt'>, told: Told): boolean {
  if (uploadedAt === null || told.now - uploadedAt >= acceptedDays * day) return false;
  const last = lastOfOthers(told);
  return last !== null && uploadedAt > last;
}

/**
 * When the project was last known to be in the hands of others, none of whom is left, in milliseconds since the epoch; null
 * where that was never seen. What stands in the people file was looked at by a person and goes before what this machine saw.
 */
function lastOfOthers({ facts, recorded, now }: Told): number | null {
  if (!facts.owners.known) return null;
  const before = recordedOwners(recorded);
  if (before !== null) {
    return compareOwners(before.value, facts.owners.value).kind === 'all-new' ? before.until : null;
  }
  const seen = seenChange(facts, now);
  return seen?.compared.kind === 'all-new' ? seen.lastSeen : null;
}
