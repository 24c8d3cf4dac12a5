// Runs apart, bundled as the product is: loads the name data, asks for the look-alike of every name in a file, and prints
// the times and the memory as JSON. Arguments: the data folder, the file with a name a line.
import { readFileSync } from 'node:fs';
import { nodeFiles } from '../../../server/src/host/node-files.ts';
import { loadNameData } from '../../../server/src/names/load.ts';
import { normalizeName } from '../../../server/src/packaging/name.ts';

const [, , dataFolder = '', namesFile = ''] = process.argv;
const mebibyte = 1024 * 1024;

interface Room {
  readonly resident: number;
  /** What objects and buffers hold, without what the engine keeps ready. */
  readonly held: number;
}

/** In mebibytes. */
async function roomTaken(): Promise<Room> {
  // What was let go is given back a little later.
  for (let turn = 0; turn < 3; turn++) {
    globalThis.gc?.();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const { rss, heapUsed, external } = process.memoryUsage();
  return { resident: rss / mebibyte, held: (heapUsed + external) / mebibyte };
}

/**
 * Lets the engine take the room that any work makes it take, and keep: space for short-lived objects, threads that read
 * files, tables of the decoder. What is measured afterwards is the data's own.
 */
async function warmUp(): Promise<void> {
  const kept: unknown[] = [];
  for (let number = 0; number < 3_000_000; number++) kept[number % 100_000] = { number };
  await Promise.all([1, 2, 3, 4].map(() => nodeFiles.readText(namesFile)));
}

async function main(): Promise<void> {
  const names = readFileSync(namesFile, 'utf8').split('\n').map(normalizeName);
  const times = new Float64Array(names.length);
  await warmUp();
  const before = await roomTaken();
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
  const after = await roomTaken();
  // Asked once more, the data is still held at the measurement.
  index.lookalike(normalizeName('reqeusts'));
  times.sort();
  process.stdout.write(
    JSON.stringify({
      load_ms: loaded - began,
      first_ms: first - loaded,
      mean_us: (times.reduce((sum, time) => sum + time, 0) / times.length) * 1000,
      p99_us: (times[Math.ceil(times.length * 0.99) - 1] ?? 0) * 1000,
      rss_mib: after.resident - before.resident,
      held_mib: after.held - before.held,
    }),
  );
}

void main();
