import type { Release } from '../sources/project-facts.ts';
import { isWatched, judgedRelease } from './judged-release.ts';
import type { RuleInput } from './rule.ts';

/** When the newest file of a list came, milliseconds since the epoch: upload times never change in place. */
const newestFile = new WeakMap<readonly Release[], number>();

/** What a dozen rules ask of the same entry. */
const found = new WeakMap<RuleInput, Release | null>();

/**
 * The release that the entry leads to, where it is so young that its signs count; else null. Nearly every entry has none,
 * and is left without a look at its list.
 */
export function watchedRelease(input: RuleInput): Release | null {
  const { releases } = input.facts;
  if (!releases.known || !isWatched({ uploadedAt: latestFile(releases.value) }, input)) return null;
  const known = found.get(input);
  if (known !== undefined) return known;
  const judged = judgedRelease(input);
  const release = judged !== null && isWatched(judged, input) ? judged : null;
  found.set(input, release);
  return release;
}

/** When the newest file of all came, milliseconds since the epoch; 0 where no time is known. Found out once for a list. */
export function latestFile(releases: readonly Release[]): number {
  const known = newestFile.get(releases);
  if (known !== undefined) return known;
  let latest = 0;
  for (const { uploadedAt } of releases) if (uploadedAt !== null && uploadedAt > latest) latest = uploadedAt;
  newestFile.set(releases, latest);
  return latest;
}
