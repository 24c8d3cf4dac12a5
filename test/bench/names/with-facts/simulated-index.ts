import type { NormalizedName } from '../../../../server/src/packaging/name.ts';
import { known } from '../../../../server/src/sources/fact.ts';
import type { ReleaseDetails } from '../../../../server/src/sources/project-facts.ts';
import { day, type FactsSketch, type InputSketch, now, releases } from '../../../unit/rules/rule-input.ts';
import type { Assumptions } from './assumptions.ts';
import { chance, chancesOf } from './chance.ts';

/** What the index tells of one project, and of the one that its name is like. */
export type Simulated = Pick<InputSketch, 'releases' | 'owners' | 'summary' | 'details' | 'target'>;

type Dress = 'bare' | 'copied' | 'dressed' | 'summary alone' | 'link alone';

const targetSummary = 'The project that everybody means when they write a name like this.';
const targetLink = 'https://github.com/the-real-one/project';
const target: FactsSketch = {
  owners: ['the-real-one'],
  summary: { summary: targetSummary, links: { Homepage: targetLink } },
};
/** Days for which it is asked what files a project has whose name is like another. */
const askedDays = 30;

/** Days since the first release, from and until. */
const bands = {
  week: [0, 7],
  '90 days': [7, 90],
  year: [90, 365],
  earlier: [365, 3650],
} as const;

/** A malicious project: young, of other people, dressed as the assumptions have it. */
export function squat(name: NormalizedName, { squat: given }: Assumptions, draw: number): Simulated {
  const roll = chancesOf(name, draw);
  const dress = pick(roll('dress'), [
    ['bare', given.bare],
    ['copied', given.copied],
    ['dressed', given.dressed],
    ['summary alone', 1],
  ]);
  return project({
    daysOld: daysOld(),
    count: 1,
    dress,
    sdistOnly: chance(roll('files'), given.sdistOnly),
  });

  function daysOld(): number {
    if (chance(roll('soon'), given.within3Days)) return roll('age') * 3;
    return chance(roll('late'), given.late) ? 30 + roll('age') * 335 : 3 + roll('age') * (given.days - 3);
  }
}

/** An ordinary project. `hasSummary`: null where nobody wrote that down. */
export function ordinary(
  { name, rank, hasSummary }: { name: NormalizedName; rank: number | null; hasSummary: boolean | null },
  { ordinary: given }: Assumptions,
  draw: number,
): Simulated {
  const roll = chancesOf(name, draw);
  const band = pick(roll('band'), [
    ['week', given.withinWeek],
    ['90 days', given.within90Days],
    ['year', given.withinYear],
    ['earlier', 1],
  ]);
  const [from, until] = bands[band];
  const count =
    band === 'week' ? 1 + Math.floor(roll('count') * 3) : chance(roll('count'), given.manyReleases) ? 12 : 3;
  return project({
    daysOld: from + roll('age') * (until - from),
    count,
    dress: dressOf(),
    sdistOnly: chance(roll('files'), given.sdistOnly),
  });

  function dressOf(): Dress {
    if (chance(roll('copied'), given.copied)) return 'copied';
    if (rank !== null) return chance(roll('link'), given.popularDressed) ? 'dressed' : 'summary alone';
    const linked = chance(roll('link'), hasSummary === false ? given.linkedWithoutSummary : given.linked);
    if (hasSummary === false) return linked ? 'link alone' : 'bare';
    return linked ? 'dressed' : 'summary alone';
  }
}

function project(given: { daysOld: number; count: number; dress: Dress; sdistOnly: boolean }): Simulated {
  const { daysOld, count, dress, sdistOnly } = given;
  const sketches = Array.from({ length: count }, (_, at) => ({
    version: `1.${at}`,
    daysOld: (daysOld * (count - at)) / count,
  }));
  return {
    releases: releases(...sketches),
    // No kinship with the target is assumed of anybody.
    owners: ['somebody-else'],
    summary: summaryOf(dress),
    target,
    ...(daysOld < askedDays ? { details: [detailsOf(`1.${count - 1}`, sdistOnly)] } : {}),
  };
}

function summaryOf(dress: Dress) {
  const own = 'What this project does, in words of its own.';
  const links = { Homepage: 'https://github.com/somebody-else/project' };
  switch (dress) {
    case 'bare':
      return { summary: null, links: {} };
    case 'copied':
      return { summary: targetSummary, links: {} };
    case 'dressed':
      return { summary: own, links };
    case 'summary alone':
      return { summary: own, links: {} };
    case 'link alone':
      return { summary: null, links };
  }
}

function detailsOf(version: string, sdistOnly: boolean): ReleaseDetails {
  const nobody = { author: null, authorEmail: null, maintainer: null, maintainerEmail: null, requires: [] };
  const at = new Date(now - day).toISOString();
  return {
    version,
    people: known(nobody, 'PyPI', at),
    publishers: known([], 'PyPI', at),
    artifacts: known(
      { wheels: sdistOnly ? 0 : 1, sdists: 1, wheelBytes: null, sdistBytes: null },
      'PyPI',
      at,
    ),
  };
}

/** The first whose share the roll falls into; the last takes what is left. */
function pick<const T>(roll: number, shares: readonly (readonly [T, number])[]): T {
  let left = roll;
  for (const [value, share] of shares) {
    if (left < share) return value;
    left -= share;
  }
  const last = shares.at(-1);
  if (last === undefined) throw new Error('Nothing to pick from.');
  return last[0];
}
