import { asObject } from '../json.ts';

/**
 * What went wrong with a database. `busy`: another process is at it, to be tried again. `damaged`: what lies in the file
 * is not what was written. `refused`: the disk is full, read-only, or not ours.
 */
export type Trouble = 'busy' | 'damaged' | 'refused';

/** A row that does not carry the check sum of what it holds, or a file of another shape. */
export class Damaged extends Error {}

/** SQLite's result codes (https://www.sqlite.org/rescode.html) that do not simply mean that the disk refuses. */
const codes: Readonly<Record<number, Trouble>> = {
  1: 'damaged', // SQLITE_ERROR: our statements are right, so the tables are not ours
  5: 'busy', // SQLITE_BUSY
  6: 'busy', // SQLITE_LOCKED
  11: 'damaged', // SQLITE_CORRUPT
  15: 'busy', // SQLITE_PROTOCOL: the race to open the log was lost
  17: 'damaged', // SQLITE_SCHEMA
  19: 'damaged', // SQLITE_CONSTRAINT: an index and its table differ
  20: 'damaged', // SQLITE_MISMATCH
  26: 'damaged', // SQLITE_NOTADB
};

/** SQLITE_IOERR_SHORT_READ: the file ends before a page that it says it has. */
const shortRead = 522;

export function troubleOf(error: unknown): Trouble {
  if (error instanceof Damaged) return 'damaged';
  const code = asObject(error)?.errcode;
  if (typeof code !== 'number') return 'refused';
  return code === shortRead ? 'damaged' : (codes[code & 0xff] ?? 'refused');
}

/** A short word for the log, never a path: SQLite's own for its code, or the system's code. Null for a mistake of ours. */
export function wordOf(error: unknown): string | null {
  const { errstr, code } = asObject(error) ?? {};
  if (typeof errstr === 'string') return errstr;
  return typeof code === 'string' ? code : null;
}
