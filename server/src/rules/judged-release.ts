import { day } from '../phrases.ts';
import type { Release } from '../sources/project-facts.ts';
import { takenUntil } from '../workspace/cooldown/cooldown.ts';
import { findRelease, newestMatching } from './releases.ts';
import type { RuleInput } from './rule.ts';

type Judged = Pick<RuleInput, 'dependency' | 'version' | 'facts' | 'cooldown' | 'now'>;

/**
 * The release that rules about releases look at: the one pinned or locked, else the newest that an installer would take
 * for what is written, as the project's own cooldown has it. Null where that is not known, for an import (it chooses
 * no version) and for a direct reference.
 */
export function judgedRelease({ dependency, version, facts, cooldown, now }: Judged): Release | null {
  const { releases } = facts;
  if (!releases.known || dependency.kind === 'import' || dependency.url !== null) return null;
  if (version !== null) return findRelease(releases.value, version);
  const until = takenUntil(cooldown, now);
  const taken =
    until === null
      ? releases.value
      : releases.value.filter(({ uploadedAt }) => uploadedAt === null || uploadedAt <= until);
  return newestMatching(taken, dependency.requires);
}

/** Signs of a release are looked for this long, in days: break-ins were found within days, the slowest in ten. */
export const watchedDays = 14;

/** What has stood in public for so long, in days, was looked at by many: nobody need explain any more how it was made. */
export const acceptedDays = 90;

/** Whether a release is so young that its signs count: within the cooldown or two weeks. False where its age is not known. */
export function isWatched(
  { uploadedAt }: Pick<Release, 'uploadedAt'>,
  { cooldown, now }: Pick<Judged, 'cooldown' | 'now'>,
): boolean {
  return uploadedAt !== null && now - uploadedAt < Math.max(cooldown.days, watchedDays) * day;
}
