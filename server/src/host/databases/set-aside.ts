import { readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { identityOf } from './private-file.ts';

/** Setting aside takes less than a millisecond: a mark older than this was left by a process that was killed. */
const markMs = 2_000;

/**
 * Gives a damaged file another name, unless the path leads to another file by now. What SQLite keeps beside it goes first:
 * a new file must never meet the log of the old one. A mark tells processes that are about to open the file to wait, and
 * others that found the damage too to leave it to this one.
 */
export async function setAside(path: string, identity: string | null): Promise<void> {
  if (identity === null || identityOf(path) !== identity || !(await mark(path))) return;
  try {
    if (identityOf(path) !== identity) return;
    await rm(`${path}-shm`, { force: true });
    await rm(`${path}-wal`, { force: true });
    await rm(`${path}-journal`, { force: true });
    const aside = `${path}.corrupt-${Date.now()}`;
    await rename(path, aside);
    await removeOthers(path, basename(aside));
  } finally {
    await rm(markOf(path), { force: true });
  }
}

/** Waits until no process is setting the file aside. */
export async function endOfSettingAside(path: string): Promise<void> {
  for (let age = await ageOfMark(path); age !== null && age < markMs; age = await ageOfMark(path)) {
    await setTimeout(10);
  }
}

/** Whether this process is the one to do it. */
async function mark(path: string): Promise<boolean> {
  const age = await ageOfMark(path);
  if (age !== null && age >= markMs) await rm(markOf(path), { force: true });
  try {
    await writeFile(markOf(path), '', { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    await endOfSettingAside(path);
    return false;
  }
}

async function ageOfMark(path: string): Promise<number | null> {
  try {
    return Math.abs(Date.now() - (await stat(markOf(path))).mtimeMs);
  } catch {
    return null;
  }
}

function markOf(path: string): string {
  return `${path}.aside`;
}

async function removeOthers(path: string, kept: string): Promise<void> {
  const folder = dirname(path);
  const start = `${basename(path)}.corrupt-`;
  for (const name of await readdir(folder)) {
    if (name.startsWith(start) && name !== kept) await rm(join(folder, name), { force: true });
  }
}
