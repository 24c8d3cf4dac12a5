import { day } from '../phrases.ts';
import type { Release } from '../sources/project-facts.ts';

/** Whether a release is younger than the cooldown. Null where its upload time is unknown. */
export function inCooldown(
  release: Pick<Release, 'uploadedAt'>,
  cooldownDays: number,
  now: number,
): boolean | null {
  return release.uploadedAt === null ? null : now - release.uploadedAt < cooldownDays * day;
}
