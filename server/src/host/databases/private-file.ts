import { chmodSync, closeSync, lstatSync, openSync, statSync } from 'node:fs';

/**
 * Makes sure that only the user can read the file before SQLite puts anything in it; what SQLite makes beside it (`-wal`,
 * `-shm`) gets the same rights. Throws for what is no file, a link above all: it may lead to a file that is not ours.
 *
 * A file that is there is never opened here: closing it would drop the locks that another connection of this process
 * holds on it (POSIX locks belong to the process; "How to corrupt an SQLite database file", 2.2).
 */
export function makePrivate(path: string): void {
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const found = lstatSync(path);
    if (!found.isFile()) throw Object.assign(new Error(`${path} is not a plain file`), { code: 'EEXIST' });
    if ((found.mode & 0o077) !== 0) tighten(path);
  }
}

function tighten(path: string): void {
  try {
    chmodSync(path, 0o600);
  } catch {
    // Somebody else's file, or a disk without rights: it can be used, or opening says why not.
  }
}

/** Tells one file from another that has come in its place; null where there is none. */
export function identityOf(path: string): string | null {
  const found = statSync(path, { bigint: true, throwIfNoEntry: false });
  return found === undefined ? null : `${found.dev} ${found.ino}`;
}
