import { DatabaseSync } from 'node:sqlite';
import { inflateRawSync } from 'node:zlib';
import { wrap } from '../../../server/src/host/node-databases.ts';
import type { Database, Databases, SqlValue } from '../../../server/src/runtime.ts';

/** Databases in memory by path: what is closed can be opened again and still holds what was written. */
export interface MemoryDatabases extends Databases {
  /** Every path held, sorted. */
  paths(): readonly string[];
  /** Every row of every table, as text: to look for what must not be there. */
  dump(): string;
  /** From now on opening below `path` rejects with `error`; null lifts it. */
  refuse(path: string, error: Error | null): void;
}

export function memoryDatabases(): MemoryDatabases {
  const byPath = new Map<string, Database>();
  const refused = new Map<string, Error>();
  const create = (path: string): Database => {
    const file = {
      isCurrent: () => byPath.get(path) === database,
      setAside: async () => void byPath.delete(path),
    };
    const database: Database = { ...wrap(new DatabaseSync(':memory:'), file), close: () => undefined };
    return database;
  };
  return {
    open: async (path) => {
      for (const [prefix, error] of refused) if (path.startsWith(prefix)) throw error;
      const kept = byPath.get(path) ?? create(path);
      byPath.set(path, kept);
      return kept;
    },
    paths: () => [...byPath.keys()].sort(),
    dump: () => [...byPath.values()].map(rowsOf).join('\n'),
    refuse: (path, error) => {
      if (error === null) refused.delete(path);
      else refused.set(path, error);
    },
  };
}

function rowsOf(database: Database): string {
  const tables = database.all(`SELECT name FROM sqlite_schema WHERE type = 'table'`);
  const rows = tables.flatMap(({ name }) => database.all(`SELECT * FROM "${name}"`));
  return rows.map((row) => Object.values(row).map(plain).join(' ')).join('\n');
}

function plain(value: SqlValue): string {
  return value instanceof Uint8Array ? inflateRawSync(value).toString() : String(value);
}
