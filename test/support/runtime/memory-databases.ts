import { DatabaseSync } from 'node:sqlite';
import { wrap } from '../../../server/src/host/node-databases.ts';
import type { Database, Databases } from '../../../server/src/runtime.ts';

/** Data bases in memory by path: what is closed can be opened again and still holds what was written. */
export function memoryDatabases(): Databases {
  const byPath = new Map<string, Database>();
  return {
    open: async (path) => {
      const kept = byPath.get(path) ?? { ...wrap(new DatabaseSync(':memory:')), close: () => undefined };
      byPath.set(path, kept);
      return kept;
    },
  };
}
