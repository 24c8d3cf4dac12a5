import path from 'node:path';
import type { FileEntry, Files } from '../../runtime.ts';
import { isInside } from '../roots.ts';

/**
 * How far reading goes. `inside`: a folder the workspace brought along, where a link may lead anywhere, on Windows to
 * another machine that then learns who asks: links are left alone. `anywhere`: a folder the user chose.
 */
export type Reach = 'inside' | 'anywhere';

/** A folder that is not itself on another machine: absolute, without `\\server\share`, `//server/share`, `\\?\`. */
export function isLocal(folder: string): boolean {
  return path.isAbsolute(folder) && !/^[\\/]{2}/.test(folder);
}

/** Entries of a folder. With the reach `anywhere` a link shows as what it leads to. */
export async function entriesOf(files: Files, folder: string, reach: Reach): Promise<readonly FileEntry[]> {
  const entries = await files.list(folder);
  if (reach === 'inside' || entries.every(({ kind }) => kind !== 'other')) return entries;
  return Promise.all(
    entries.map(async (entry) => {
      if (entry.kind !== 'other') return entry;
      const target = await files.stat(path.join(folder, entry.name));
      return { name: entry.name, kind: target?.kind ?? 'other' };
    }),
  );
}

/** Whether `folder` lies in `top` and every step on the way there is a folder and no link. */
export async function isPlainPath(files: Files, top: string, folder: string): Promise<boolean> {
  if (!isInside(top, folder)) return false;
  let current = top;
  for (const step of path.relative(top, folder).split(path.sep)) {
    if (step === '') continue;
    const entries = await files.list(current);
    if (!entries.some(({ name, kind }) => kind === 'directory' && sameName(name, step))) return false;
    current = path.join(current, step);
  }
  return true;
}

function sameName(left: string, right: string): boolean {
  return path.sep === '\\' ? left.toLowerCase() === right.toLowerCase() : left === right;
}
