import { compareRelease } from '../packaging/version.ts';
import { ageInWords, dateInWords, day } from '../phrases.ts';
import type { Evidence } from './finding.ts';
import { appeared } from './joined-message.ts';
import { evidence, makeFinding } from './make-finding.ts';
import type { Rule } from './rule.ts';
import { beforeInOneGo, popularity, type Upload, watchedUpload } from './upload-order.ts';

/** A summer and an autumn without a release are none. */
const shortestPauseDays = 75;

/** By so much a pause has to surpass the project's longest one. */
const longerThanUsual = 2.5;

/** What the project did long ago is no habit of today. */
const pausesCompared = 12;

/** With fewer earlier pauses there is no habit to go by, and only a pause of a year is long. */
const fewestPauses = 3;
const pauseWithoutHabitDays = 365;

/** Releases within this time of each other are one occasion: a burst does not make a project a frequent releaser. */
const occasionDays = 1;

/** Abandoned projects are the ones whose accounts are taken over unseen. */
export const dormantRevival: Rule = {
  id: 'dormant-revival',
  defaultLevel: 'information',
  summary: 'The release came after a pause that is long for this project.',

  check(input) {
    const watched = watchedUpload(input);
    if (watched === null) return null;
    const { upload, order, releases } = watched;
    const before = beforeInOneGo(order, upload);
    const first = order[before.length];
    const earlier = before.filter((each) => leadsTo(each, upload));
    const last = earlier.at(-1);
    if (last === undefined || first === undefined) return null;
    // At work on something else, in the open.
    if (before.some(({ at }) => first.at - at < shortestPauseDays * day)) return null;
    const usual = longestPause(earlier);
    const pause = first.at - last.at;
    if (pause < leastPause(usual)) return null;

    const long = ageInWords(last.at, first.at);
    const phrase =
      first === upload
        ? `after ${long} without a release`
        : `within ${ageInWords(first.at, upload.at)} of the first release in ${long}`;
    const facts: Evidence[] = [
      evidence(
        `The release before the pause, ${last.release.version}, came on ${dateInWords(last.at)}.`,
        releases,
      ),
    ];
    if (usual.longest > 0) {
      const words = ageInWords(0, usual.longest);
      facts.push(evidence(`The longest of its earlier pauses was ${words}.`, releases));
    }
    return {
      ...makeFinding(input, {
        rule: 'dormant-revival',
        about: 'release',
        level: 'information',
        certainty: 'medium',
        message: `${appeared(input, upload.release)} ${ageInWords(upload.at, input.now)} ago ${phrase}. See who made it before you install it: projects at rest are taken over unseen.`,
        evidence: [...facts, ...popularity(input)],
      }),
      signal: { release: upload.release.version, phrase },
    };
  },
};

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
