import { describe, expect, test } from 'vitest';
import type { Database } from '../../../../server/src/runtime.ts';
import { columnsOf, rowOf } from '../../../../server/src/sources/cache/row.ts';
import { jsonAnswer, type MemoryDatabases } from '../../../support/runtime.ts';
import { projectPage, request, simplePage, world } from '../world.ts';

const path = '/cache/facts-4.sqlite';

/** What a first run leaves on the disk. */
async function filled(names = ['demo']): Promise<MemoryDatabases> {
  const { sources, runtime } = world();
  await sources.gather(names.map((name) => request(name)));
  await sources.close();
  return runtime.databases;
}

async function opened(databases: MemoryDatabases): Promise<Database> {
  const database = await databases.open(path);
  if (database === null) throw new Error('no SQLite');
  return database;
}

function rowsOf(database: Database) {
  return database.all('SELECT * FROM facts ORDER BY name, document').map(rowOf);
}

/** Puts another row in the place of a document's, with the check sum that goes with it. */
async function replace(
  databases: MemoryDatabases,
  name: string,
  document: string,
  more: object,
): Promise<void> {
  const database = await opened(databases);
  const row = rowsOf(database).find((each) => each.name === name && each.document === document);
  if (row === undefined) throw new Error(`no ${document} of ${name}`);
  database.run('DELETE FROM facts WHERE name = ? AND document = ?', name, document);
  const columns = columnsOf({ ...row, ...more });
  database.run('INSERT INTO facts VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, 0)', ...columns);
}

async function answerOf(databases: MemoryDatabases, document: string): Promise<object> {
  const row = rowsOf(await opened(databases)).find((each) => each.document === document);
  return Object(row?.value);
}

describe('the disk', () => {
  test('holds one row for each document', async () => {
    const rows = rowsOf(await opened(await filled(['demo', 'con'])));
    expect(rows.map(({ name, document }) => `${name} ${document}`)).toEqual([
      ' capabilities',
      'con files',
      'con project',
      'con records',
      'con simple',
      'demo files',
      'demo project',
      'demo records',
      'demo simple',
    ]);
    expect(new Set(rows.map(({ scope }) => scope)).size).toBe(2);
  });

  test('gives back what was kept, whole', async () => {
    const files = [
      { filename: 'demo-1.0.tar.gz', yanked: 'broken', provenance: null, 'requires-python': '>=3.8' },
      { filename: 'demo-1.1.tar.gz', 'upload-time': undefined },
      { filename: 'demo-1.1-py3-none-any.whl', provenance: 'https://index.example/p' },
    ];
    const vulnerable = {
      id: 'GHSA-1',
      modified: '2026-01-01T00:00:00Z',
      published: '2026-01-01T00:00:00Z',
      affected: [
        {
          package: { name: 'demo', ecosystem: 'PyPI' },
          ranges: [{ type: 'ECOSYSTEM', events: [{ introduced: '0' }, { fixed: '1.1' }] }],
          versions: ['1.0'],
        },
      ],
    };
    const first = world({
      answers: {
        simple: (_, name) => simplePage(name, files),
        json: () => projectPage('A demo.', { ownership: { roles: [{ role: 'Owner', user: 'alice' }] } }),
        batch: () => jsonAnswer({ results: [{ vulns: [{ id: 'GHSA-1', modified: vulnerable.modified }] }] }),
        vuln: () => jsonAnswer(vulnerable),
      },
    });
    await first.sources.gather([request('demo')]);
    await first.sources.close();
    const { sources } = world({ databases: first.runtime.databases, settings: { offline: true } });
    await sources.gather([request('demo')]);
    const facts = sources.peek(request('demo'));
    expect(facts).toEqual(first.sources.peek(request('demo')));
    expect(facts.releases).toMatchObject({
      value: [
        { version: '1.1', fileCount: 2, provenance: 'some', uploadedAt: null },
        { version: '1.0', yankedReason: 'broken', requiresPython: '>=3.8', provenance: 'none' },
      ],
    });
    expect(facts.advisories).toMatchObject({ value: [{ id: 'GHSA-1' }] });
  });

  test('answers a later start without a network', async () => {
    const { sources, asked } = world({ databases: await filled(), settings: { offline: true } });
    await sources.gather([request('demo')]);
    expect(asked()).toEqual([]);
    expect(sources.peek(request('demo'))).toMatchObject({
      exists: { known: true, value: true, asOf: '2026-11-22T10:00:00.000Z' },
      advisories: { known: true, value: [] },
    });
  });

  test('offline, what is not there is unknown for that reason', async () => {
    const { sources, asked } = world({ settings: { offline: true } });
    await sources.gather([request('demo')]);
    expect(asked()).toEqual([]);
    expect(sources.peek(request('demo'))).toMatchObject({
      exists: { known: false, why: 'offline' },
      advisories: { known: false, why: 'offline' },
    });
  });

  test.each<[string, object]>([
    ['no object', { value: 'x' }],
    ['an empty object', { value: {} }],
    ['nothing', { value: null }],
    ['of another document', { value: { summary: null, owners: null, extras: null, uploadTimes: [] } }],
    ['from a time that no calendar holds', { askedAt: 1e300 }],
    ...Object.entries({
      'releases of another type': { releases: 'x' },
      'a release of another type': { releases: [null] },
      'a version that is none': { releases: [{ version: '?', yankedReason: null, fileCount: 1 }] },
      'fewer files than its releases have': { uploadedAt: [] },
      'traits that are not there': { traitOf: [7] },
      'a time that no calendar holds': { uploadedAt: [1e300] },
      'a status nobody knows': { status: { status: 'on-fire', reason: null } },
    }).map(([what, inValue]): [string, object] => [`one with ${what}`, { inValue }]),
  ])(
    'an answer that is %s is asked for again and replaced, and others are not touched',
    async (_, spoiled) => {
      const databases = await filled();
      const value = {
        ...(await answerOf(databases, 'simple')),
        ...('inValue' in spoiled ? Object(spoiled.inValue) : {}),
      };
      await replace(databases, 'demo', 'simple', 'inValue' in spoiled ? { value } : spoiled);
      const { sources, asked } = world({ databases });
      await sources.gather([request('demo')]);
      expect(asked()).toEqual(['simple demo']);
      expect(sources.peek(request('demo')).exists).toMatchObject({ known: true, value: true });
      await sources.close();
      expect(await answerOf(databases, 'simple')).toMatchObject({ exists: true });
    },
  );

  test('an etag that no header can hold is not sent', async () => {
    const databases = await filled();
    await replace(databases, 'demo', 'simple', { etag: 'a\nb' });
    const { sources, runtime } = world({ databases, now: '2026-11-23T10:00:00Z' });
    await sources.gather([request('demo')]);
    expect(runtime.http.requests).toHaveLength(3);
    expect(JSON.stringify(runtime.http.requests)).not.toContain('if-none-match');
  });

  const record = {
    ...{ id: 'GHSA-1', modified: '', aliases: [], malicious: false, summary: null, severity: null },
    ...{ published: null, withdrawn: null, ranges: [], versions: [] },
  };

  test.each<[string, unknown]>([
    ['empty', {}],
    ['a list of nothing', [null]],
    ['a record without its fields', [{ id: 'GHSA-1' }]],
    ['a record with ranges of another type', [{ ...record, ranges: [{ introduced: 0 }] }]],
    ['a record with an id that is none', [{ ...record, id: '../x' }]],
    ['a record from no time', [{ ...record, published: 'yesterday' }]],
  ])(
    'advisories that are %s are asked for again and replaced, and others are not touched',
    async (_, value) => {
      const databases = await filled(['demo', 'other']);
      await replace(databases, 'demo', 'records', { value });
      const { sources, asked, runtime } = world({ databases });
      await sources.gather([request('demo'), request('other')]);
      expect(asked()).toEqual(['batch']);
      for (const name of ['demo', 'other']) {
        expect(sources.peek(request(name)).advisories).toMatchObject({ known: true, value: [] });
      }
      expect(runtime.log.lines.filter(({ level }) => level === 'error')).toEqual([]);
    },
  );

  test('one index’s answers are not another’s', async () => {
    const settings = { indexUrl: 'https://other.example/simple/' };
    const { sources, asked } = world({ databases: await filled(), settings });
    await sources.gather([request('demo')]);
    expect(asked()).toEqual(['json demo', 'simple demo']);
  });

  test('one credential’s answers are not another’s, nor those of who asks without', async () => {
    const databases = await filled();
    const askedAs = async (user: string): Promise<string[]> => {
      const settings = { indexUrl: `https://${user}index.example/simple/` };
      const { sources, asked } = world({ databases, settings });
      await sources.gather([request('demo')]);
      await sources.close();
      return asked();
    };
    expect(await askedAs('')).toEqual([]);
    expect(await askedAs('ada:one@')).toEqual(['json demo', 'simple demo']);
    expect(await askedAs('ada:two@')).toEqual(['json demo', 'simple demo']);
    expect(await askedAs('ada:one@')).toEqual([]);
    expect(databases.dump()).not.toMatch(/ada|one|two/);
  });

  test('that refuses costs nothing but a line in the log for each database', async () => {
    const { sources, runtime } = world();
    runtime.databases.refuse('/cache', Object.assign(new Error('no space'), { code: 'ENOSPC' }));
    await sources.gather([request('demo'), request('other')]);
    await sources.close();
    expect(sources.peek(request('demo')).exists).toMatchObject({ known: true });
    expect(runtime.log.lines.filter(({ message }) => message.includes('ENOSPC'))).toMatchObject([
      { message: 'The history of projects could not be kept on disk (ENOSPC). It is kept in memory.' },
      { message: 'The cache could not be kept on disk (ENOSPC). It is kept in memory.' },
    ]);
  });

  test('is not used without a directory', async () => {
    const { sources, runtime } = world({ settings: { cacheDirectory: null } });
    await sources.gather([request('demo')]);
    await sources.close();
    expect(runtime.databases.paths()).toEqual([]);
    expect(runtime.files.paths()).toEqual([]);
  });

  test('is emptied of our files only', async () => {
    const old = `/cache/${'a'.repeat(32)}/demo.json`;
    const mine = ['/cache/history-1.sqlite', '/cache/mine/a.json', '/cache/notes.txt'];
    const others = [old, '/cache/facts-3.sqlite', '/cache/facts-4.sqlite.corrupt-1'];
    const files = Object.fromEntries([...mine, ...others].map((each) => [each, '']));
    const { sources, runtime } = world({ files });
    await sources.gather([request('demo')]);
    await sources.clearCache();
    expect(runtime.files.paths()).toEqual(mine);
    expect(rowsOf(await opened(runtime.databases))).toEqual([]);
    expect(sources.peek(request('demo')).exists).toEqual({ known: false, why: 'pending' });
  });
});
