import path from 'node:path';
import type { Files } from '../runtime.ts';
import { isInside } from './roots.ts';

const markers: ReadonlySet<string> = new Set([
  'pyproject.toml',
  'wheelwarden.toml',
  'setup.py',
  'setup.cfg',
  '.git',
]);

/**
 * The folder taken as the project of a file that lies in no workspace folder: the nearest one upwards that looks like a
 * project, never the home folder or one above it (a sweep would read a person's whole disk); else the file's own.
 */
export async function projectRoot(files: Files, file: string, home: string): Promise<string> {
  const own = path.dirname(file);
  for (let folder = own; !isInside(folder, home); folder = path.dirname(folder)) {
    const entries = await files.list(folder);
    if (entries.some((entry) => markers.has(entry.name))) return folder;
    if (path.dirname(folder) === folder) break;
  }
  return own;
}

/**
 * The top of the repository that holds a folder: the nearest folder upwards with a `.git`, never the home folder or one
 * above it; the folder itself where there is none.
 */
export async function repositoryTop(files: Files, folder: string, home: string): Promise<string> {
  for (let current = folder; !isInside(current, home); current = path.dirname(current)) {
    const entries = await files.list(current);
    if (entries.some(({ name }) => name === '.git')) return current;
    if (path.dirname(current) === current) break;
  }
  return folder;
}
