import { randomBytes } from 'node:crypto';
import { copyFileSync, mkdirSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { diskRuntime, diskStore, found, row, temporaryFolder } from './temporary.ts';

const names = Array.from({ length: 60 }, (_, index) => `project-${index}`);
const rows = names.map((name) => row(name, { value: { of: name, text: `${name} `.repeat(150) } }));
const values = rows.map(({ value }) => value);
const pageBytes = 4_096;

/** A folder with a file of sixty rows, closed. */
async function filled(): Promise<{ directory: string; path: string }> {
  const directory = temporaryFolder();
  const store = diskStore(diskRuntime(), directory);
  for (const each of rows) store.put(each);
  await store.close();
  return { directory, path: join(directory, 'facts-4.sqlite') };
}

/** What a new start reads, writes anew, and finds after that. */
async function used(directory: string) {
  const runtime = diskRuntime();
  const store = diskStore(runtime, directory);
  const read = await store.read('here', names, ['simple']);
  for (const each of rows) store.put(each);
  const kept = await store.flush();
  await store.close();
  return {
    read,
    kept,
    after: await found(directory, names),
    warnings: runtime.log.lines.map(({ message }) => message),
  };
}

function isAside(name: string): boolean {
  return /^facts-4\.sqlite\.corrupt-\d+$/.test(name);
}

const warning = 'The cache on disk was damaged. It was set aside and is begun anew.';

const spoilers: readonly (readonly [string, (path: string) => void])[] = [
  ['is no database', (path) => writeFileSync(path, 'Something else altogether. '.repeat(1_000))],
  ['has a header of noise', (path) => overwrite(path, 0, randomBytes(100))],
  ['is cut short', (path) => truncateSync(path, 5 * pageBytes)],
  ['is cut short within its first page', (path) => truncateSync(path, 1_000)],
  [
    'is all noise but for its first page',
    (path) => overwrite(path, pageBytes, randomBytes(readFileSync(path).length - pageBytes)),
  ],
  [
    'is a database of somebody else',
    (path) => {
      writeFileSync(path, '');
      const other = new DatabaseSync(path);
      other.exec('CREATE TABLE bookmarks (url TEXT)');
      other.close();
    },
  ],
  [
    'has another table than it should',
    (path) => execute(path, 'ALTER TABLE facts RENAME COLUMN etag TO tag'),
  ],
  [
    'has a trigger',
    (path) => execute(path, 'CREATE TRIGGER t AFTER INSERT ON facts BEGIN DELETE FROM facts; END'),
  ],
  ['says that it is of another version', (path) => execute(path, 'PRAGMA user_version = 9')],
  [
    'has a row with another digit',
    (path) => execute(path, `UPDATE facts SET value = replace(value, 'project-7', 'project-8')`),
  ],
  [
    'has a row that counts as asked for later',
    (path) => execute(path, 'UPDATE facts SET asked_at = asked_at + 1 WHERE id = 9'),
  ],
  [
    'has a row under another name',
    (path) =>
      execute(
        path,
        `UPDATE facts SET name = 'project-x' || id; UPDATE facts SET name = 'project-5' WHERE id = 3`,
      ),
  ],
];

function execute(path: string, sql: string): void {
  const database = new DatabaseSync(path);
  database.exec(sql);
  database.close();
}

function overwrite(path: string, from: number, noise: Uint8Array): void {
  const bytes = readFileSync(path);
  bytes.set(noise, from);
  writeFileSync(path, bytes);
}

describe('a file that', () => {
  test.each(spoilers)('%s is set aside and begun anew', async (_, spoil) => {
    const { directory, path } = await filled();
    spoil(path);
    const { read, kept, after, warnings } = await used(directory);
    expect(read).toEqual([]);
    expect([kept, after]).toEqual([true, values]);
    expect(warnings).toEqual([warning]);
    expect(readdirSync(directory).filter(isAside)).toHaveLength(1);
  });

  test('has noise anywhere gives what was written or nothing, and works again', async () => {
    const { directory, path } = await filled();
    const pages = readFileSync(path).length / pageBytes;
    expect(pages).toBeGreaterThan(20);
    const truth = new Map(names.map((name, index) => [name, values[index]]));
    for (let page = 0; page < pages; page++) {
      const folder = join(directory, `page-${page}`);
      mkdirSync(folder);
      copyFileSync(path, join(folder, 'facts-4.sqlite'));
      const start = page * pageBytes + (page % 3 === 0 ? 0 : 700);
      overwrite(join(folder, 'facts-4.sqlite'), start, randomBytes(page % 2 === 0 ? 40 : 3_000));
      const { read, kept, after } = await used(folder);
      for (const { name, value } of read) expect([page, name, value]).toEqual([page, name, truth.get(name)]);
      expect([page, kept, after]).toEqual([page, true, values]);
    }
  });

  test('has a log of noise beside it is used without that', async () => {
    const { directory, path } = await filled();
    writeFileSync(`${path}-wal`, randomBytes(50_000));
    writeFileSync(`${path}-shm`, randomBytes(32_768));
    expect(await found(directory, names)).toEqual(values);
  });

  test('is empty is a new one', async () => {
    const directory = temporaryFolder();
    writeFileSync(join(directory, 'facts-4.sqlite'), '');
    expect(await used(directory)).toEqual({ read: [], kept: true, after: values, warnings: [] });
  });

  test('was set aside last is kept, and no other', async () => {
    const { directory, path } = await filled();
    for (let turn = 0; turn < 3; turn++) {
      writeFileSync(path, `no database ${turn}`.repeat(500));
      await used(directory);
    }
    const [aside = '', ...others] = readdirSync(directory).filter(isAside);
    expect(others).toEqual([]);
    expect(readFileSync(join(directory, aside), 'utf8')).toContain('no database 2');
  });
});

describe('processes that share a file', () => {
  test('go on in the new one where one of them found the damage', async () => {
    const { directory, path } = await filled();
    const [finder, other] = [diskStore(diskRuntime(), directory), diskStore(diskRuntime(), directory)];
    expect(await other.read('here', ['project-1'], ['simple'])).toHaveLength(1);
    const database = new DatabaseSync(path);
    database.exec(`UPDATE facts SET sum = 0 WHERE name = 'project-3'`);
    database.close();
    expect(await finder.read('here', ['project-3'], ['simple'])).toEqual([]);
    for (const [store, name] of [
      [other, 'of-other'],
      [finder, 'of-finder'],
    ] as const) {
      store.put(row(name));
      expect(await store.flush()).toBe(true);
    }
    await Promise.all([finder.close(), other.close()]);
    expect(await found(directory, ['of-other', 'of-finder', 'project-1'])).toEqual([
      { of: 'of-other' },
      { of: 'of-finder' },
      null,
    ]);
  });

  test('set it aside once where all find the damage', async () => {
    const { directory, path } = await filled();
    overwrite(path, 0, randomBytes(100));
    const stores = [1, 2, 3].map(() => diskStore(diskRuntime(), directory));
    await Promise.all(
      stores.map(async (store, index) => {
        store.put(row(`of-${index}`));
        expect(await store.flush()).toBe(true);
      }),
    );
    await Promise.all(stores.map((store) => store.close()));
    expect(await found(directory, ['of-0', 'of-1', 'of-2'])).toEqual([
      { of: 'of-0' },
      { of: 'of-1' },
      { of: 'of-2' },
    ]);
    expect(readdirSync(directory).filter((name) => name !== 'facts-4.sqlite' && !isAside(name))).toEqual([]);
  });
});
