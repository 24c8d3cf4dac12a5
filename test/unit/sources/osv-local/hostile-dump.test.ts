import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { normalizeName } from '../../../../server/src/packaging/name.ts';
import { createAdvisoryData } from '../../../../server/src/sources/osv-local/advisory-data.ts';
import { updateAdvisories } from '../../../../server/src/sources/osv-local/update.ts';
import { type ZipEntry, zipOf } from '../../../support/index/zip-writer.ts';
import { runCommand } from '../../command/run-command.ts';
import { type Machine, machine } from './machine.ts';

const program = fileURLToPath(new URL('updating-process.ts', import.meta.url));
const dump = '/osv/PyPI/all.zip';

/** A command line of `db` on this machine: what it says, and how it ends. */
async function db(here: Machine, line: string) {
  const place = ['--osv-dumps-url', here.index.dumpsUrl, '--cache-dir', here.cacheDirectory];
  const { code, stdout, stderr } = await runCommand(['db', ...line.split(' '), ...place], {
    advisoryData: (at) => createAdvisoryData(here.runtime, at),
  });
  return { code, said: stdout + stderr };
}

function serve(here: Machine, entries: readonly ZipEntry[]): void {
  here.index.clearFaults();
  here.index.setFault({ kind: 'body', body: zipOf(entries).toString('latin1'), path: dump });
}

async function ids(here: Machine, name: string): Promise<readonly string[] | string> {
  const fact = (await here.reader()).fact(normalizeName(name), null);
  return fact.known ? fact.value.map(({ id }) => id) : fact.why;
}

const affecting = (...names: readonly string[]) =>
  names.map((name) => ({ package: { ecosystem: 'PyPI', name }, versions: ['1'] }));

function entry(id: string, name: string, file = `${id}.json`): ZipEntry {
  const record = { id, modified: '2026-11-22T00:00:00Z', affected: affecting(name) };
  return { name: file, content: JSON.stringify(record) };
}

const good = entry('PYSEC-2026-1', 'demo');

describe('db update, where a dump is hostile, keeps what was there and says why', () => {
  test.each<[string, readonly ZipEntry[], string]>([
    [
      'entries that overlap',
      [good, { ...entry('PYSEC-2026-2', 'demo'), claims: { offset: 0 } }],
      'has files that overlap',
    ],
    [
      'entries that lie outside of it',
      [{ ...good, claims: { offset: 0x7fffffff } }],
      'has files that overlap',
    ],
    [
      'a bomb that says so',
      [good, { name: 'bomb.json', content: Buffer.alloc(17 * 1024 * 1024) }],
      'unpacks to more than is read',
    ],
    [
      'a bomb that says it is small',
      [good, { name: 'bomb.json', content: Buffer.alloc(17 * 1024 * 1024), claims: { size: 100 } }],
      'has a damaged file: it cannot be unpacked',
    ],
    [
      'bombs that are too much together',
      [
        good,
        ...Array.from({ length: 260 }, (_, at) => ({
          name: `${at}.json`,
          content: '{}',
          claims: { size: 16 * 1024 * 1024 },
        })),
      ],
      'unpacks to more than is read',
    ],
    [
      'a bomb that is no record',
      [good, { name: 'bomb.bin', content: Buffer.alloc(17 * 1024 * 1024) }],
      'unpacks to more than is read',
    ],
    [
      'a thousand files and more that are no records',
      [good, ...Array.from({ length: 1_001 }, (_, at) => ({ name: `${at}.txt`, content: '' }))],
      'holds too many files that are no records',
    ],
    [
      'records of the empty kind',
      Array.from({ length: 20 }, (_, at) => ({ name: `${at}.json`, content: '' })),
      'holds no advisories',
    ],
  ])('%s', async (_, entries, sentence) => {
    const here = await machine();
    expect(await db(here, 'update')).toMatchObject({ code: 0 });
    serve(here, entries);
    const { code, said } = await db(here, 'update --refresh');
    expect(code).toBe(3);
    expect(said).toContain(`The dump that came ${sentence}.`);
    expect(await ids(here, 'reqeusts')).toEqual(['MAL-2026-7']);
    expect(await here.files()).toEqual(['advisories-1.sqlite']);
    here.index.clearFaults();
    expect(await db(here, 'update --refresh')).toMatchObject({ code: 0 });
  });
});

describe('db update takes from a strange dump what is sound', () => {
  test('of records of one id the last one holds, whatever their files are called', async () => {
    const here = await machine();
    const twins = [entry('PYSEC-2026-2', 'first', 'twin.json'), entry('PYSEC-2026-2', 'second', 'twin.json')];
    serve(here, [good, ...twins, entry('PYSEC-2026-3', 'third', 'twin.json')]);
    expect(await db(here, 'update')).toMatchObject({ code: 0 });
    const names = ['demo', 'first', 'second', 'third'];
    expect(await Promise.all(names.map((name) => ids(here, name)))).toEqual([
      ['PYSEC-2026-1'],
      [],
      ['PYSEC-2026-2'],
      ['PYSEC-2026-3'],
    ]);
  });

  test('a name that is a path writes nothing anywhere', async () => {
    const here = await machine();
    const beside = await readdir(dirname(here.cacheDirectory));
    const tricks = [
      '../advisories-escaped.json',
      '/tmp/advisories-escaped.json',
      'C:\\advisories-escaped.json',
      '..\\..\\advisories-escaped.json',
      'a\u0000/../advisories-1.sqlite.json',
      '.json',
    ];
    serve(
      here,
      tricks.map((name, at) => entry(`PYSEC-2026-${at}`, 'demo', name)),
    );
    expect(await db(here, 'update')).toMatchObject({ code: 0 });
    expect(await ids(here, 'demo')).toHaveLength(tricks.length);
    expect(await here.files()).toEqual(['advisories-1.sqlite']);
    const now = await readdir(dirname(here.cacheDirectory));
    expect(now.filter((name) => name.includes('escaped') && !beside.includes(name))).toEqual([]);
  });

  test('a file that is no record is not even unpacked', async () => {
    const here = await machine();
    serve(here, [good, { name: 'README.md', content: 'x'.repeat(9_000), claims: { crc32: 1, size: 9 } }]);
    expect(await db(here, 'update')).toMatchObject({ code: 0 });
    expect(await ids(here, 'demo')).toEqual(['PYSEC-2026-1']);
  });

  test('a record of very many projects counts as one that cannot be read, at once', async () => {
    const here = await machine();
    const names = Array.from({ length: 90_000 }, (_, at) => `project-${at}`);
    const affected = affecting(...names);
    const record = { id: 'PYSEC-2026-9', modified: '2026-11-22T00:00:00Z', affected };
    serve(here, [good, { name: 'many.json', content: JSON.stringify(record) }]);
    const began = performance.now();
    const { code, said } = await db(here, 'update');
    expect({ code, said }).toEqual({ code: 0, said: expect.stringContaining('One record of the dump') });
    // The square of their number would take minutes.
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(await ids(here, 'demo')).toEqual(['PYSEC-2026-1']);
  });
});

describe('an update of which only the beginning came', () => {
  test('is given up in the middle of its records, and leaves what was there', async () => {
    const here = await machine();
    await here.update();
    serve(
      here,
      Array.from({ length: 4_000 }, (_, at) => entry(`PYSEC-2026-${at}`, `project-${at}`)),
    );
    const abort = new AbortController();
    const read: number[] = [];
    let answeredMeanwhile = 0;
    const timer = setInterval(() => answeredMeanwhile++, 0);
    const result = await updateAdvisories(
      { ...here.runtime, clock: { ...here.runtime.clock, now: () => Date.now() } },
      {
        cacheDirectory: here.cacheDirectory,
        dumpsUrl: here.index.dumpsUrl,
        extent: 'whole',
        signal: abort.signal,
        tell: ({ step, done }) => {
          if (step !== 'reading') return;
          read.push(done);
          if (read.length === 2) abort.abort();
        },
      },
    );
    clearInterval(timer);
    expect(result).toEqual({ kind: 'cancelled' });
    expect(read).toHaveLength(2);
    expect(read[1]).toBeLessThan(4_000);
    expect(answeredMeanwhile).toBeGreaterThan(0);
    expect([await ids(here, 'reqeusts'), await ids(here, 'project-0')]).toEqual([['MAL-2026-7'], []]);
    expect((await db(here, 'status')).said).toContain('4 on 3 projects');
  });

  test.each([
    ['while it comes', { kind: 'slow-drip', bytes: 200, everyMs: 50 }],
    ['before it comes', { kind: 'never-answer' }],
  ] as const)('killed %s, it is no trouble for status and for the next one', async (_, fault) => {
    const here = await machine();
    for (const before of ['not on this machine yet', '4 on 3 projects']) {
      here.index.setFault({ ...fault, path: dump });
      here.index.clearRequests();
      const child = spawn(process.execPath, [program, here.cacheDirectory, here.index.dumpsUrl]);
      await expect.poll(() => here.index.requests.length, { interval: 5, timeout: 20_000 }).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 120));
      child.kill('SIGKILL');
      await once(child, 'close');
      expect((await db(here, 'status')).said).toContain(before);
      here.index.clearFaults();
      expect(await db(here, 'update --refresh')).toMatchObject({ code: 0 });
      expect((await db(here, 'status')).said).toContain('4 on 3 projects');
      expect(await here.files()).toEqual(['advisories-1.sqlite']);
    }
  });
});
