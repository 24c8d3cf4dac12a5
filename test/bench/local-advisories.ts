import { mkdtemp, rm, stat } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { nodeDatabases } from '../../server/src/host/node-databases.ts';
import { nodeFiles } from '../../server/src/host/node-files.ts';
import { normalizeName } from '../../server/src/packaging/name.ts';
import type { Clock, Log } from '../../server/src/runtime.ts';
import { createLocalAdvisories } from '../../server/src/sources/osv-local/local-advisories.ts';
import { updateAdvisories } from '../../server/src/sources/osv-local/update.ts';
import { fetchHttp } from '../support/fetch-http.ts';
import { zipOf } from '../support/index/zip-writer.ts';
import { realTimers } from '../support/runtime/real-timers.ts';
import { popularNames } from './documents.ts';
import { median, repeat } from './measure.ts';

export interface LocalAdvisoryTimes {
  /** To match all dependencies, opened anew each time, in milliseconds. */
  readonly matchMs: number;
  /** The same names once more. */
  readonly againMs: number;
  /** To fetch, read and write the whole dump, in seconds. */
  readonly updateSeconds: number;
  /** The longest that an update kept others from their turn, in milliseconds. */
  readonly longestTurnMs: number;
  readonly dependencies: number;
  readonly records: number;
  readonly fileMiB: number;
}

/** About as many as OSV holds for PyPI: most are verdicts on names nobody uses, some projects have dozens. */
const verdicts = 12_000;
const vulnerable = 3_000;

/** Matches the most downloaded projects against a database of OSV's size, made through the real update. */
export async function timeLocalAdvisories(dependencies: number): Promise<LocalAdvisoryTimes> {
  const cacheDirectory = await mkdtemp(path.join(os.tmpdir(), 'wheelwarden-bench-'));
  const runtime = {
    clock,
    log,
    databases: nodeDatabases,
    files: nodeFiles,
    http: fetchHttp,
  };
  const server = await serve(zipOf(entries()));
  const { port } = server.address() as AddressInfo;
  const turns = longestTurn();
  const began = performance.now();
  const result = await updateAdvisories(runtime, {
    cacheDirectory,
    dumpsUrl: `http://127.0.0.1:${port}/`,
    extent: 'needed',
    signal: new AbortController().signal,
    tell: () => {},
  });
  const updateSeconds = (performance.now() - began) / 1000;
  const longestTurnMs = turns();
  server.close();
  if (result.kind !== 'updated') throw new Error(`The bench has no advisories: ${JSON.stringify(result)}`);
  const names = popularNames.slice(0, dependencies).map(normalizeName);
  const times = await repeat(9, async () => {
    const local = createLocalAdvisories(runtime, cacheDirectory);
    const opened = performance.now();
    await local.look();
    for (const name of names) local.fact(name, null);
    const matched = performance.now();
    for (const name of names) local.fact(name, null);
    const again = performance.now();
    local.close();
    return { matchMs: matched - opened, againMs: again - matched };
  });
  const { size } = await stat(path.join(cacheDirectory, 'advisories-1.sqlite'));
  await rm(cacheDirectory, { recursive: true, force: true });
  return {
    matchMs: median(times.map(({ matchMs }) => matchMs)),
    againMs: median(times.map(({ againMs }) => againMs)),
    updateSeconds,
    longestTurnMs,
    dependencies: names.length,
    records: result.summary.records,
    fileMiB: size / 1024 / 1024,
  };
}

function entries(): { name: string; content: string }[] {
  const modified = '2026-11-20T10:00:00.123456Z';
  const record = (id: string, name: string, more: object) => ({
    name: `${id}.json`,
    content: JSON.stringify({
      schema_version: '1.7.5',
      id,
      modified,
      published: modified,
      details: 'What it does, and how it was found. '.repeat(30),
      references: [{ type: 'WEB', url: 'https://advisories.example/' }],
      ...more,
      affected: [
        { package: { ecosystem: 'PyPI', name }, ...('affected' in more ? (more.affected as object) : {}) },
      ],
    }),
  });
  const malware = Array.from({ length: verdicts }, (_, at) =>
    record(`MAL-2026-${at}`, `campaign-${at}-tools`, {
      summary: `Malicious code in campaign-${at}-tools`,
      affected: { versions: ['1.0.0', '1.0.1'] },
    }),
  );
  const matters = Array.from({ length: vulnerable }, (_, at) => {
    // The popular ones have many.
    const name = popularNames[Math.floor((at / vulnerable) ** 2 * 4000)] ?? 'django';
    const affected = {
      ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: `${(at % 9) + 1}.2` }] }],
      versions: Array.from({ length: 60 }, (_, version) => `${version % 9}.${version}.${at % 5}`),
    };
    const aliases = [`CVE-2026-${at}`];
    return [
      record(`GHSA-${at}`, name, { aliases, summary: 'A flaw', affected }),
      record(`PYSEC-2026-${at}`, name, { aliases, affected }),
    ];
  });
  return [...malware, ...matters.flat()];
}

function serve(dump: Buffer): Promise<Server> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-length': dump.length, etag: '"1"' }).end(dump);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** Watches how late a timer comes; the returned function ends it and tells the latest, in milliseconds. */
function longestTurn(): () => number {
  let [last, longest] = [performance.now(), 0];
  const note = (): void => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  };
  const timer = setInterval(note, 1);
  return () => {
    note();
    clearInterval(timer);
    return longest;
  };
}

const log: Log = { debug() {}, info() {}, warn() {}, error: console.error };
const clock: Clock = {
  now: () => Date.now(),
  after: realTimers(),
};
