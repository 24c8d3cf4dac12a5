import path from 'node:path';
import type { Limit } from '../inspect/inspection.ts';
import type { Files } from '../runtime.ts';

/** Folders that hold nothing of the project's own: version control, environments, what tools keep. */
const leftOut: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.svn',
  '.venv',
  'venv',
  'node_modules',
  '__pycache__',
  '.tox',
  '.nox',
  '.mypy_cache',
  '.pytest_cache',
  '.ruff_cache',
]);

/** Files that matter, so that it is told where they are none. */
const isPython = /\.(?:pyw?|pth)$/i;

const maxDepth = 24;
/** One more than are looked into, so that it is told that there were more. */
const maxFiles = 20_001;

export interface TreeFiles {
  /** Below the folder, with `/`, in the order of their paths. */
  readonly names: readonly string[];
  /** Folders that were not entered: whoever looks inside must know what was not seen. */
  readonly limits: readonly Limit[];
}

/** The files of a source tree, links not followed. A folder of these names at its top or below is left out and told. */
export async function treeFiles(files: Files, folder: string): Promise<TreeFiles> {
  const names: string[] = [];
  const limits: Limit[] = [];
  async function visit(below: string, depth: number): Promise<void> {
    const entries = await files.list(path.join(folder, below));
    for (const { name, kind } of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
      if (names.length >= maxFiles) return;
      const inner = below === '' ? name : `${below}/${name}`;
      if (kind === 'file') names.push(inner);
      else if (kind === 'directory' && leftOut.has(name)) limits.push({ what: `${inner}/`, why: 'left-out' });
      else if (kind === 'directory' && depth >= maxDepth) limits.push({ what: `${inner}/`, why: 'too-many' });
      else if (kind === 'directory') await visit(inner, depth + 1);
      // A link, a pipe, a socket: what it leads to is not the project's, or has no end.
      else if (isPython.test(name)) limits.push({ what: inner, why: 'unsupported' });
    }
  }
  await visit('', 0);
  return { names, limits };
}
