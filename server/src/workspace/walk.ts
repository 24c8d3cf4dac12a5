import path from 'node:path';
import type { FileEntry, Files } from '../runtime.ts';
import { type Ignoring, ignoringBelow } from './gitignore.ts';

/** Folders whose content is not the project's own writing: environments, caches, build output, version control. */
const ignoredFolders: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.svn',
  '.venv',
  'venv',
  'site-packages',
  'dist-packages',
  'node_modules',
  '__pycache__',
  '__pypackages__',
  '.tox',
  '.nox',
  '.eggs',
  '.mypy_cache',
  '.pytest_cache',
  '.ruff_cache',
  '.hypothesis',
  '.cache',
  '.ipynb_checkpoints',
]);

/** Whether a folder of this name is left out of every sweep. */
export function isIgnoredFolder(name: string): boolean {
  return ignoredFolders.has(name) || name.endsWith('.egg-info') || name.endsWith('.dist-info');
}

/** A sweep ends here: what lies deeper or comes later is not looked at, so that a huge tree cannot hold the process. */
const maxDepth = 24;
const maxEntries = 200_000;

export interface WalkOptions {
  readonly signal?: AbortSignal;
  /** Leaves out what git ignores. */
  readonly gitignore?: boolean;
}

/**
 * Files below a folder, in the order of their paths, folders in `isIgnoredFolder` and virtual environments left out,
 * links not followed.
 */
export async function* walk(
  files: Files,
  folder: string,
  { signal, gitignore = false }: WalkOptions = {},
): AsyncGenerator<string> {
  let seen = 0;
  async function* visit(current: string, depth: number, outer: Ignoring | null): AsyncGenerator<string> {
    if (depth > maxDepth || signal?.aborted) return;
    const entries = [...(await files.list(current))].sort(filesFirst);
    // An environment under another name gives itself away by this file (PEP 405).
    if (depth > 0 && entries.some((entry) => entry.name === 'pyvenv.cfg')) return;
    const hasRules =
      outer !== null && entries.some(({ name, kind }) => name === '.gitignore' && kind === 'file');
    const ignoring = outer === null ? null : await outer.inside(current, hasRules);
    for (const entry of entries) {
      seen += 1;
      if (seen > maxEntries || signal?.aborted) return;
      const full = path.join(current, entry.name);
      const isFolder = entry.kind === 'directory';
      if (entry.kind === 'other' || (isFolder && isIgnoredFolder(entry.name))) continue;
      if (ignoring?.ignores(full, isFolder)) continue;
      if (isFolder) yield* visit(full, depth + 1, ignoring);
      else yield full;
    }
  }
  yield* visit(folder, 0, gitignore ? await ignoringBelow(files, folder) : null);
}

function filesFirst(left: FileEntry, right: FileEntry): number {
  const byKind = Number(left.kind === 'directory') - Number(right.kind === 'directory');
  return byKind || (left.name < right.name ? -1 : left.name > right.name ? 1 : 0);
}
