import { compareRelease } from '../packaging/version.ts';
import { day } from '../phrases.ts';
import { beforeInOneGo, type Upload } from './upload-order.ts';

/** A pause of a project that is long beside its own. */
export interface LongPause {
  /** The release before it, and the one that ended it. */
  readonly last: Upload;
  readonly first: Upload;
  /** The longest of the pauses before, in milliseconds; 0 where there was none. */
  readonly usual: number;
  /** Candidates of another version came in it: it is a pause of final releases alone. */
  readonly tried: boolean;
}

/** A summer and an autumn without a release are none. */
const shortestPauseDays = 75;

/** By so much a pause has to surpass the project's longest one. */
const longerThanUsual = 2.5;

/** What the project did long ago is no habit of today. */
const pausesCompared = 12;

/** With fewer earlier pauses there is no habit to go by, and only a pause of a year is long. */
const fewestPauses = 3;
const pauseWithoutHabitDays = 365;

/** For so long candidates have to be out before the final release: who took a project over can upload one first, and wait. */
const triedDays = 30;

/** Releases within this time of each other are one occasion: a burst does not make a project a frequent releaser. */
const occasionDays = 1;

/** The pause that a release ended, or came soon after the end of; null where there was none. `order`: the oldest first. */
export function longPauseBefore(order: readonly Upload[], upload: Upload): LongPause | null {
  const before = beforeInOneGo(order, upload);
  const first = order[before.length];
  if (first === undefined || isAtWork(before, first, upload)) return null;
  const earlier = before.filter((each) => leadsTo(each, upload) && !isBetween(each, first, upload));
  const last = earlier.at(-1);
  if (last === undefined) return null;
  const usual = longestPause(earlier);
  if (first.at - last.at < leastPause(usual)) return null;
  return { last, first, usual: usual.longest, tried: before.some(({ at }) => at > last.at) };
}

/** Whether the project was at work in the open, be it on something else: it had final releases lately, or candidates for a while. */
function isAtWork(before: readonly Upload[], first: Upload, upload: Upload): boolean {
  let since = first.at;
  for (const each of before.toReversed()) {
    if (!isCandidateOf(upload, each)) return first.at - each.at < shortestPauseDays * day;
    if (since - each.at >= shortestPauseDays * day) return false;
    since = each.at;
    if (first.at - since >= triedDays * day) return true;
  }
  return false;
}

/** A candidate that came too shortly before to end the pause. */
function isBetween(each: Upload, first: Upload, upload: Upload): boolean {
  return isCandidateOf(upload, each) && first.at - each.at < triedDays * day;
}

/** Among pre-releases they are releases like any other. */
function isCandidateOf(upload: Upload, each: Upload): boolean {
  return each.release.prerelease && !upload.release.prerelease;
}

/**
 * Whether it counts as a release before: another's candidates do not, since a project may have tried out its next version
 * years ago and never come to it.
 */
function leadsTo(each: Upload, { release, version }: Upload): boolean {
  return (
    !each.release.prerelease ||
    release.prerelease ||
    compareRelease(each.version.release, version.release) === 0
  );
}

interface Pauses {
  readonly count: number;
  /** Milliseconds; 0 where there were none. */
  readonly longest: number;
}

/** The pauses before, the latest of them. */
function longestPause(earlier: readonly Upload[]): Pauses {
  const pauses: number[] = [];
  for (let i = earlier.length - 1; i > 0 && pauses.length < pausesCompared; i--) {
    const pause = (earlier[i]?.at ?? 0) - (earlier[i - 1]?.at ?? 0);
    if (pause >= occasionDays * day) pauses.push(pause);
  }
  return { count: pauses.length, longest: Math.max(0, ...pauses) };
}

function leastPause({ count, longest }: Pauses): number {
  const days = count < fewestPauses ? pauseWithoutHabitDays : shortestPauseDays;
  return Math.max(days * day, longest * longerThanUsual);
}
