import { inRoot } from '../../scripts/paths.ts';
import { createNodeRuntime } from '../../server/src/host/node-runtime.ts';
import { loadNameData } from '../../server/src/names/load.ts';
import { normalizeName } from '../../server/src/packaging/name.ts';
import { popularNames } from './documents.ts';

const silent = { debug() {}, info() {}, warn() {}, error() {} };

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
  const runtime = createNodeRuntime({ log: silent });
  const began = performance.now();
  const { index } = await loadNameData(runtime.files, inRoot('data'));
  const loadMs = performance.now() - began;

  const names = popularNames
    .slice(0, 10_000)
    .flatMap((name) => [`${name.slice(0, 3)}${name.slice(2)}`, `${[...name].reverse().join('')}-tools`])
    .map(normalizeName);
  let found = 0;
  const started = performance.now();
  for (const name of names) if (index.lookalike(name)) found++;
  const checkMicroseconds = ((performance.now() - started) * 1000) / names.length;
  await runtime.http.close();
  return { loadMs, checkMicroseconds, found, checked: names.length };
}
