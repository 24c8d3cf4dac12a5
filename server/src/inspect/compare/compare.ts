import type { Evidence } from '../inspection.ts';
import type { Comparison } from '../job.ts';
import { fingerprint, partOf, type Reach, type Reaching } from './profile.ts';

/**
 * What a call weighs that the release before did not make: what starts with Python or at import is hardly ever new in honest
 * releases; building often comes to start compilers and to read a version by running it.
 */
const weights: Readonly<Record<Reaching['trigger'], Readonly<Record<Reach, number>>>> = {
  install: { code: 0.2, program: 0.3, network: 0.6 },
  'start-up': { code: 0.7, program: 0.7, network: 0.7 },
  import: { code: 0.4, program: 0.5, network: 0.6 },
};

const whenInWords: Readonly<Record<Reaching['trigger'], string>> = {
  install: 'when it is installed',
  'start-up': 'whenever Python starts',
  import: 'when it is imported',
};

const reachInWords: Readonly<Record<Reach, string>> = {
  code: 'runs code made while it runs',
  program: 'starts a program',
  network: 'uses the network',
};

/** What runs by itself and reaches outside, and did not in what is compared with: one piece of evidence a file and kind. */
export function compareWith(before: Comparison, reaching: readonly Reaching[]): readonly Evidence[] {
  const known = new Set(before.profile);
  // In a file that reached as far before, one more call is nothing new, and neither is one that moved to another function.
  const reached = new Set(before.profile.map((line) => `${partOf(line, 'reach')}|${partOf(line, 'path')}`));
  const moved = new Set(before.profile.map((line) => `${partOf(line, 'trigger')}|${partOf(line, 'callee')}`));
  const told = new Map<string, Evidence>();
  for (const one of reaching) {
    // Only an sdist is built.
    if (before.relation === 'sibling' && one.trigger === 'install') continue;
    const place = `${one.reach}|${one.path.replaceAll('|', '/')}`;
    if (known.has(fingerprint(one)) || reached.has(place) || told.has(place)) continue;
    const weight = weights[one.trigger][one.reach];
    // The same call in another file of the release before: the file was renamed or split.
    const isMoved = moved.has(`${one.trigger}|${one.callee}`);
    told.set(place, evidenceOf(one, before, isMoved ? Math.min(weight, 0.3) : weight));
  }
  return [...told.values()];
}

function evidenceOf(one: Reaching, { what, relation }: Comparison, weight: number): Evidence {
  const { file, line, code, trigger, reach } = one;
  const does = `${reachInWords[reach]} ${whenInWords[trigger]}`;
  const why =
    relation === 'earlier'
      ? `It ${does}, and ${what} did not in this file: releases of projects that were taken over look like this.`
      : `It ${does}, and ${what} of the same release does not: both should hold the same code.`;
  return {
    rule: relation === 'earlier' ? 'new-behaviour' : 'wheel-differs',
    file,
    line,
    text: code,
    why,
    weight,
    when: trigger,
  };
}
