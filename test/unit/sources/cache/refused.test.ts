import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, test } from 'vitest';
import { nodeDatabases } from '../../../../server/src/host/node-databases.ts';
import type { Database, Databases } from '../../../../server/src/runtime.ts';
import { diskRuntime, diskStore, found, row, temporaryFolder } from './temporary.ts';

/** Databases that are not quite those of Node. */
function changed(change: (database: Database) => Partial<Database>): Databases {
  return {
    async open(path, options) {
      const database = await nodeDatabases.open(path, options);
      return database === null ? null : { ...database, ...change(database) };
    },
  };
}

function refusing(pattern: RegExp, errcode: number, errstr: string): Databases {
  return changed((database) => ({
    exec(sql) {
      if (pattern.test(sql)) throw Object.assign(new Error(errstr), { errcode, errstr });
      database.exec(sql);
    },
  }));
}

describe('a disk that refuses is told once, and costs nothing else:', () => {
  test('a full one', async () => {
    const directory = temporaryFolder();
    const databases = changed((database) => {
      database.exec('PRAGMA max_page_count = 12');
      return {};
    });
    const runtime = diskRuntime(databases);
    const store = diskStore(runtime, directory);
    store.put(row('small'));
    expect(await store.flush()).toBe(true);
    for (const name of ['large', 'larger']) {
      store.put(row(name, { value: Array.from({ length: 30_000 }, Math.random) }));
      expect(await store.flush()).toBe(false);
    }
    expect(runtime.log.lines).toEqual([
      {
        level: 'warn',
        message: 'The cache could not be kept on disk (database or disk is full). It is kept in memory.',
      },
    ]);
    expect(await store.read('here', ['small', 'large'], ['simple'])).toEqual([row('small')]);
    // Once there may be room again, it is tried again.
    runtime.later(120_000);
    store.put(row('tiny'));
    expect(await store.flush()).toBe(true);
    await store.close();
    expect(await found(directory, ['small', 'large', 'tiny'])).toEqual([
      { of: 'small' },
      null,
      { of: 'tiny' },
    ]);
  });

  test.each<[string, (directory: string) => string]>([
    [
      'a folder that cannot be made',
      (directory) => {
        writeFileSync(join(directory, 'file'), '');
        return join(directory, 'file', 'cache');
      },
    ],
    [
      'a folder in the place of the file',
      (directory) => {
        mkdirSync(join(directory, 'facts-4.sqlite'));
        return directory;
      },
    ],
    [
      'a link in the place of the file',
      (directory) => {
        writeFileSync(join(directory, 'precious'), 'mine');
        symlinkSync('precious', join(directory, 'facts-4.sqlite'));
        return directory;
      },
    ],
  ])('%s', async (_, spoil) => {
    const top = temporaryFolder();
    const directory = spoil(top);
    const before = readdirSync(top);
    const runtime = diskRuntime();
    const store = diskStore(runtime, directory);
    for (const name of ['one', 'two']) {
      expect(await store.read('here', [name], ['simple'])).toEqual([]);
      store.put(row(name));
      expect(await store.flush()).toBe(false);
    }
    expect(runtime.log.lines.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^The cache could not be kept on disk \(E[A-Z]+\)\. It is kept in memory\.$/),
    ]);
    expect(runtime.log.text()).not.toContain(top);
    expect(readdirSync(top)).toEqual(before);
    if (before.includes('precious')) expect(readFileSync(join(top, 'precious'), 'utf8')).toBe('mine');
  });

  test('one that may only be read', async () => {
    const runtime = diskRuntime(
      refusing(/^BEGIN|^COMMIT|^CREATE/, 8, 'attempt to write a readonly database'),
    );
    const store = diskStore(runtime, temporaryFolder());
    store.put(row('demo'));
    expect(await store.flush()).toBe(false);
    expect(runtime.log.text()).toContain('(attempt to write a readonly database)');
    expect(runtime.log.lines).toHaveLength(1);
  });

  test('a Node without SQLite', async () => {
    const runtime = diskRuntime({ open: async () => null });
    const store = diskStore(runtime, temporaryFolder());
    for (const name of ['one', 'two']) {
      store.put(row(name));
      expect(await store.flush()).toBe(false);
    }
    expect(runtime.log.lines.map(({ message }) => message)).toEqual([
      'The cache is in memory only: this Node comes without SQLite.',
    ]);
  });
});

test('where there is no memory to share, as on a network drive, SQLite’s older journal does', async () => {
  const directory = temporaryFolder();
  const runtime = diskRuntime(refusing(/journal_mode = WAL/, 10, 'disk I/O error'));
  const store = diskStore(runtime, directory);
  store.put(row('demo'));
  expect(await store.flush()).toBe(true);
  expect(readdirSync(directory)).toEqual(['facts-4.sqlite']);
  expect(await store.read('here', ['demo'], ['simple'])).toEqual([row('demo')]);
  expect(runtime.log.lines).toEqual([]);
});

test('a process that holds the file for long is waited for, without standing still', async () => {
  const directory = temporaryFolder();
  const runtime = diskRuntime();
  const store = diskStore(runtime, directory);
  store.put(row('first'));
  await store.flush();
  const other = new DatabaseSync(join(directory, 'facts-4.sqlite'));
  other.exec('BEGIN IMMEDIATE');
  store.put(row('second'));
  const flushed = store.flush();
  let turns = 0;
  const ticks = setInterval(() => turns++, 1);
  // What is in the file can be read all the while.
  expect(await store.read('here', ['first', 'second'], ['simple'])).toHaveLength(2);
  // SQLite itself waits for 20 ms at a time.
  await expect.poll(() => turns, { timeout: 3_000, interval: 5 }).toBeGreaterThan(30);
  clearInterval(ticks);
  other.exec('COMMIT');
  other.close();
  expect(await flushed).toBe(true);
  expect(await found(directory, ['second'])).toEqual([{ of: 'second' }]);
  expect(runtime.log.lines).toEqual([]);
});
