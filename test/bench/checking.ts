import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { inRoot } from '../../scripts/paths.ts';
import { capture } from '../../scripts/tools/run.ts';
import { type ScenarioProject, type SupportIndex, startSupportIndex } from '../support/index/start.ts';
import { popularNames } from './documents.ts';
import { median } from './measure.ts';

export interface ColdCheck {
  readonly projects: number;
  readonly latencyMs: number;
  /** Requests to the index and to the advisory service. */
  readonly indexRequests: number;
  readonly advisoryRequests: number;
  /** As long as the latency and the sockets to one host allow: nobody can be faster. */
  readonly leastMs: number;
  /** What the network took of a check with an empty cache: the whole less the same check offline. */
  readonly networkMs: number;
  readonly wholeMs: number;
}

export interface WarmCheck {
  readonly projects: number;
  readonly requests: number;
  readonly wholeMs: number;
}

/** Sockets to one host (`host/http/limits.ts`). */
const sockets = 6;

const project: ScenarioProject = {
  summary: 'A project of the bench.',
  owners: ['alice'],
  releases: { '1.0.0': '20 months', '1.1.0': '14 months', '1.2.0': '8 months' },
};

/** The command line over a requirements file of so many projects, its index a fixed latency away. */
export async function checkCold(projects: number, latencyMs: number): Promise<ColdCheck> {
  return withIndex(projects, async (index, run) => {
    index.setFault({ kind: 'delay', ms: latencyMs, path: '/' });
    const cold: number[] = [];
    const offline: number[] = [];
    for (let turn = 0; turn < 3; turn++) {
      index.clearRequests();
      cold.push(await run(['--no-cache']));
      offline.push(await run(['--no-cache', '--offline']));
    }
    const atService = index.requests.filter(({ path: at }) => at.startsWith('/v1/')).length;
    const indexRequests = index.requests.length - atService;
    const wholeMs = median(cold);
    return {
      projects,
      latencyMs,
      indexRequests,
      advisoryRequests: atService,
      leastMs: Math.ceil(indexRequests / sockets) * latencyMs,
      networkMs: wholeMs - median(offline),
      wholeMs,
    };
  });
}

/** The same with everything known already. */
export async function checkWarm(projects: number): Promise<WarmCheck> {
  return withIndex(projects, async (index, run, folder) => {
    const cache = ['--cache-dir', path.join(folder, 'cache')];
    await run(cache);
    index.clearRequests();
    const times = [await run(cache), await run(cache), await run(cache)];
    return { projects, requests: index.requests.length, wholeMs: median(times) };
  });
}

type Run = (options: readonly string[]) => Promise<number>;

async function withIndex<T>(
  projects: number,
  measure: (index: SupportIndex, run: Run, folder: string) => Promise<T>,
): Promise<T> {
  const names = popularNames.slice(0, projects);
  const index = await startSupportIndex({
    scenario: { projects: Object.fromEntries(names.map((name) => [name, project])) },
  });
  const folder = await mkdtemp(path.join(os.tmpdir(), 'wheelwarden-bench-'));
  try {
    await writeFile(path.join(folder, 'requirements.txt'), names.map((name) => `${name}==1.2.0\n`).join(''));
    const run: Run = async (options) => {
      const began = performance.now();
      const args = ['check', 'requirements.txt', '--format', 'json', '--index-url', index.indexUrl];
      const { code, errors } = await capture(
        process.execPath,
        [inRoot('dist/cli.js'), ...args, '--mirrors-pypi', '--osv-url', index.osvUrl, ...options],
        { cwd: folder, env: { PATH: process.env.PATH ?? '', HOME: folder } },
      );
      if (code !== 0) throw new Error(`The check ended with ${code}: ${errors}`);
      return performance.now() - began;
    };
    return await measure(index, run, folder);
  } finally {
    await index.close();
    await rm(folder, { recursive: true, force: true });
  }
}
