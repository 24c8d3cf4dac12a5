import path from 'node:path';
import type { FileEntry, Files } from '../runtime.ts';
import { foldersUpTo } from './roots.ts';

/** Tells which top-level modules are the project's own, by looking at the disk as Python would, without running it. */
export interface OwnModules {
  /** Whether `import <topLevel>` in `file` would find a module of the workspace. */
  owns(topLevel: string, file: string, root: string | null): Promise<boolean>;
  /** Something below this folder came or went. */
  forget(folder: string): void;
}

const moduleFile = /^([^.]+)\.(?:py|pyi|pyx|[^.]*\.?(?:so|pyd))$/;
/** Folders that are commonly put on Python's path beside the folders above a file. */
const sourceFolders = ['src', 'lib', 'python', 'tests', 'test'];

export function createOwnModules(files: Files): OwnModules {
  const listings = new Map<string, Promise<readonly FileEntry[]>>();
  const list = (folder: string): Promise<readonly FileEntry[]> => {
    let listing = listings.get(folder);
    if (!listing) {
      listing = files.list(folder);
      listings.set(folder, listing);
    }
    return listing;
  };

  async function folderHolds(folder: string, topLevel: string): Promise<boolean> {
    for (const entry of await list(folder)) {
      if (entry.kind === 'file' && moduleFile.exec(entry.name)?.[1] === topLevel) return true;
      if (entry.kind === 'directory' && (entry.name === topLevel || entry.name === `${topLevel}-stubs`)) {
        if (await isPackage(path.join(folder, entry.name), 2)) return true;
      }
    }
    return false;
  }

  /** A package, or a namespace package: modules in it or a little below (PEP 420). */
  async function isPackage(folder: string, depth: number): Promise<boolean> {
    const entries = await list(folder);
    if (entries.some((entry) => entry.kind === 'file' && moduleFile.test(entry.name))) return true;
    if (depth === 0) return false;
    for (const entry of entries) {
      if (entry.kind === 'directory' && (await isPackage(path.join(folder, entry.name), depth - 1)))
        return true;
    }
    return false;
  }

  return {
    async owns(topLevel, file, root) {
      const above = foldersUpTo(file, root);
      for (const folder of above) {
        if (await folderHolds(folder, topLevel)) return true;
      }
      for (const folder of above) {
        const entries = await list(folder);
        for (const name of sourceFolders) {
          const found = entries.some((entry) => entry.kind === 'directory' && entry.name === name);
          if (found && (await folderHolds(path.join(folder, name), topLevel))) return true;
        }
      }
      return root !== null && (await ownedByNeighbour(root, topLevel));
    },
    forget(folder) {
      listings.delete(folder);
      listings.delete(path.dirname(folder));
    },
  };

  /** A project beside this one in a repository of several: `packages/<project>/[src/]<module>`. */
  async function ownedByNeighbour(root: string, topLevel: string): Promise<boolean> {
    for (const outer of await list(root)) {
      if (outer.kind !== 'directory' || outer.name.startsWith('.')) continue;
      const folder = path.join(root, outer.name);
      if (await holdsProject(folder, topLevel)) return true;
      for (const inner of await list(folder)) {
        if (inner.kind === 'directory' && (await holdsProject(path.join(folder, inner.name), topLevel)))
          return true;
      }
    }
    return false;
  }

  async function holdsProject(folder: string, topLevel: string): Promise<boolean> {
    const entries = await list(folder);
    const isProject = entries.some((entry) => entry.name === 'pyproject.toml' || entry.name === 'setup.py');
    if (!isProject) return false;
    if (await folderHolds(folder, topLevel)) return true;
    const source = entries.some((entry) => entry.kind === 'directory' && entry.name === 'src');
    return source && (await folderHolds(path.join(folder, 'src'), topLevel));
  }
}
