import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { normalizeName } from '../../../../server/src/packaging/name.ts';
import type { LocalAdvisories } from '../../../../server/src/sources/osv-local/local-advisories.ts';
import { type UpdateStep, updateAdvisories } from '../../../../server/src/sources/osv-local/update.ts';
import { advisories, machine, start } from './machine.ts';

/** The ids of what is known of a project, or why nothing is. */
function told(local: LocalAdvisories, name: string, asOf: number | null = null): unknown {
  const fact = local.fact(normalizeName(name), asOf);
  return fact.known ? fact.value.map(({ id, aliases }) => [id, ...aliases]) : fact.why;
}

const paths = (requests: readonly { readonly path: string }[]): string[] => requests.map(({ path }) => path);

describe('the first time', () => {
  test('the whole dump comes, and every project is known: with advisories, without any, withdrawn ones told', async () => {
    const here = await machine();
    const before = await here.reader();
    expect([told(before, 'acme-client'), before.state()]).toEqual(['not-downloaded', { kind: 'missing' }]);
    const steps: UpdateStep[] = [];
    const result = await here.update({ tell: (step) => steps.push(step) });
    const summary = {
      asOf: '2026-11-22T10:00:00.000Z',
      newest: '2026-11-20T10:00:00.000Z',
      records: 4,
      malicious: 1,
      withdrawn: 1,
      projects: 3,
      unreadable: 0,
    };
    expect(result).toEqual({ kind: 'updated', by: 'dump', changed: 4, summary, notes: [] });
    expect(steps[0]?.step).toBe('asking');
    expect(steps.at(-1)).toMatchObject({ step: 'downloading' });
    expect(await here.files()).toEqual(['advisories-1.sqlite']);
    expect(await before.look()).toBe(true);
    expect(before.state()).toEqual({ kind: 'ready', summary });
    expect(told(before, 'acme-client')).toEqual([['GHSA-aaaa-bbbb-cccc', 'PYSEC-2026-1', 'CVE-2026-1']]);
    expect(told(before, 'unheard-of')).toEqual([]);
    const verdict = before.fact(normalizeName('reqeusts'), null);
    expect(verdict).toMatchObject({ source: 'OSV (this machine)', asOf: summary.asOf });
    expect(verdict).toMatchObject({ value: [{ malicious: true, summary: 'Steals keys' }] });
    const withdrawn = before.fact(normalizeName('demo'), null);
    expect(withdrawn).toMatchObject({ value: [{ withdrawn: '2026-11-21T10:00:00.000Z' }] });
    expect(before.fact(normalizeName('demo'), start - 2 * 86_400_000)).toMatchObject({
      value: [{ withdrawn: null }],
    });
  });

  test('nothing is got by itself in the background', async () => {
    const here = await machine();
    expect(await here.update({ extent: 'changes' })).toEqual({ kind: 'dump-due' });
    expect(here.index.requests).toEqual([]);
    expect(await here.files()).toEqual([]);
  });

  test('the database belongs to the user alone', async () => {
    const here = await machine();
    await here.update();
    const { mode } = await stat(join(here.cacheDirectory, 'advisories-1.sqlite'));
    if (process.platform !== 'win32') expect(mode & 0o777).toBe(0o600);
  });

  test('credentials in the address of a mirror go with every request, and into no sentence', async () => {
    const here = await machine();
    const dumpsUrl = here.index.dumpsUrl.replace('://', '://tester:sesame@');
    await here.update({ dumpsUrl });
    here.index.setFault({ kind: 'status', status: 403, path: '/osv/' });
    const result = await here.update({ dumpsUrl });
    const sent = here.index.requests.map(({ headers }) => headers.authorization);
    expect(new Set(sent)).toEqual(new Set([`Basic ${Buffer.from('tester:sesame').toString('base64')}`]));
    expect(JSON.stringify(result) + here.runtime.log.text()).not.toContain('sesame');
  });
});

describe('the next time', () => {
  test('only what changed is fetched, and nothing where nothing did', async () => {
    const here = await machine();
    await here.update();
    here.index.clearRequests();
    here.now = start + 3_600_000;
    expect(await here.update()).toMatchObject({ by: 'changes', changed: 0, summary: { records: 4 } });
    expect(paths(here.index.requests)).toEqual(['/osv/PyPI/modified_id.csv']);

    const reader = await here.reader();
    expect(reader.fact(normalizeName('demo'), null)).toMatchObject({ asOf: '2026-11-22T11:00:00.000Z' });
    here.index.clearRequests();
    here.index.advise({ id: 'PYSEC-2026-3', project: 'demo', ranges: ['all'], modified: '1 minute' });
    here.index.advise({ id: 'MAL-2026-7', project: 'innocent', ranges: ['all'], modified: '2 minutes' });
    expect(await here.update({ extent: 'changes' })).toMatchObject({ by: 'changes', changed: 2 });
    expect(paths(here.index.requests).sort()).toEqual([
      '/osv/PyPI/MAL-2026-7.json',
      '/osv/PyPI/PYSEC-2026-3.json',
      '/osv/PyPI/modified_id.csv',
    ]);
    await reader.look();
    expect(['demo', 'reqeusts', 'innocent'].map((name) => told(reader, name))).toEqual([
      [['PYSEC-2026-2'], ['PYSEC-2026-3']],
      [],
      [['MAL-2026-7']],
    ]);
  });

  test('a record that is listed and not there leaves what was known, and is told', async () => {
    const here = await machine();
    await here.update();
    here.index.advise({ ...(advisories[0] as (typeof advisories)[0]), ranges: ['<9'], modified: '1 minute' });
    here.index.setFault({ kind: 'status', status: 404, path: '/osv/PyPI/GHSA' });
    expect(await here.update()).toMatchObject({
      changed: 0,
      notes: ['One changed record is listed and not there; what was known stays.'],
    });
    expect(told(await here.reader(), 'acme-client')).toHaveLength(1);
    here.index.clearFaults();
    expect(await here.update()).toMatchObject({ changed: 1 });
  });

  test('the list is read further where its head does not reach', async () => {
    const many = Array.from({ length: 1900 }, (_, index) => ({
      id: `PYSEC-2026-${10_000 + index}`,
      project: `project-${index}`,
      ranges: ['all'],
      modified: '2 hours',
    }));
    const here = await machine();
    await here.update();
    here.index.clearRequests();
    for (const advisory of many) here.index.advise(advisory);
    expect(await here.update()).toMatchObject({ by: 'changes', changed: 1900, summary: { records: 1904 } });
    const lists = here.index.requests.filter(({ path }) => path.endsWith('.csv'));
    expect(lists.map(({ headers }) => headers.range)).toEqual(['bytes=0-65535', 'bytes=0-1048575']);
    for (let index = 0; index < 200; index++) {
      here.index.advise({ id: `PYSEC-2025-${index}`, project: 'demo', ranges: ['all'], modified: '1 hour' });
    }
    here.index.clearRequests();
    for (const advisory of many) here.index.advise({ ...advisory, modified: '1 hour' });
    expect(await here.update({ extent: 'changes' })).toEqual({ kind: 'dump-due' });
    expect(await here.update()).toMatchObject({ by: 'dump', summary: { records: 2104 } });
  });

  test('a record of a time to come hides no other', async () => {
    const here = await machine([
      ...advisories,
      { id: 'PYSEC-2999-1', project: 'demo', ranges: ['all'], modified: '2999-01-01T00:00:00Z' },
    ]);
    await here.update();
    here.index.advise({ id: 'PYSEC-2026-3', project: 'demo', ranges: ['all'], modified: '1 minute' });
    expect(await here.update()).toMatchObject({ by: 'changes', changed: 1, summary: { records: 6 } });
  });

  test('--refresh takes the dump', async () => {
    const here = await machine();
    await here.update();
    expect(await here.update({ extent: 'whole' })).toMatchObject({ by: 'dump' });
  });
});

describe('one at a time', () => {
  test('a second updater is sent away, and readers go on meanwhile', async () => {
    const here = await machine();
    await here.update();
    const reader = await here.reader();
    here.index.setFault({ kind: 'delay', ms: 300, path: '/osv/PyPI/modified_id.csv', times: 1 });
    const first = here.update();
    await expect.poll(() => here.index.requests.length).toBe(2);
    expect(await here.update()).toMatchObject({
      kind: 'failed',
      why: 'Another process is updating the advisory database just now.',
      summary: { records: 4 },
    });
    expect(told(reader, 'reqeusts')).toEqual([['MAL-2026-7']]);
    expect(await first).toMatchObject({ kind: 'updated' });
  });

  test('while a new state is written, readers have the old one whole', async () => {
    const generation = (of: string) =>
      Array.from({ length: 1500 }, (_, index) => ({
        id: `PYSEC-2026-${index}`,
        project: `project-${index}`,
        ranges: ['all'],
        summary: of,
      }));
    const here = await machine(generation('old'));
    await here.update();
    const reader = await here.reader();
    for (const advisory of generation('new')) here.index.advise(advisory);
    const clock = { ...here.runtime.clock, now: () => Date.now() };
    const summaryOf = (at: number) => {
      const fact = reader.fact(normalizeName(`project-${at}`), null);
      return fact.known ? fact.value.map(({ summary }) => summary) : fact.why;
    };
    const seen: unknown[] = [];
    await updateAdvisories(
      { ...here.runtime, clock },
      {
        cacheDirectory: here.cacheDirectory,
        dumpsUrl: here.index.dumpsUrl,
        extent: 'whole',
        signal: new AbortController().signal,
        tell: ({ step }) => {
          if (step === 'reading') seen.push(summaryOf(seen.length));
        },
      },
    );
    expect(seen.length).toBeGreaterThan(1);
    expect(new Set(seen.map(String))).toEqual(new Set(['old']));
    await reader.look();
    expect([summaryOf(0), summaryOf(1499)]).toEqual([['new'], ['new']]);
  });

  test('an update that is given up leaves all as it was', async () => {
    const here = await machine();
    await here.update();
    const abort = new AbortController();
    here.index.setFault({ kind: 'never-answer', path: '/osv/PyPI/modified_id.csv' });
    const running = here.update({ signal: abort.signal });
    await expect.poll(() => here.index.requests.length).toBe(2);
    abort.abort();
    expect(await running).toEqual({ kind: 'cancelled' });
    expect(told(await here.reader(), 'reqeusts')).toEqual([['MAL-2026-7']]);
  });
});

describe('a damaged database', () => {
  test('is unknown and never "none", and the next update sets it up anew', async () => {
    const here = await machine();
    await writeFile(join(here.cacheDirectory, 'advisories-1.sqlite'), 'this is no database'.repeat(500));
    const reader = await here.reader();
    expect([reader.state(), told(reader, 'reqeusts')]).toEqual([{ kind: 'damaged' }, 'malformed']);
    expect(await here.update()).toMatchObject({ kind: 'updated', by: 'dump' });
    await reader.look();
    expect(told(reader, 'reqeusts')).toEqual([['MAL-2026-7']]);
    expect(await here.files()).toEqual([
      'advisories-1.sqlite',
      expect.stringMatching(/^advisories-1\.sqlite\.corrupt-\d+$/),
    ]);
  });

  test('one record that cannot be read makes its project unknown, and no other', async () => {
    const here = await machine([
      ...advisories,
      {
        id: 'PYSEC-2026-66',
        project: 'demo',
        record: { affected: [{ package: { name: 'demo', ecosystem: 'PyPI' }, versions: 7 }] },
      },
    ]);
    await here.update();
    const reader = await here.reader();
    expect([told(reader, 'demo'), told(reader, 'reqeusts')]).toEqual(['malformed', [['MAL-2026-7']]]);
  });
});

test('a Node without SQLite says so, and that the service is asked', async () => {
  const here = await machine();
  const runtime = { ...here.runtime, databases: { open: async () => null } };
  const { createLocalAdvisories } = await import(
    '../../../../server/src/sources/osv-local/local-advisories.ts'
  );
  const local = createLocalAdvisories(runtime, here.cacheDirectory);
  await local.look();
  expect(local.state()).toEqual({ kind: 'no-sqlite' });
  expect(here.runtime.log.text()).toContain(
    'This Node comes without SQLite, so the advisory service is asked',
  );
  const options = {
    cacheDirectory: here.cacheDirectory,
    dumpsUrl: here.index.dumpsUrl,
    extent: 'needed',
  } as const;
  const { signal } = new AbortController();
  expect(await updateAdvisories(runtime, { ...options, signal, tell: () => {} })).toEqual({
    kind: 'no-sqlite',
  });
});
