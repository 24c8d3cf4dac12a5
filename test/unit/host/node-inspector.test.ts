import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { nodeInspector } from '../../../server/src/host/node-inspector.ts';
import type { InspectionJob, Inspector } from '../../../server/src/inspect/job.ts';
import { recordingLog } from '../../support/runtime/recording-log.ts';

/**
 * A thread of our own making in place of the real one: it does what the file's name tells, and answers with the number of jobs
 * it had and the length of what it was given.
 */
const thread = `
const { parentPort, workerData } = require('node:worker_threads');
let jobs = 0;
const held = [];
parentPort.on('message', async ({ kind, job, bytes }) => {
  if (kind === 'content') return done('read ' + (bytes === null ? null : Buffer.from(bytes).toString()), 0);
  jobs++;
  switch (job.file) {
    case 'hangs': for (;;) {}
    case 'waits': return;
    case 'throws': throw new Error('thrown in the thread');
    case 'exits': process.exit(3);
    case 'fails': return parentPort.postMessage({ kind: 'failed', trace: 'Error: a mistake' });
    case 'heap': for (const all = []; ; ) all.push(Array.from({ length: 1e5 }, () => ({})));
    case 'buffers':
      for (;;) {
        held.push(Buffer.alloc(16 * 2 ** 20, 1));
        await new Promise((go) => setTimeout(go, 5));
      }
    case 'mistakes':
      for (let i = 0; i < 1000; i++) parentPort.postMessage({ kind: 'mistake', file: 'a\\u202e.py', trace: 'Error: x' });
      return done('', 0);
    case 'keeps': return done('', 200 * 2 ** 20);
    case 'tree': return parentPort.postMessage({ kind: 'read', name: job.names[0] });
    default: return done(String(job.bytes?.byteLength ?? job.parts?.map((part) => part.bytes.byteLength)), 0);
  }
});
function done(file, held) {
  const modules = Object.values(workerData.modules)
    .map((module) => WebAssembly.Module.customSections(module, 'name').length)
    .join(' ');
  parentPort.postMessage({ kind: 'done', inspection: { file, members: jobs, profile: [modules] }, held, lasting: held });
}
`;

/** A module of WebAssembly that does nothing and has so many sections called "name". */
function moduleOf(sections: number): Uint8Array {
  const section = [0, 5, 4, ...new TextEncoder().encode('name')];
  return new Uint8Array([
    0,
    0x61,
    0x73,
    0x6d,
    1,
    0,
    0,
    0,
    ...Array.from({ length: sections }, () => section).flat(),
  ]);
}

let directory = '';
let inspector: Inspector;
const log = recordingLog();

beforeEach(async () => {
  directory = await mkdtemp(path.join(tmpdir(), 'wheelwarden-thread-'));
  await writeFile(path.join(directory, 'inspect.js'), thread);
  await writeFile(path.join(directory, 'tree-sitter.wasm'), moduleOf(1));
  await writeFile(path.join(directory, 'tree-sitter-python.wasm'), moduleOf(2));
  log.clear();
  inspector = nodeInspector(log, directory);
});

afterEach(async () => {
  await inspector.close();
  await rm(directory, { recursive: true, force: true });
});

const context = { project: null, ownPlaces: [], knownBad: [], sha256: null, before: null };

function job(file: string, bytes: Uint8Array = new Uint8Array(5)): InspectionJob {
  return { kind: 'archive', file, bytes, context };
}

/** `file members` of the answer, else how it ended. */
async function told(asked: InspectionJob, signal?: AbortSignal): Promise<string> {
  const outcome = await inspector.inspect(asked, signal);
  if (outcome.kind === 'done') return `${outcome.inspection.file} ${outcome.inspection.members}`;
  return outcome.kind === 'failed' ? `failed ${outcome.why}` : outcome.kind;
}

test('one thread serves one job after the other, and gets the modules of the parser', async () => {
  expect(await Promise.all([told(job('a')), told(job('b')), told(job('c'))])).toEqual(['5 1', '5 2', '5 3']);
  const outcome = await inspector.inspect(job('d'));
  expect(outcome.kind === 'done' && outcome.inspection.profile).toEqual(['1 2']);
});

describe('bytes are handed over', () => {
  test('with the buffer where they fill it', async () => {
    const bytes = new Uint8Array(1000);
    expect(await told(job('a', bytes))).toBe('1000 1');
    expect(bytes.buffer.byteLength).toBe(0);
  });

  test('as a copy where others use the same buffer', async () => {
    const pool = new Uint8Array(1000);
    expect(await told(job('a', pool.subarray(10, 20)))).toBe('10 1');
    expect(await told(job('a', Buffer.from('pooled')))).toBe('6 2');
    expect(pool.buffer.byteLength).toBe(1000);
  });

  test('part by part', async () => {
    const parts = [
      { offset: 0, bytes: new Uint8Array(3) },
      { offset: 9, bytes: new Uint8Array(4) },
    ];
    expect(await told({ kind: 'parts', file: 'a', size: 20, parts, context })).toBe('3,4 1');
  });
});

describe('the files of a tree are asked for by name', () => {
  test('and their content is sent', async () => {
    const read = async (name: string) => new TextEncoder().encode(`<${name}>`);
    expect(await told({ kind: 'tree', file: 'tree', names: ['a.py'], read, context })).toBe('read <a.py> 1');
  });

  test('and one that cannot be read is none', async () => {
    const read = () => Promise.reject(new Error('gone'));
    expect(await told({ kind: 'tree', file: 'tree', names: ['a.py'], read, context })).toBe('read null 1');
  });
});

describe('a thread that', () => {
  test.each([
    ['throws', 'failed crash'],
    ['exits', 'failed crash'],
    ['fails', 'failed crash'],
    ['heap', 'failed memory'],
  ])('%s ends as "%s", and another takes the next job', async (file, end) => {
    expect(await told(job(file))).toBe(end);
    expect(await told(job('a'))).toBe('5 1');
  });

  test('hangs is killed, and its waiting neighbour still gets its turn', async () => {
    inspector = nodeInspector(log, directory, { killMs: 300 });
    const started = performance.now();
    expect(await Promise.all([told(job('hangs')), told(job('a'))])).toEqual(['failed time', '5 1']);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  test('takes memory that no limit of V8 counts is ended in time', async () => {
    const before = process.memoryUsage.rss();
    expect(await told(job('buffers'))).toBe('failed memory');
    expect(process.memoryUsage.rss() - before).toBeLessThan(400 * 2 ** 20);
    expect(await told(job('a'))).toBe('5 1');
  });

  test('holds much although it is done is replaced', async () => {
    expect([await told(job('keeps')), await told(job('a'))]).toEqual([' 1', '5 1']);
  });
});

describe('cancelling', () => {
  test('ends a job that runs, and the next one has a thread of its own', async () => {
    const cancel = new AbortController();
    const running = told(job('hangs'), cancel.signal);
    const next = told(job('a'));
    setTimeout(() => cancel.abort(), 100);
    expect([await running, await next]).toEqual(['cancelled', '5 1']);
  });

  test('ends a job that waits at once, and never starts it', async () => {
    const cancel = new AbortController();
    const first = new AbortController();
    const running = told(job('waits'), first.signal);
    const waiting = told(job('a'), cancel.signal);
    cancel.abort();
    expect(await waiting).toBe('cancelled');
    first.abort();
    expect([await running, await told(job('b'))]).toEqual(['cancelled', '5 1']);
  });

  test('before it began starts nothing', async () => {
    expect(await told(job('throws'), AbortSignal.abort())).toBe('cancelled');
    expect(log.lines).toEqual([]);
  });
});

test('mistakes are logged cleaned, and not a thousand times', async () => {
  expect(await told(job('mistakes'))).toBe(' 1');
  expect(log.lines).toHaveLength(10);
  expect(log.lines[0]?.message).toBe('Could not look into a.py of mistakes: Error: x');
});

test('without the bundle a look fails and says so in the log', async () => {
  inspector = nodeInspector(log, path.join(directory, 'nowhere'));
  expect(await told(job('a'))).toBe('failed crash');
  expect(log.lines).toHaveLength(1);
});

test('closing cancels what runs', async () => {
  const running = told(job('hangs'));
  await told(job('a'), AbortSignal.timeout(300));
  await inspector.close();
  expect(await running).toBe('cancelled');
});

test('after closing nothing is begun', async () => {
  await told(job('a'));
  await inspector.close();
  expect(await told(job('b'))).toBe('cancelled');
});
