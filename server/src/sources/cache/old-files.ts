import { join } from 'node:path';
import { day } from '../../phrases.ts';
import type { Files } from '../../runtime.ts';
import { factsFile } from './facts-schema.ts';

/** Files of another schema may be another version's that is still in use; after so long without a change nobody's. In milliseconds. */
const forgottenMs = 30 * day;

/** A cache of another schema with what lies beside it, and what was set aside. */
const otherFile = /^facts-\d+\.sqlite(?:-wal|-shm|-journal|\.aside|\.corrupt-\d+)?$/;
/** The folders of one source each that the cache once was. */
const otherFolder = /^[0-9a-f]{32}$/;

/**
 * Removes from the cache directory what earlier versions left there: what has not changed for thirty days, or all of it.
 * Nothing else there is touched, and not the file in use.
 */
export async function removeOldFiles(
  files: Files,
  directory: string,
  which: { readonly untouchedAt: number } | 'all',
): Promise<void> {
  for (const { name, kind } of await files.list(directory)) {
    const isOurs = kind === 'file' ? otherFile.test(name) : kind === 'directory' && otherFolder.test(name);
    if (!isOurs || isInUse(name)) continue;
    const path = join(directory, name);
    if (which === 'all' || (await isForgotten(files, path, which.untouchedAt))) await files.remove(path);
  }
}

function isInUse(name: string): boolean {
  return name.startsWith(factsFile) && !name.includes('.corrupt-');
}

async function isForgotten(files: Files, path: string, now: number): Promise<boolean> {
  // A database is written to its log first: the file itself may look older than it is.
  const ages = await Promise.all([path, `${path}-wal`].map((each) => files.stat(each)));
  const latest = Math.max(...ages.map((found) => found?.modifiedMs ?? 0));
  return latest > 0 && now - latest > forgottenMs;
}
