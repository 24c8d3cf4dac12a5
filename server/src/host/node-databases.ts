import { chmod, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { DatabaseSync, StatementSync } from 'node:sqlite';
import type { Database, Databases, SqlRow } from '../runtime.ts';

const defaultBusyMs = 2_000;

/** SQLite of Node itself, loaded when a data base is first opened; some builds of Node come without it. */
export const nodeDatabases: Databases = {
  async open(path, { busyMs = defaultBusyMs, readOnly = false } = {}) {
    const sqlite = await load();
    if (sqlite === null) return null;
    if (!readOnly) await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const database = new sqlite.DatabaseSync(path, { timeout: busyMs, readOnly });
    if (!readOnly) await chmod(path, 0o600).catch(() => undefined);
    return wrap(database);
  },
};

async function load(): Promise<typeof import('node:sqlite') | null> {
  try {
    return await import('node:sqlite');
  } catch {
    return null;
  }
}

/** The interface of the runtime over one of Node's data bases. */
export function wrap(database: DatabaseSync): Database {
  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string): StatementSync => {
    const kept = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, kept);
    return kept;
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
    close: () => {
      statements.clear();
      database.close();
    },
  };
}
