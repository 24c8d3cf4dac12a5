import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { buildAll, bundleOptions, shippedPrograms } from '../../../scripts/build.ts';
import { inRoot } from '../../../scripts/paths.ts';
import { median, repeat } from '../measure.ts';
import type { Run } from './shipped-entry.ts';

/** How the product's own code does, bundled as it ships. */
export interface Shipped {
  /** Reading the files. */
  readonly load_ms: number;
  /** The first question, which gets everything ready. */
  readonly first_ms: number;
  readonly mean_us: number;
  readonly p99_us: number;
  /** How much more is resident, in mebibytes, where a process that has done other work has the name data and answered all questions. */
  readonly rss_mib: number;
  /** What objects and buffers hold of it. */
  readonly held_mib: number;
  /** The same where the process has done nothing else before, with all that the engine takes for its first work. */
  readonly cold_mib: number;
}

/** Threads that compile and collect would keep room of their own, more or less by chance. */
const oneThread = '--single-threaded';

/** Of so many processes the medians are told: what the engine sets aside differs by a mebibyte or two. */
const processes = 7;

const nameModules = /^server\/src\/names\//;

/**
 * Asks processes of their own about every name, one after the other, and holds them against others that run the same
 * bundle and ask nothing; memory without the engine's
 * helper threads, times with them. Throws an `Error` where the bundle that is measured
 * and the one that ships do not hold the same name modules.
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
    const runs = (kind: readonly ['with' | 'without', 'warm' | 'cold'], ...options: readonly string[]) =>
      repeat(processes, async () => {
        const files = [path.join(folder, 'entry.cjs'), ...kind, inRoot('data'), namesFile];
        const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', ...options, ...files]);
        return JSON.parse(stdout) as Run;
      });
    const timed = await runs(['with', 'warm']);
    const warm = await runs(['with', 'warm'], oneThread);
    const warmWithout = await runs(['without', 'warm'], oneThread);
    const cold = await runs(['with', 'cold'], oneThread);
    const coldWithout = await runs(['without', 'cold'], oneThread);
    const middle = (some: readonly Run[], of: (run: Run) => number) => median(some.map(of));
    const resident = ({ resident }: Run) => resident;
    const held = ({ held }: Run) => held;
    const time = (of: keyof NonNullable<Run['times']>) =>
      middle(timed, ({ times }) => times?.[of] ?? Number.NaN);
    return {
      load_ms: time('load_ms'),
      first_ms: time('first_ms'),
      mean_us: time('mean_us'),
      p99_us: time('p99_us'),
      rss_mib: middle(warm, resident) - middle(warmWithout, resident),
      held_mib: middle(warm, held) - middle(warmWithout, held),
      cold_mib: middle(cold, resident) - middle(coldWithout, resident),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Builds the server once more to see of what it is made, and that this is what lies in dist/. */
async function holdsTheSame(inputs: readonly string[]): Promise<void> {
  const { files, metafile } = await shippedPrograms();
  for (const [name, code] of files) {
    if (code !== (await readFile(inRoot('dist', name), 'utf8'))) {
      throw new Error(`dist/${name} is not what its sources give.`);
    }
  }
  const there = new Set(Object.keys(metafile.inputs));
  const missing = inputs.filter((input) => nameModules.test(input) && !there.has(input));
  if (missing.length > 0) throw new Error(`dist/server.js lacks ${missing.join(', ')}.`);
}
