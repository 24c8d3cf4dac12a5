import { describe, expect, test } from 'vitest';
import { normalizeName } from '../../../../server/src/packaging/name.ts';
import { type UpdateStep, updateAdvisories } from '../../../../server/src/sources/osv-local/update.ts';
import type { Fault, FaultKind } from '../../../support/index/faults.ts';
import { type ZipEntry, zipOf } from '../../../support/index/zip-writer.ts';
import { type Machine, machine } from './machine.ts';

const dump = '/osv/PyPI/all.zip';
const list = '/osv/PyPI/modified_id.csv';
const host = /127\.0\.0\.1:\d+/g;

/** What the database still says: the state before, whole. */
async function holdsAll(here: Machine): Promise<boolean> {
  const fact = (await here.reader()).fact(normalizeName('reqeusts'), null);
  return fact.known && fact.value.length === 1;
}

function body(...entries: readonly ZipEntry[]): string {
  return zipOf(entries).toString('latin1');
}

const record = (id: string, name: string): string => {
  const affected = [{ package: { ecosystem: 'PyPI', name }, versions: ['1'] }];
  return JSON.stringify({ id, modified: '2026-11-22T00:00:00Z', affected });
};
const good: ZipEntry = { name: 'PYSEC-1.json', content: record('PYSEC-1', 'demo') };

describe('a dump that cannot be taken leaves what was there, and says why', () => {
  test.each<[string, FaultKind, string]>([
    ['is missing', { kind: 'status', status: 404 }, 'HOST answered 404 for /osv/PyPI/all.zip.'],
    ['is refused', { kind: 'status', status: 403 }, 'HOST answered 403 for /osv/PyPI/all.zip.'],
    ['is never served', { kind: 'status', status: 503 }, 'HOST answered 503 for /osv/PyPI/all.zip.'],
    ['is reset before it begins', { kind: 'reset-in-headers' }, 'HOST could not be reached.'],
    ['goes round in circles', { kind: 'redirect-loop' }, 'HOST could not be reached.'],
    ['is cut', { kind: 'cut-body' }, 'The dump that came is cut short, or no zip archive.'],
    [
      'is a page of HTML',
      { kind: 'body', body: '<html>' },
      'The dump that came is cut short, or no zip archive.',
    ],
    [
      'has a wrong sum',
      { kind: 'body', body: body({ ...good, claims: { crc32: 1 } }) },
      'The dump that came has a damaged file: its sum does not fit.',
    ],
    [
      'unpacks to more than it says',
      { kind: 'body', body: body({ name: 'a.json', content: Buffer.alloc(9_000_000), claims: { size: 9 } }) },
      'The dump that came has a damaged file: it cannot be unpacked.',
    ],
    [
      'says that it unpacks to too much',
      { kind: 'body', body: body({ ...good, claims: { size: 2_000_000_000 } }) },
      'The dump that came unpacks to more than is read.',
    ],
    ['is empty', { kind: 'body', body: body() }, 'The dump that came holds no advisories.'],
    [
      'holds no records',
      { kind: 'body', body: body({ name: 'a.json', content: '[]' }) },
      'The dump that came holds no advisories.',
    ],
    [
      'names no project of PyPI',
      { kind: 'body', body: body({ ...good, content: '{"id":"PYSEC-1"}' }) },
      'The dump that came holds no advisories.',
    ],
    [
      'holds much that is no record',
      {
        kind: 'body',
        body: body(good, ...Array.from({ length: 11 }, (_, at) => ({ name: `${at}.json`, content: '{' }))),
      },
      'The dump that came holds 11 records that cannot be read.',
    ],
  ])('%s', async (_, fault, sentence) => {
    const here = await machine();
    await here.update();
    here.index.setFault({ ...fault, path: dump } as Fault);
    const result = await here.update({ extent: 'whole' });
    expect({ ...result, summary: null }).toEqual({ kind: 'failed', why: expect.any(String), summary: null });
    expect('why' in result ? result.why.replace(host, 'HOST') : '').toBe(sentence);
    expect(await holdsAll(here)).toBe(true);
    expect(here.index.requests.filter(({ path }) => path === dump).length).toBeLessThan(30);
  });

  test('it holds far less than the last one, unless that is what is asked for', async () => {
    const here = await machine();
    await here.update();
    // Too much changed for the list: the dump is due.
    for (let index = 0; index < 2001; index++) {
      here.index.advise({ id: `PYSEC-2026-9${index}`, project: 'demo', ranges: ['all'], modified: '1 hour' });
    }
    here.index.setFault({ kind: 'body', body: body(good), path: dump });
    expect(await here.update()).toMatchObject({
      kind: 'failed',
      why:
        'The dump that came holds one advisory, less than half of the 4 known here; ' +
        'wheelwarden db update --refresh takes it all the same.',
    });
    expect(await holdsAll(here)).toBe(true);
    expect(await here.update({ extent: 'whole' })).toMatchObject({ kind: 'updated', changed: 1 });
  });

  test('its host asks to be left alone: it is', async () => {
    const here = await machine();
    here.index.setFault({ kind: 'status', status: 503, headers: { 'retry-after': '300' }, path: dump });
    const result = await here.update();
    expect('why' in result ? result.why.replace(host, 'HOST') : '').toBe(
      'HOST asks to be left alone for 5 minutes.',
    );
    expect(here.index.requests).toHaveLength(1);
    here.index.clearFaults();
    here.index.setFault({
      kind: 'status',
      status: 503,
      headers: { 'retry-after': '3' },
      path: dump,
      times: 1,
    });
    expect(await here.update()).toMatchObject({ kind: 'updated' });
  });

  test('a list of changes that makes no sense', async () => {
    const here = await machine();
    await here.update();
    const told: string[] = [];
    for (const text of ['<html>', 'yesterday,PYSEC-1\n', '2026-11-22T10:00:00Z,../secret\n']) {
      here.index.setFault({ kind: 'body', body: text, path: list });
      const result = await here.update();
      told.push('why' in result ? result.why.replace(host, 'HOST') : result.kind);
    }
    expect(new Set(told)).toEqual(new Set(['HOST sent a list of changes that cannot be read.']));
    expect(await holdsAll(here)).toBe(true);
  });

  test('a changed record that cannot be had, or is another', async () => {
    const here = await machine();
    await here.update();
    here.index.advise({ id: 'PYSEC-2026-5', project: 'demo', ranges: ['all'], modified: '1 minute' });
    const told: string[] = [];
    for (const fault of [
      { kind: 'status', status: 500 },
      { kind: 'body', body: record('PYSEC-2026-6', 'demo') },
      { kind: 'json' },
    ] as const) {
      here.index.clearFaults();
      here.index.setFault({ ...fault, path: '/osv/PyPI/PYSEC-2026-5.json' });
      const result = await here.update();
      told.push('why' in result ? result.why.replace(host, 'HOST') : result.kind);
    }
    expect(told).toEqual([
      'HOST answered 500 for /osv/PyPI/PYSEC-2026-5.json.',
      'HOST sent a record for PYSEC-2026-5 that cannot be read.',
      'HOST sent a record for PYSEC-2026-5 that cannot be read.',
    ]);
    expect(await holdsAll(here)).toBe(true);
  });

  test('nobody there', async () => {
    const here = await machine();
    await here.index.stop();
    const result = await here.update();
    expect('why' in result ? result.why.replace(host, 'HOST') : '').toBe('HOST could not be reached.');
    expect(await here.files()).toEqual(['advisories-1.sqlite']);
  });

  test('a mistake of our own is logged and not blamed on the disk', async () => {
    const here = await machine();
    const http = { ...here.runtime.http, download: () => Promise.reject(new TypeError('no such function')) };
    const { cacheDirectory, index } = here;
    const { signal } = new AbortController();
    const result = await updateAdvisories(
      { ...here.runtime, http },
      { cacheDirectory, dumpsUrl: index.dumpsUrl, extent: 'needed', signal, tell: () => {} },
    );
    expect(result).toMatchObject({ why: 'Something went wrong inside Wheelwarden; the log tells what.' });
    expect(here.runtime.log.text()).toContain('no such function');
  });

  test('an address that is none', async () => {
    const here = await machine();
    expect(await here.update({ dumpsUrl: 'ftp://example/' })).toMatchObject({
      why: 'The address of the dumps is no http or https address.',
    });
  });
});

describe('an interrupted download', () => {
  const asked = (here: Machine) =>
    here.index.requests
      .filter(({ path }) => path === dump)
      .map(({ headers }) => headers.range ?? headers['if-none-match']?.replace(/".*"/, 'as known') ?? 'all');

  const drip = { kind: 'slow-drip', bytes: 100, everyMs: 10, path: dump, times: 1 } as const;

  /** Calls `action` once, when part of the dump has come. */
  const halfway = (action: () => void) => {
    let isOver = false;
    return ({ step, done }: UpdateStep): void => {
      if (isOver || step !== 'downloading' || done < 600) return;
      isOver = true;
      action();
    };
  };

  test('goes on where it stopped', async () => {
    const here = await machine();
    here.index.setFault(drip);
    const tell = halfway(() => void here.index.stop().then(() => here.index.resume()));
    expect(await here.update({ tell })).toMatchObject({ kind: 'updated', summary: { records: 4 } });
    expect(asked(here)).toEqual(['all', expect.stringMatching(/^bytes=\d+-$/)]);
  });

  test('goes on the next time, in another process even', async () => {
    const here = await machine();
    const abort = new AbortController();
    here.index.setFault(drip);
    const { signal } = abort;
    expect(await here.update({ signal, tell: halfway(() => abort.abort()) })).toEqual({ kind: 'cancelled' });
    expect(await here.files()).toEqual([
      'advisories-1.sqlite',
      'advisories-dump.json',
      'advisories-dump.zip',
    ]);
    here.index.clearRequests();
    expect(await here.update()).toMatchObject({ kind: 'updated', summary: { records: 4 } });
    expect(asked(here)).toEqual([expect.stringMatching(/^bytes=\d+-$/)]);
    expect(await here.files()).toEqual(['advisories-1.sqlite']);
  });

  test('begins again where the dump is another by then', async () => {
    const here = await machine();
    const abort = new AbortController();
    here.index.setFault(drip);
    const { signal } = abort;
    await here.update({ signal, tell: halfway(() => abort.abort()) });
    here.index.advise({ id: 'PYSEC-2026-5', project: 'demo', ranges: ['all'] });
    here.index.clearRequests();
    expect(await here.update()).toMatchObject({ kind: 'updated', summary: { records: 5 } });
    expect(asked(here)).toEqual([expect.stringMatching(/^bytes=\d+-$/)]);
  });

  test('that had all of it asks only whether that still holds', async () => {
    const here = await machine();
    const abort = new AbortController();
    const tell = ({ step, done, total }: UpdateStep): void => {
      if (step === 'downloading' && done === total) abort.abort();
    };
    // Ended between the last byte and the end of the answer.
    expect(await here.update({ tell, signal: abort.signal })).toEqual({ kind: 'cancelled' });
    here.index.clearRequests();
    expect(await here.update()).toMatchObject({ kind: 'updated', summary: { records: 4 } });
    expect(asked(here)).toEqual(['as known']);
  });
});

describe('a full disk', () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });

  test('while the dump comes', async () => {
    const here = await machine();
    const files: Machine['runtime']['files'] = {
      ...here.runtime.files,
      openLarge: async (path) => ({
        ...(await here.runtime.files.openLarge(path)),
        append: () => Promise.reject(full),
      }),
    };
    expect(await attempt(here, { files })).toMatchObject({ kind: 'failed', why: 'The disk is full.' });
  });

  test('while the database is written', async () => {
    const here = await machine();
    await here.update();
    for (let index = 0; index < 500; index++) {
      here.index.advise({ id: `PYSEC-2026-9${index}`, project: 'demo', ranges: ['all'], modified: '1 hour' });
    }
    const databases: Machine['runtime']['databases'] = {
      async open(path, options) {
        const database = await here.runtime.databases.open(path, options);
        database?.exec('PRAGMA max_page_count = 12');
        return database;
      },
    };
    expect(await attempt(here, { databases })).toMatchObject({ kind: 'failed', why: 'The disk is full.' });
    expect(await holdsAll(here)).toBe(true);
  });

  function attempt(here: Machine, changed: Partial<Machine['runtime']>) {
    const { cacheDirectory, index } = here;
    const { signal } = new AbortController();
    return updateAdvisories(
      { ...here.runtime, ...changed },
      { cacheDirectory, dumpsUrl: index.dumpsUrl, extent: 'needed', signal, tell: () => {} },
    );
  }
});
