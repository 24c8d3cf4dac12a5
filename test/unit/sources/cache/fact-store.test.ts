import { mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { diskRuntime, diskStore, found, row, temporaryFolder } from './temporary.ts';

const day = 86_400_000;

/** Rows of the file, by another connection. */
function inFile(directory: string, sql: string) {
  const database = new DatabaseSync(join(directory, 'facts-4.sqlite'));
  const rows = database.prepare(sql).all();
  database.close();
  return rows.map((each) => ({ ...each }));
}

describe('what is kept', () => {
  test('is read at once, and is in the file within a moment', async () => {
    const directory = temporaryFolder();
    const store = diskStore(diskRuntime(), directory);
    store.put(row('demo'));
    expect(await store.read('here', ['demo'], ['simple'])).toEqual([row('demo')]);
    await expect.poll(() => found(directory, ['demo']), { timeout: 10_000 }).toEqual([{ of: 'demo' }]);
  });

  test('is told as it is, long and short, with marks and signs', async () => {
    const directory = temporaryFolder();
    const rows = [
      row('long', { value: { text: 'é\u0000😀"\ud800'.repeat(5_000) }, etag: 'W/"é"' }),
      row('none', { value: null, sample: true, askedAt: 0.25 }),
      row('short', { value: [1.5, 'x'] }),
    ];
    const first = diskStore(diskRuntime(), directory);
    for (const each of rows) first.put(each);
    expect(await first.flush()).toBe(true);
    const names = rows.map(({ name }) => name);
    const second = diskStore(diskRuntime(), directory);
    const read = await second.read('here', names, ['simple']);
    expect([...read].sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual(rows);
  });

  test('answers for its own source, project and document only', async () => {
    const store = diskStore(diskRuntime(), temporaryFolder());
    store.put(row('demo'));
    store.put(row('demo', { scope: 'there', value: 'there' }));
    store.put(row('demo', { document: 'files', value: 'files' }));
    await store.flush();
    const values = async (scope: string, names: string[], documents: string[]) =>
      (await store.read(scope, names, documents)).map(({ value }) => value);
    expect(await values('there', ['demo', 'other'], ['simple', 'project'])).toEqual(['there']);
    expect(await values('here', ['demo'], ['files'])).toEqual(['files']);
    expect(await values('here', ['dem', 'demo-', 'DEMO'], ['simple'])).toEqual([]);
    expect(await values('nowhere', ['demo'], ['simple'])).toEqual([]);
  });

  test('is never replaced by what was asked for earlier, unless the clock was wrong', async () => {
    const directory = temporaryFolder();
    const [one, other] = [diskStore(diskRuntime(), directory), diskStore(diskRuntime(), directory)];
    const { askedAt } = row('demo');
    const put = async (store: typeof one, value: string, more: number) => {
      store.put(row('demo', { value, askedAt: askedAt + more }));
      await store.flush();
      return (await found(directory, ['demo']))[0];
    };
    expect(await put(one, 'new', 0)).toBe('new');
    expect(await put(other, 'older', -1)).toBe('new');
    expect(await put(other, 'newer', 1)).toBe('newer');
    expect(await put(one, 'of tomorrow', 2 * day)).toBe('of tomorrow');
    expect(await put(other, 'of today', 2)).toBe('of today');
  });
});

describe('the file', () => {
  test('and its folder are for the user alone, with what SQLite makes beside it', async () => {
    const directory = join(temporaryFolder(), 'cache');
    const store = diskStore(diskRuntime(), directory);
    store.put(row('demo'));
    await store.flush();
    const names = readdirSync(directory).sort();
    expect(names).toEqual(['facts-4.sqlite', 'facts-4.sqlite-shm', 'facts-4.sqlite-wal']);
    const modes = [directory, ...names.map((name) => join(directory, name))].map(
      (path) => statSync(path).mode & 0o777,
    );
    expect(modes).toEqual([0o700, 0o600, 0o600, 0o600]);
  });

  test('holds no more rows than it may: those go that were not used for longest', async () => {
    const directory = temporaryFolder();
    const runtime = diskRuntime();
    const store = diskStore(runtime, directory, { bytes: 2 ** 30, rows: 400 });
    const names = Array.from({ length: 600 }, (_, index) => `project-${index}`);
    const fill = async (from: number, to: number) => {
      for (const name of names.slice(from, to)) store.put(row(name));
      await store.flush();
      runtime.later(2 * day);
    };
    await fill(0, 200);
    await fill(200, 400);
    await store.read('here', names.slice(0, 20), ['simple']);
    await fill(400, 600);
    const left = new Set(inFile(directory, 'SELECT name FROM facts').map(({ name }) => name));
    expect(left.size).toBeGreaterThan(250);
    expect(left.size).toBeLessThanOrEqual(360);
    expect(names.slice(0, 20).filter((name) => !left.has(name))).toEqual([]);
    expect(names.slice(400).filter((name) => !left.has(name))).toEqual([]);
  });

  test('holds no more bytes than it may', async () => {
    const directory = temporaryFolder();
    const store = diskStore(diskRuntime(), directory, { bytes: 2_000_000, rows: 50_000 });
    for (let index = 0; index < 1_000; index++) {
      const value = Array.from({ length: 3_000 }, () => Math.random().toString(36).slice(2, 3)).join('');
      store.put(row(`project-${index}`, { value }));
      if (index % 250 === 249) await store.flush();
    }
    await store.close();
    expect(statSync(join(directory, 'facts-4.sqlite')).size).toBeLessThan(3_000_000);
    expect(inFile(directory, 'SELECT count(*) AS rows FROM facts')[0]?.rows).toBeGreaterThan(300);
  });

  test('is not written for reading, but for noting use once a day', async () => {
    const directory = temporaryFolder();
    const runtime = diskRuntime();
    const store = diskStore(runtime, directory);
    store.put(row('demo'));
    await store.flush();
    const usedAt = async () => {
      await store.read('here', ['demo'], ['simple']);
      await store.flush();
      return Number(inFile(directory, 'SELECT used_at FROM facts')[0]?.used_at);
    };
    const first = await usedAt();
    runtime.later(day / 2);
    expect(await usedAt()).toBe(first);
    runtime.later(day);
    expect(await usedAt()).toBe(first + 1.5 * day);
  });

  test('is emptied for all processes, and what was in it lies nowhere in it', async () => {
    const directory = temporaryFolder();
    const [one, other] = [diskStore(diskRuntime(), directory), diskStore(diskRuntime(), directory)];
    for (let index = 0; index < 200; index++) one.put(row(`project-${index}`, { value: 'x'.repeat(3_000) }));
    await one.flush();
    expect(await other.read('here', ['project-7'], ['simple'])).toHaveLength(1);
    expect(await one.clear()).toBe(true);
    expect(await other.read('here', ['project-7'], ['simple'])).toEqual([]);
    await Promise.all([one.close(), other.close()]);
    expect(statSync(join(directory, 'facts-4.sqlite')).size).toBeLessThan(40_000);
  });
});

test('files of other versions are left alone, until nobody has used them for a month', async () => {
  const directory = temporaryFolder();
  const folder = (name: string) => {
    mkdirSync(join(directory, name));
    writeFileSync(join(directory, name, 'demo.json'), '{}');
  };
  const [oldFolder, newFolder] = ['a'.repeat(32), 'b'.repeat(32)];
  folder(oldFolder);
  folder(newFolder);
  const files = [
    'facts-3.sqlite',
    'facts-5.sqlite',
    'facts-6.sqlite',
    'facts-6.sqlite-wal',
    'facts-x.sqlite',
    'notes.txt',
  ];
  for (const name of files) writeFileSync(join(directory, name), name);
  const monthAgo = new Date(diskRuntime().clock.now() - 31 * day);
  for (const name of [oldFolder, 'facts-3.sqlite', 'facts-6.sqlite', 'facts-x.sqlite', 'notes.txt']) {
    utimesSync(join(directory, name), monthAgo, monthAgo);
  }
  const store = diskStore(diskRuntime(), directory);
  store.put(row('demo'));
  await store.close();
  expect(readdirSync(directory).sort()).toEqual(
    [newFolder, 'facts-4.sqlite', ...files.filter((name) => name !== 'facts-3.sqlite')].sort(),
  );
});

test('versions with another schema work side by side', async () => {
  const directory = temporaryFolder();
  const newer = new DatabaseSync(join(directory, 'facts-5.sqlite'));
  newer.exec(`CREATE TABLE facts (everything TEXT); INSERT INTO facts VALUES ('else')`);
  const store = diskStore(diskRuntime(), directory);
  store.put(row('demo'));
  await store.close();
  expect(
    newer
      .prepare('SELECT * FROM facts')
      .all()
      .map((each) => ({ ...each })),
  ).toEqual([{ everything: 'else' }]);
  newer.close();
  expect(await found(directory, ['demo'])).toEqual([{ of: 'demo' }]);
});
