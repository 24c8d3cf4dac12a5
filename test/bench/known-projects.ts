import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { inRoot } from '../../scripts/paths.ts';
import { poll } from '../../scripts/tools/poll.ts';
import { type ScenarioProject, startSupportIndex } from '../support/index/start.ts';
import { restMs } from './contest.ts';
import { popularNames, requirements } from './documents.ts';
import { startLanguageServer } from './language-server.ts';
import { p95, repeat } from './measure.ts';

export interface KnownProjects {
  readonly projects: number;
  /** From opening the file to the last fact. */
  readonly fetchedMs: number;
  /** 95th percentile of 200 hovers over projects whose facts are known. */
  readonly hoverMs: number;
  /** Resident, in MiB, right after the work and once at rest. */
  readonly memoryMiB: number;
  readonly restingMiB: number;
}

const uri = 'file:///bench/requirements.txt';

/** A project with the twenty releases that the requirements file may pin. */
const project: ScenarioProject = {
  summary: 'A project of the bench.',
  owners: ['alice', 'bob'],
  releases: Object.fromEntries(
    Array.from({ length: 20 }, (_, minor) => [`1.${minor}.0`, `${60 - minor * 2} months`]),
  ),
};

/** Ours with a package index on this machine that knows every project of a long file. */
export async function knowProjects(projects: number): Promise<KnownProjects> {
  const names = popularNames.slice(0, projects);
  const index = await startSupportIndex({
    scenario: { projects: Object.fromEntries(names.map((name) => [name, project])) },
  });
  const cacheDirectory = await mkdtemp(path.join(os.tmpdir(), 'wheelwarden-bench-'));
  const server = await startLanguageServer({
    script: inRoot('dist/server.js'),
    pull: true,
    settings: {
      wheelwarden: { indexUrl: index.indexUrl, mirrorsPypi: true, osvUrl: index.osvUrl },
    },
    initializationOptions: { cacheDirectory },
  });
  try {
    const began = performance.now();
    await server.open(uri, 'pip-requirements', requirements(projects));
    const known = async (line: number) =>
      /years? ago|months? ago/.test((await server.hover(uri, line, 1)).text);
    for (const line of [0, Math.floor(projects / 2), projects - 1]) {
      await poll(`facts of line ${line + 1}`, () => known(line), 300_000);
    }
    const fetchedMs = performance.now() - began;
    const hovers = await repeat(200, async (turn) => (await server.hover(uri, (turn * 37) % projects, 1)).ms);
    const memoryMiB = (await server.memory()) / 2 ** 20;
    await setTimeout(restMs);
    const restingMiB = (await server.memory()) / 2 ** 20;
    return { projects, fetchedMs, hoverMs: p95(hovers), memoryMiB, restingMiB };
  } finally {
    await server.close();
    await index.close();
    await rm(cacheDirectory, { recursive: true, force: true });
  }
}
