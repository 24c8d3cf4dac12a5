import path from 'node:path';
import type { Files } from '../../runtime.ts';
import type { InstalledDistribution } from './installed-distribution.ts';
import type { Place } from './locate.ts';
import { entriesOf } from './reach.ts';
import type { RecordedFile } from './record.ts';

/** A distribution brings one or two; an environment with more than this is looked at no further. */
const mostOfOne = 50;
const mostStray = 50;

/**
 * Whether Python runs a file of this name in site-packages when it starts (the documentation of the module `site`): lines of
 * `*.pth` files, and these two modules.
 */
export function isStartUpName(name: string): boolean {
  return /^[^/\\]+\.pth$|^(?:site|user)customize\.py$/i.test(name);
}

/** The rows of a record as they come, with the names of start-up files among them added to `names`. */
export function* startUpNoted(rows: Iterable<RecordedFile>, names: string[]): Generator<RecordedFile> {
  for (const row of rows) {
    if (names.length < mostOfOne && isStartUpName(row.path)) names.push(row.path);
    yield row;
  }
}

/**
 * The start-up files in an environment's folders that none of what is installed there lists: put there by hand, by a tool, or by
 * code that wants to run with every Python. Absolute paths, sorted.
 */
export async function strayStartUp(
  files: Files,
  place: Pick<Place, 'sitePackages' | 'reach'>,
  installed: readonly InstalledDistribution[],
): Promise<readonly string[]> {
  const owned = new Set(installed.flatMap(({ startUp = [] }) => startUp));
  const found: string[] = [];
  for (const folder of place.sitePackages) {
    for (const { name, kind } of await entriesOf(files, folder, place.reach)) {
      if (kind === 'file' && isStartUpName(name) && !owned.has(name)) found.push(path.join(folder, name));
    }
  }
  return found.sort().slice(0, mostStray);
}
