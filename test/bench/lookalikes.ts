import { inRoot } from '../../scripts/paths.ts';
import { nodeFiles } from '../../server/src/host/node-files.ts';
import { loadNameData } from '../../server/src/names/load.ts';
import { normalizeName } from '../../server/src/packaging/name.ts';
import { popularNames } from './documents.ts';

export interface LookalikeTimes {
  readonly loadMs: number;
  /** Mean time of one check, in microseconds. */
  readonly checkMicroseconds: number;
  /** How many of the names checked look like another, as proof of work. */
  readonly found: number;
  readonly checked: number;
}

/** Checks 20,000 names that are not popular themselves, half of them a slip away from one that is. */
export async function timeLookalikes(): Promise<LookalikeTimes> {
  const began = performance.now();
  const { index } = await loadNameData(nodeFiles, inRoot('data'));
  const loadMs = performance.now() - began;

  const names = popularNames
    .slice(0, 10_000)
    .flatMap((name) => [`${name.slice(0, 3)}${name.slice(2)}`, `${[...name].reverse().join('')}-tools`])
    .map(normalizeName);
  let found = 0;
  const started = performance.now();
  for (const name of names) if (index.lookalike(name)) found++;
  const checkMicroseconds = ((performance.now() - started) * 1000) / names.length;
  return { loadMs, checkMicroseconds, found, checked: names.length };
}
