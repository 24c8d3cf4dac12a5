import { describe, expect, test } from 'vitest';
import type {
  AdvisoryData,
  DataPlace,
  DataStatus,
} from '../../../server/src/sources/osv-local/advisory-data.ts';
import type { Summary } from '../../../server/src/sources/osv-local/summary.ts';
import type { UpdateOptions, UpdateResult } from '../../../server/src/sources/osv-local/update.ts';
import { runCommand } from './run-command.ts';
import { validates } from './schemas.ts';

const summary: Summary = {
  asOf: '2026-11-22T08:00:00.000Z',
  newest: '2026-11-21T23:00:00.000Z',
  records: 23_401,
  malicious: 11_002,
  withdrawn: 402,
  projects: 18_220,
  unreadable: 0,
};
const file = '/home/tester/.cache/wheelwarden/advisories-1.sqlite';
const ready: DataStatus = { state: { kind: 'ready', summary }, file, bytes: 61_400_000 };

interface Kept {
  readonly place?: DataPlace;
  readonly extent?: UpdateOptions['extent'];
}

/** Runs a command line over a database that answers so. */
async function run(line: string, answers: { result?: UpdateResult; status?: DataStatus }) {
  let kept: Kept = {};
  const advisoryData = (place: DataPlace): AdvisoryData => {
    kept = { place };
    return {
      async update({ extent, tell }) {
        kept = { ...kept, extent };
        tell({ step: 'asking', done: 0, total: null });
        tell({ step: 'downloading', done: 1_234_567, total: 61_400_000 });
        tell({ step: 'reading', done: 1_000, total: 23_401 });
        tell({ step: 'fetching', done: 3, total: 9 });
        if (answers.result === undefined) throw new Error('no result in this test');
        return answers.result;
      },
      status: async () => answers.status ?? ready,
    };
  };
  const ran = await runCommand(line, { advisoryData, ...(line.includes('--quiet') ? {} : { terminal: 80 }) });
  return { ...ran, ...kept, stderr: ran.stderr.replaceAll('\r\u001b[K', '|') };
}

const updated: UpdateResult = { kind: 'updated', by: 'changes', changed: 37, summary, notes: [] };
const failed: UpdateResult = { kind: 'failed', why: 'mirror.example did not answer in time.', summary };

describe('db update', () => {
  test('tells what it does and what is there then', async () => {
    const { code, stdout, stderr, place, extent } = await run('db update', { result: updated });
    expect({ code, stdout, place, extent }).toEqual({
      code: 0,
      stdout:
        'The advisory database is up to date (37 records changed): 23,401 advisories on 18,220 projects, ' +
        '11,002 of them malware.\n',
      place: {
        cacheDirectory: '/home/tester/.cache/wheelwarden',
        dumpsUrl: 'https://storage.googleapis.com/osv-vulnerabilities/',
      },
      extent: 'needed',
    });
    expect(stderr).toBe(
      '|Asking what changed…|Downloading advisories: 1.2 MB of 61 MB…|Reading advisories: 1,000 of 23,401…' +
        '|Fetching changed advisories: 3 of 9…|',
    );
  });

  test('takes all of it with --refresh, from where it is told to, and keeps it where it is told to', async () => {
    const result = { ...updated, by: 'dump', notes: ['One record of the dump could not be read.'] } as const;
    const line = 'db update --refresh --osv-dumps-url http://127.0.0.1:9/osv --cache-dir kept';
    const { stdout, place, extent } = await run(line, { result });
    expect({ place, extent }).toEqual({
      place: { cacheDirectory: '/shop/kept', dumpsUrl: 'http://127.0.0.1:9/osv' },
      extent: 'whole',
    });
    expect(stdout).toContain('(all taken anew)');
    expect(stdout).toContain('\nOne record of the dump could not be read.\n');
  });

  test('a failure is told with what stays, and exits 3', async () => {
    const { code, stdout, stderr } = await run('db update --quiet', { result: failed });
    expect({ code, stdout, stderr }).toEqual({
      code: 3,
      stdout: '',
      stderr:
        'The advisory database was not updated: mirror.example did not answer in time. ' +
        'The data of 2 hours ago stays.\n',
    });
  });

  test('a Node without SQLite is told, and exits 2', async () => {
    const { code, stderr } = await run('db update --quiet', { result: { kind: 'no-sqlite' } });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'This Node comes without SQLite, so the advisory service is asked instead of this machine.\n',
    });
  });

  test.each<[UpdateResult, object]>([
    [updated, { result: 'updated', by: 'changes', changed: 37, error: null, advisories: 23_401 }],
    [failed, { result: 'failed', by: null, changed: 0, error: 'mirror.example did not answer in time.' }],
    [
      { kind: 'failed', why: 'The disk is full.', summary: null },
      { result: 'failed', asOf: null },
    ],
    [{ kind: 'no-sqlite' }, { result: 'no-sqlite', advisories: null }],
  ])('JSON by its schema: %j', async (result, expected) => {
    const { stdout } = await run('db update --format json', { result });
    expect(validates('db-update', JSON.parse(stdout))).toEqual([]);
    expect(JSON.parse(stdout)).toMatchObject(expected);
  });
});

describe('db status', () => {
  test('tells age and counts', async () => {
    const { code, stdout } = await run('db status', {});
    expect(code).toBe(0);
    expect(stdout).toBe(
      [
        'Up to date as of  2 hours ago (2026-11-22T08:00:00.000Z)',
        'Advisories        23,401 on 18,220 projects',
        'Malware           11,002',
        'Withdrawn         402',
        'Newest change     21 November 2026',
        'Size              61 MB',
        `File              ${file}`,
        '',
      ].join('\n'),
    );
  });

  test.each<[DataStatus['state'], string]>([
    [{ kind: 'missing' }, 'The advisory database is not on this machine yet: run wheelwarden db update.\n'],
    [
      { kind: 'damaged' },
      'The advisory database on this machine cannot be read: run wheelwarden db update to get it anew.\n' +
        `It lies in ${file}.\n`,
    ],
    [
      { kind: 'no-sqlite' },
      'This Node comes without SQLite, so the advisory service is asked instead of this machine.\n',
    ],
  ])('says what is the matter and what to do: %j', async (state, text) => {
    const { code, stdout } = await run('db status', { status: { state, file, bytes: null } });
    expect({ code, stdout }).toEqual({ code: 0, stdout: text });
  });

  test.each<[DataStatus, object]>([
    [ready, { state: 'ready', bytes: 61_400_000, malicious: 11_002, asOf: summary.asOf }],
    [
      { state: { kind: 'missing' }, file, bytes: null },
      { state: 'missing', advisories: null },
    ],
  ])('JSON by its schema', async (status, expected) => {
    const { stdout } = await run('db status --format json', { status });
    expect(validates('db-status', JSON.parse(stdout))).toEqual([]);
    expect(JSON.parse(stdout)).toMatchObject(expected);
  });
});
