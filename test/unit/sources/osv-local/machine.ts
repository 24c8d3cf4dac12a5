import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createHttp } from '../../../../server/src/host/http/create-http.ts';
import { nodeDatabases } from '../../../../server/src/host/node-databases.ts';
import { nodeFiles } from '../../../../server/src/host/node-files.ts';
import type { Clock, Http } from '../../../../server/src/runtime.ts';
import {
  createLocalAdvisories,
  type LocalAdvisories,
} from '../../../../server/src/sources/osv-local/local-advisories.ts';
import {
  type UpdateOptions,
  type UpdateResult,
  type UpdateRuntime,
  updateAdvisories,
} from '../../../../server/src/sources/osv-local/update.ts';
import type { ScenarioAdvisory } from '../../../support/index/scenario.ts';
import { type SupportIndex, startSupportIndex } from '../../../support/index/start.ts';
import { realTimers } from '../../../support/runtime/real-timers.ts';
import { type RecordingLog, recordingLog } from '../../../support/runtime/recording-log.ts';

/** A disk, a network and SQLite as they are, a folder of its own, and OSV's dumps on loopback. */
export interface Machine {
  readonly index: SupportIndex;
  readonly runtime: UpdateRuntime & { readonly http: Http; readonly log: RecordingLog };
  readonly cacheDirectory: string;
  /** Milliseconds since the epoch. */
  now: number;
  update(options?: Partial<UpdateOptions>): Promise<UpdateResult>;
  /** A reader that has looked. */
  reader(): Promise<LocalAdvisories>;
  /** The files in the cache directory. */
  files(): Promise<string[]>;
}

export const start = Date.parse('2026-11-22T10:00:00Z');

export const advisories: readonly ScenarioAdvisory[] = [
  {
    id: 'GHSA-aaaa-bbbb-cccc',
    project: 'acme-client',
    aliases: ['CVE-2026-1'],
    ranges: ['<1.2'],
    severity: 'HIGH',
    modified: '2 days',
  },
  {
    id: 'PYSEC-2026-1',
    project: 'Acme_Client',
    aliases: ['CVE-2026-1'],
    ranges: ['<1.2'],
    modified: '3 days',
  },
  { id: 'MAL-2026-7', project: 'reqeusts', ranges: ['all'], summary: 'Steals keys', modified: '4 days' },
  { id: 'PYSEC-2026-2', project: 'demo', versions: ['1.0'], withdrawn: '1 day', modified: '5 days' },
];

/** So many times faster than it says it waits. */
const hasty = 50;

export async function machine(given: readonly ScenarioAdvisory[] = advisories): Promise<Machine> {
  const cacheDirectory = await mkdtemp(join(tmpdir(), 'wheelwarden-advisories-'));
  const index = await startSupportIndex({ scenario: { projects: {}, advisories: [...given] }, now: start });
  const log = recordingLog();
  const http = createHttp({ environment: {}, log, limits: { backOffMs: 1 } });
  const own = { now: start };
  const clock: Clock = {
    now: () => own.now,
    after: realTimers(hasty),
  };
  const runtime = { clock, databases: nodeDatabases, files: nodeFiles, http, log };
  onTestFinished(async () => {
    await http.close();
    await index.close();
    await rm(cacheDirectory, { recursive: true, force: true });
  });
  return {
    index,
    runtime,
    cacheDirectory,
    get now() {
      return own.now;
    },
    set now(time) {
      own.now = time;
    },
    update: (options = {}) =>
      updateAdvisories(runtime, {
        cacheDirectory,
        dumpsUrl: index.dumpsUrl,
        extent: 'needed',
        signal: new AbortController().signal,
        tell: () => {},
        ...options,
      }),
    async reader() {
      const local = createLocalAdvisories(runtime, cacheDirectory);
      onTestFinished(() => local.close());
      await local.look();
      return local;
    },
    files: async () => (await readdir(cacheDirectory)).sort(),
  };
}
