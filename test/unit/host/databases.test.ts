import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { nodeDatabases } from '../../../server/src/host/node-databases.ts';
import type { Database } from '../../../server/src/runtime.ts';
import { temporaryFolder } from '../sources/cache/temporary.ts';

async function opened(path: string): Promise<Database> {
  const database = await nodeDatabases.open(path);
  if (database === null) throw new Error('this Node has no SQLite');
  return database;
}

function modeOf(path: string): number {
  return statSync(path).mode & 0o777;
}

describe('a database', () => {
  test('is opened by a file of the user’s own, in folders of the user’s own', async () => {
    const top = temporaryFolder();
    const path = join(top, 'a', 'b', 'x.sqlite');
    const database = await opened(path);
    database.exec('PRAGMA journal_mode = WAL; CREATE TABLE t (a)');
    const found = ['a', 'a/b', 'a/b/x.sqlite', 'a/b/x.sqlite-wal', 'a/b/x.sqlite-shm'];
    expect(found.map((each) => modeOf(join(top, each)))).toEqual([0o700, 0o700, 0o600, 0o600, 0o600]);
    database.close();
  });

  test('that others could read is closed to them, and the folder is left as it is', async () => {
    const folder = temporaryFolder();
    chmodSync(folder, 0o755);
    const path = join(folder, 'x.sqlite');
    new DatabaseSync(path).close();
    chmodSync(path, 0o644);
    (await opened(path)).close();
    expect([modeOf(folder), modeOf(path)]).toEqual([0o755, 0o600]);
  });

  test.each<[string, (path: string) => void]>([
    ['a link', (path) => symlinkSync('elsewhere', path)],
    ['a folder', (path) => mkdirSync(path)],
  ])('is not opened through %s', async (_, put) => {
    const folder = temporaryFolder();
    const elsewhere = join(folder, 'elsewhere');
    writeFileSync(elsewhere, '');
    chmodSync(elsewhere, 0o644);
    const path = join(folder, 'x.sqlite');
    put(path);
    await expect(opened(path)).rejects.toThrow('is not a plain file');
    expect([modeOf(elsewhere), readFileSync(elsewhere, 'utf8')]).toEqual([0o644, '']);
  });

  test.runIf(process.platform === 'linux')(
    'is refused, and not tried for ever, where no folder can be made',
    async () => {
      await expect(opened('/proc/nowhere/at/all/x.sqlite')).rejects.toThrow('ENOENT');
      await expect(opened('/dev/null/x/x.sqlite')).rejects.toThrow(/ENOTDIR|EEXIST/);
    },
  );

  test('gives rows, counts and transactions, and errors with SQLite’s code', async () => {
    const database = await opened(join(temporaryFolder(), 'x.sqlite'));
    database.exec('CREATE TABLE t (a, b)');
    expect(database.run('INSERT INTO t VALUES (?, ?), (3, 4)', 1, 'x')).toEqual({ changes: 2 });
    expect({ ...database.get('SELECT a, b FROM t WHERE a = ?', 1) }).toEqual({ a: 1, b: 'x' });
    expect(database.get('SELECT a FROM t WHERE a = ?', 9)).toBeNull();
    const failing = () =>
      database.transaction(() => {
        database.run('DELETE FROM t');
        throw new Error('no');
      });
    expect(failing).toThrow('no');
    expect(database.all('SELECT a FROM t').map(({ a }) => a)).toEqual([1, 3]);
    expect(() => database.exec('nonsense')).toThrow(expect.objectContaining({ errcode: 1 }));
    database.close();
    database.close();
  });

  test('that is set aside leaves its path free, with nothing of it beside', async () => {
    const folder = temporaryFolder();
    const path = join(folder, 'x.sqlite');
    const [finder, other] = [await opened(path), await opened(path)];
    finder.exec('PRAGMA journal_mode = WAL; CREATE TABLE t (a)');
    other.exec('INSERT INTO t VALUES (1)');
    expect([finder.isCurrent(), other.isCurrent()]).toEqual([true, true]);
    await finder.setAside();
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^x\.sqlite\.corrupt-\d+$/)]);
    const fresh = await opened(path);
    fresh.exec('PRAGMA journal_mode = WAL; CREATE TABLE fresh (a)');
    expect([other.isCurrent(), fresh.isCurrent()]).toEqual([false, true]);
    // The other one goes without touching what is not its own.
    other.exec('INSERT INTO t VALUES (2)');
    await other.setAside();
    expect(readdirSync(folder)).toContain('x.sqlite-wal');
    fresh.exec('INSERT INTO fresh VALUES (7)');
    expect((await opened(path)).get('SELECT a FROM fresh')?.a).toBe(7);
    fresh.close();
  });

  test('that is being set aside is waited for, but not for a process that was killed', async () => {
    const path = join(temporaryFolder(), 'x.sqlite');
    const mark = `${path}.aside`;
    writeFileSync(mark, '');
    let isOpen = false;
    const opening = opened(path).then((database) => {
      isOpen = true;
      database.close();
    });
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(isOpen).toBe(false);
    const longAgo = new Date(Date.now() - 60_000);
    utimesSync(mark, longAgo, longAgo);
    await opening;
    expect(isOpen).toBe(true);
    const database = await opened(path);
    await database.setAside();
    expect(readdirSync(join(path, '..')).filter((name) => !name.includes('.corrupt-'))).toEqual([]);
  });
});

describe('SQLite of this Node', () => {
  afterEach(() => vi.restoreAllMocks());

  async function loadedFrom(getBuiltinModule: () => unknown) {
    vi.resetModules();
    vi.spyOn(process, 'getBuiltinModule').mockImplementation(getBuiltinModule as never);
    const warned = vi.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
    const before = process.emitWarning;
    const { loadSqlite } = await import('../../../server/src/host/databases/sqlite.ts');
    const loaded = loadSqlite();
    expect(process.emitWarning).toBe(before);
    return { loaded, warned: warned.mock.calls };
  }

  test('is loaded without the one warning that it is experimental, and with all others', async () => {
    const sqlite = {};
    const { loaded, warned } = await loadedFrom(() => {
      process.emitWarning(
        'SQLite is an experimental feature and might change at any time',
        'ExperimentalWarning',
      );
      process.emitWarning('Something else', 'ExperimentalWarning');
      return sqlite;
    });
    expect(loaded).toBe(sqlite);
    expect(warned).toEqual([['Something else', 'ExperimentalWarning']]);
  });

  test.each<[string, () => unknown]>([
    ['is not there', () => undefined],
    [
      'cannot be loaded',
      () => {
        throw new Error('no such built-in module');
      },
    ],
  ])('that %s is null', async (_, get) => {
    expect((await loadedFrom(get)).loaded).toBeNull();
  });
});
