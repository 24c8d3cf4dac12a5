import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { buildAll, bundleOptions, serverBundle } from '../../../scripts/build.ts';
import { inRoot } from '../../../scripts/paths.ts';
import { median, repeat } from '../measure.ts';

/** How the product's own code does, bundled as it ships. */
export interface Shipped {
  /** Reading the files. */
  readonly load_ms: number;
  /** The first question, which gets everything ready. */
  readonly first_ms: number;
  readonly mean_us: number;
  readonly p99_us: number;
  /** Resident memory after all questions, less that before the files were read. */
  readonly rss_mib: number;
  /** What objects and buffers hold of it, in mebibytes. */
  readonly held_mib: number;
}

/** Of so many processes the medians are told: what the engine sets aside differs by some mebibytes. */
const processes = 5;

const nameModules = /^server\/src\/names\//;

/**
 * Asks processes of their own about every name, one after the other. Throws an `Error` where the bundle that is measured and the one that ships
 * do not hold the same name modules.
 */
export async function measureShipped(names: readonly string[]): Promise<Shipped> {
  await buildAll();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'name-bench-'));
  try {
    const measured = await build({
      ...bundleOptions({ entryPoints: { entry: 'test/bench/names/shipped-entry.ts' } }),
      outdir: folder,
      outExtension: { '.js': '.cjs' },
    });
    await holdsTheSame(Object.keys(measured.metafile?.inputs ?? {}));
    const namesFile = path.join(folder, 'names.txt');
    await writeFile(namesFile, names.join('\n'));
    const ask = () =>
      promisify(execFile)(process.execPath, [
        '--expose-gc',
        // The room for short-lived objects would else shrink and grow between the measurements, by more than the data takes.
        '--min-semi-space-size=16',
        // Threads that compile and collect keep room of their own for what they borrow, more or less by chance.
        '--single-threaded',
        path.join(folder, 'entry.cjs'),
        inRoot('data'),
        namesFile,
      ]);
    const answers = (await repeat(processes, ask)).map(({ stdout }) => JSON.parse(stdout) as Shipped);
    const middle = (of: keyof Shipped) => median(answers.map((answer) => answer[of]));
    return {
      load_ms: middle('load_ms'),
      first_ms: middle('first_ms'),
      mean_us: middle('mean_us'),
      p99_us: middle('p99_us'),
      rss_mib: middle('rss_mib'),
      held_mib: middle('held_mib'),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Builds the server once more to see of what it is made, and that this is what lies in dist/. */
async function holdsTheSame(inputs: readonly string[]): Promise<void> {
  const shipped = await build({ ...bundleOptions(serverBundle), write: false });
  const [file] = shipped.outputFiles ?? [];
  if (file?.text !== (await readFile(inRoot('dist/server.js'), 'utf8'))) {
    throw new Error('dist/server.js is not what its sources give.');
  }
  const there = new Set(Object.keys(shipped.metafile?.inputs ?? {}));
  const missing = inputs.filter((input) => nameModules.test(input) && !there.has(input));
  if (missing.length > 0) throw new Error(`dist/server.js lacks ${missing.join(', ')}.`);
}
