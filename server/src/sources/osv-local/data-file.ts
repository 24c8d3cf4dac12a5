import path from 'node:path';
import type { Database, Runtime } from '../../runtime.ts';

/** The database of advisories in the cache directory; another layout gets another number, so that an older reader keeps its own. */
export function dataFile(cacheDirectory: string): string {
  return path.join(cacheDirectory, 'advisories-1.sqlite');
}

/**
 * One row a project that a record names. `record` is what `reduceRecord` made of it, in JSON; null where the record does
 * not say in a readable way what it means. Times are milliseconds since the epoch. Names are normalised.
 */
const layout = `
  CREATE TABLE IF NOT EXISTS facts (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS records (
    name TEXT NOT NULL, id TEXT NOT NULL, modified INTEGER NOT NULL, malicious INTEGER NOT NULL,
    withdrawn INTEGER NOT NULL, record TEXT, PRIMARY KEY (name, id)
  ) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS records_by_id ON records (id, modified);
`;

/**
 * Opens the database to write it, made where it is missing. With a log written ahead, readers go on with the state
 * before while a new one is written, and what was not committed is gone after a crash. Null where this Node has no
 * SQLite; throws where the file is damaged, which is then set aside, or cannot be written.
 */
export async function openToWrite(
  databases: Runtime['databases'],
  cacheDirectory: string,
): Promise<Database | null> {
  const database = await databases.open(dataFile(cacheDirectory), { busyMs: 250 });
  if (database === null) return null;
  try {
    database.get('PRAGMA journal_mode = WAL');
    database.exec(layout);
    return database;
  } catch (error) {
    if (isDamage(error)) await database.setAside();
    else database.close();
    throw error;
  }
}

/** Whether an error of SQLite, or of reading what it gave, means that the file is not what was written. */
export function isDamage(error: unknown): boolean {
  if (error instanceof SyntaxError) return true;
  return (
    error instanceof Error &&
    'code' in error &&
    error.code === 'ERR_SQLITE_ERROR' &&
    /not a database|malformed|no such (?:table|column)/i.test(error.message)
  );
}

/** Closes what was written. Where nobody else has it open, the file then stands alone, and a read-only disk can hold it. */
export function closeWritten(database: Database): void {
  try {
    database.get('PRAGMA journal_mode = DELETE');
  } catch {
    // Another window reads it: it stays as it is.
  }
  database.close();
}
