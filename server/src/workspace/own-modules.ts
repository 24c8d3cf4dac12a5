import path from 'node:path';
import type { Clock, Files } from '../runtime.ts';
import { foldersUpTo } from './roots.ts';

/** Tells which top-level modules are the project's own, by looking at the disk as Python would, without running it. */
export interface OwnModules {
  /** Whether `import <topLevel>` in `file` would find a module of the workspace. */
  owns(topLevel: string, file: string, root: string | null): Promise<boolean>;
  /** A file came or went. */
  forget(): void;
  /** Changes whenever an answer may have changed. */
  generation(): number;
}

const moduleFile = /^([^.]+)\.(?:py|pyi|pyx|[^.]*\.?(?:so|pyd))$/;
const stubs = /-stubs$/;
/** Folders that are commonly put on Python's path beside the folders above a file. */
const sourceFolders = ['src', 'lib', 'python', 'tests', 'test'];
/** Editors that watch no files see a new module after this time, in milliseconds. */
const freshMs = 30_000;

/** One folder: the modules in it, the folders in it, and whether it is a project of its own. */
interface Listing {
  readonly modules: ReadonlySet<string>;
  readonly folders: readonly string[];
  readonly isProject: boolean;
}

export function createOwnModules(files: Files, clock: Clock): OwnModules {
  let listings = new Map<string, Promise<Listing>>();
  let answers = new Map<string, Promise<boolean>>();
  let neighbours = new Map<string, Promise<ReadonlySet<string>>>();
  let generation = 0;
  let since = clock.now();

  function startAnew(): void {
    listings = new Map();
    answers = new Map();
    neighbours = new Map();
    generation++;
    since = clock.now();
  }

  function list(folder: string): Promise<Listing> {
    return remembered(listings, folder, async () => {
      const entries = await files.list(folder);
      const fileNames = entries.filter(({ kind }) => kind === 'file').map(({ name }) => name);
      return {
        modules: new Set(fileNames.flatMap((name) => moduleFile.exec(name)?.[1] ?? [])),
        folders: entries.filter(({ kind }) => kind === 'directory').map(({ name }) => name),
        isProject: fileNames.includes('pyproject.toml') || fileNames.includes('setup.py'),
      };
    });
  }

  async function folderHolds(folder: string, topLevel: string): Promise<boolean> {
    const { modules, folders } = await list(folder);
    if (modules.has(topLevel)) return true;
    for (const name of folders) {
      if (name.replace(stubs, '') === topLevel && (await isPackage(path.join(folder, name), 2))) return true;
    }
    return false;
  }

  /** A package, or a namespace package: modules in it or a little below (PEP 420). */
  async function isPackage(folder: string, depth: number): Promise<boolean> {
    const { modules, folders } = await list(folder);
    if (modules.size > 0) return true;
    if (depth === 0) return false;
    for (const name of folders) {
      if (await isPackage(path.join(folder, name), depth - 1)) return true;
    }
    return false;
  }

  async function looksOwned(topLevel: string, file: string, root: string | null): Promise<boolean> {
    const above = foldersUpTo(file, root);
    for (const folder of above) {
      if (await folderHolds(folder, topLevel)) return true;
    }
    for (const folder of above) {
      const { folders } = await list(folder);
      for (const name of sourceFolders) {
        if (folders.includes(name) && (await folderHolds(path.join(folder, name), topLevel))) return true;
      }
    }
    if (root === null) return false;
    return (await remembered(neighbours, root, () => neighboursOf(root))).has(topLevel);
  }

  /** What the other projects of a repository of several provide: `packages/<project>/[src/]<module>`. */
  async function neighboursOf(root: string): Promise<ReadonlySet<string>> {
    const provided = new Set<string>();
    for (const outer of (await list(root)).folders) {
      if (outer.startsWith('.')) continue;
      const folder = path.join(root, outer);
      await addProvided(provided, folder);
      for (const inner of (await list(folder)).folders) await addProvided(provided, path.join(folder, inner));
    }
    return provided;
  }

  async function addProvided(provided: Set<string>, folder: string): Promise<void> {
    const { isProject, folders } = await list(folder);
    if (!isProject) return;
    const places = folders.includes('src') ? [folder, path.join(folder, 'src')] : [folder];
    for (const place of places) {
      const here = await list(place);
      for (const module of here.modules) provided.add(module);
      for (const name of here.folders) {
        if (await isPackage(path.join(place, name), 2)) provided.add(name.replace(stubs, ''));
      }
    }
  }

  return {
    owns(topLevel, file, root) {
      if (Math.abs(clock.now() - since) >= freshMs) startAnew();
      const key = `${path.dirname(file)}\n${root}\n${topLevel}`;
      return remembered(answers, key, () => looksOwned(topLevel, file, root));
    },
    forget: startAnew,
    generation: () => generation,
  };
}

function remembered<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  let promise = known.get(key);
  if (!promise) {
    promise = make();
    known.set(key, promise);
  }
  return promise;
}
