import { dirname } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Database, Databases, SqlRow } from '../runtime.ts';
import { identityOf, makePrivate } from './databases/private-file.ts';
import { endOfSettingAside, setAside } from './databases/set-aside.ts';
import { loadSqlite } from './databases/sqlite.ts';
import { makeFolder } from './make-folder.ts';

const defaultBusyMs = 2_000;

/** SQLite of Node itself, loaded when a database is first opened; some builds of Node come without it. */
export const nodeDatabases: Databases = {
  async open(path, { busyMs = defaultBusyMs, readOnly = false } = {}) {
    const sqlite = loadSqlite();
    if (sqlite === null) return null;
    if (!readOnly) {
      await makeFolder(dirname(path));
      await endOfSettingAside(path);
      makePrivate(path);
    }
    return wrap(new sqlite.DatabaseSync(path, { timeout: busyMs, readOnly }), fileAt(path));
  },
};

/** The file below a database. */
export type FileBelow = Pick<Database, 'isCurrent' | 'setAside'>;

function fileAt(path: string): FileBelow {
  const identity = identityOf(path);
  return {
    isCurrent: () => identityOf(path) === identity,
    setAside: () => setAside(path, identity),
  };
}

/** The interface of the runtime over one of Node's databases. */
export function wrap(database: DatabaseSync, file: FileBelow): Database {
  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string): StatementSync => {
    const kept = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, kept);
    return kept;
  };
  const close = (): void => {
    statements.clear();
    if (database.isOpen) database.close();
  };
  return {
    exec: (sql) => database.exec(sql),
    run: (sql, ...values) => ({ changes: Number(prepared(sql).run(...values).changes) }),
    get: (sql, ...values) => (prepared(sql).get(...values) as SqlRow | undefined) ?? null,
    all: (sql, ...values) => prepared(sql).all(...values) as SqlRow[],
    transaction(action) {
      database.exec('BEGIN IMMEDIATE');
      try {
        const result = action();
        database.exec('COMMIT');
        return result;
      } catch (error) {
        if (database.isTransaction) database.exec('ROLLBACK');
        throw error;
      }
    },
    isCurrent: () => file.isCurrent(),
    setAside: async () => {
      close();
      await file.setAside();
    },
    close,
  };
}
