// Runs apart, bundled as the product is, and prints what `Run` holds as JSON. Arguments: `with` the name data, or
// `without`; `warm` or `cold`; the data folder; the file with a name a line.
import { readFileSync } from 'node:fs';
import { nodeFiles } from '../../../server/src/host/node-files.ts';
import { loadNameData } from '../../../server/src/names/load.ts';
import { type NormalizedName, normalizeName } from '../../../server/src/packaging/name.ts';

/** What one process tells of itself. */
export interface Run {
  /** In mebibytes, at the end. */
  readonly resident: number;
  /** What objects and buffers hold of it, without what the engine keeps ready. */
  readonly held: number;
  /** Null without the name data. */
  readonly times: Times | null;
}

interface Times {
  readonly load_ms: number;
  readonly first_ms: number;
  readonly mean_us: number;
  readonly p99_us: number;
}

const [, , data = '', engine = '', dataFolder = '', namesFile = ''] = process.argv;
const mebibyte = 1024 * 1024;

/**
 * Lets the engine take the room for short-lived objects, and for threads that read files, that a process which has been
 * at work for a while has: it keeps that, whatever the work was.
 */
async function work(): Promise<void> {
  const kept: unknown[] = [];
  for (let number = 0; number < 20_000_000; number++) kept[number % 100_000] = { number };
  await Promise.all([1, 2, 3, 4].map(() => nodeFiles.readText(namesFile)));
}

/** Asks about every name. What comes back last holds on to the data. */
async function ask(names: readonly NormalizedName[]): Promise<readonly [Times, unknown]> {
  const times = new Float64Array(names.length);
  const began = performance.now();
  const { index } = await loadNameData(nodeFiles, dataFolder);
  const loaded = performance.now();
  index.lookalike(normalizeName('reqeusts'));
  const first = performance.now();
  for (const [at, name] of names.entries()) {
    const start = performance.now();
    index.lookalike(name);
    times[at] = performance.now() - start;
  }
  times.sort();
  const measured = {
    load_ms: loaded - began,
    first_ms: first - loaded,
    mean_us: (times.reduce((sum, time) => sum + time, 0) / times.length) * 1000,
    p99_us: (times[Math.ceil(times.length * 0.99) - 1] ?? 0) * 1000,
  };
  return [measured, index];
}

async function main(): Promise<void> {
  const names = readFileSync(namesFile, 'utf8').split('\n').map(normalizeName);
  if (engine === 'warm') await work();
  const [times, index] = data === 'with' ? await ask(names) : [null, null];
  // What was let go is given back a little later.
  for (let turn = 0; turn < 5; turn++) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  const run: Run = { resident: rss / mebibyte, held: (heapUsed + external) / mebibyte, times };
  process.stdout.write(JSON.stringify(run));
  // Used once more, the data and the names are still there at the measurement.
  if (index === names) throw new Error('The index is no list of names.');
}

void main();
