import path from 'node:path';
import type { Clock, Files } from '../runtime.ts';
import { staysInside } from './boundary.ts';
import { foldersUpTo } from './roots.ts';
import { configFiles, type SourceHints, sourceHints } from './source-folders.ts';
import { isIgnoredFolder } from './walk.ts';

/** Tells which top-level modules are the project's own, by looking at the disk as Python would, without running it. */
export interface OwnModules {
  /** Whether `import <topLevel>` in `file` would find a module of the workspace. */
  owns(topLevel: string, file: string, root: string | null): Promise<boolean>;
  /**
   * Whether a module of this name lies anywhere below the root, where only running would tell that it is reached. Says
   * enough of a name that leads to no project, and too little of one that does.
   */
  knows(topLevel: string, root: string | null): Promise<boolean>;
  /** A file came, went or changed; without a path anything may have. */
  forget(file?: string): void;
  /** Changes whenever an answer may have changed. */
  generation(): number;
}

const moduleFile = /^([^.]+)\.(?:py|pyi|pyx|[^.]*\.?(?:so|pyd))$/;
const stubs = /-stubs$/;
/** Folders that are commonly put on Python's path beside the folders above a file. */
const sourceFolders = words('src lib python source app apps backend server libs tests test');
/** Projects in these are samples or copies, which nobody else imports. */
const noNeighbours = new Set(
  words('tests test fixtures testdata examples samples docs vendor third_party templates'),
);
/** Editors that watch no files see a new module after this time, in milliseconds. */
const freshMs = 30_000;
/** How far down, and in how many folders, the other projects of a repository are looked for. */
const deepestProject = 5;
const mostFolders = 3000;
/** How many folders beside a file are looked into for a Django project. */
const mostLooked = 200;
/** A configuration file above this size, in bytes, is not written by people. */
const longestConfig = 256 * 1024;

/** One folder: the modules in it, the folders in it, and what it says of a project of its own. */
interface Listing {
  readonly modules: ReadonlySet<string>;
  readonly folders: readonly string[];
  readonly configs: readonly string[];
  readonly isProject: boolean;
}

/**
 * Looks at folders through `files` and keeps what it saw for half a minute. A folder that cannot be read has no
 * modules.
 */
export function createOwnModules(files: Files, clock: Clock): OwnModules {
  const listings = new Map<string, Promise<Listing>>();
  const hints = new Map<string, Promise<SourceHints>>();
  const answers = new Map<string, Promise<boolean>>();
  const neighbours = new Map<string, Promise<ReadonlySet<string>>>();
  const everywhere = new Map<string, Promise<ReadonlySet<string>>>();
  const inside = new Map<string, Promise<boolean>>();
  let generation = 0;
  let since = clock.now();

  function startAnew(): void {
    for (const known of [listings, hints, answers, neighbours, everywhere, inside]) known.clear();
    generation++;
    since = clock.now();
  }

  /** One file: the folders around it are listed again, the rest of a large repository is not. */
  function forgetFile(file: string): void {
    const name = path.basename(file);
    if (!moduleFile.test(name) && !configFiles.has(name) && name.includes('.')) return;
    const below = `${file}${path.sep}`;
    for (const folder of listings.keys()) {
      if (folder === file || folder.startsWith(below)) listings.delete(folder);
    }
    // A file may have brought its folders with it.
    for (let folder = path.dirname(file), level = 0; level < 3; folder = path.dirname(folder), level++) {
      listings.delete(folder);
    }
    if (configFiles.has(name)) hints.delete(path.dirname(file));
    answers.clear();
    neighbours.clear();
    everywhere.clear();
    inside.clear();
    generation++;
  }

  function list(folder: string): Promise<Listing> {
    return remembered(listings, folder, async () => {
      const entries = await files.list(folder);
      const fileNames = entries.filter(({ kind }) => kind === 'file').map(({ name }) => name);
      return {
        modules: new Set(fileNames.flatMap((name) => moduleFile.exec(name)?.[1] ?? [])),
        folders: entries.flatMap(({ kind, name }) =>
          kind === 'directory' && !name.startsWith('.') && !isIgnoredFolder(name) ? [name] : [],
        ),
        configs: fileNames.filter((name) => configFiles.has(name)),
        isProject: fileNames.some((name) => name === 'pyproject.toml' || /^setup\.(?:py|cfg)$/.test(name)),
      };
    });
  }

  /** What the configuration in a folder says of where modules lie. */
  function hintsOf(folder: string): Promise<SourceHints> {
    return remembered(hints, folder, async () => {
      const { configs } = await list(folder);
      const texts = configs.map((name) => files.readText(path.join(folder, name), longestConfig));
      const found = (await Promise.all(texts)).map((text) => sourceHints(text ?? ''));
      return { folders: found.flatMap((hint) => hint.folders), built: found.flatMap((hint) => hint.built) };
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

  /** Folders as somebody wrote them, or may have made them: without those that links, or dots, lead to out of the top. */
  async function within(top: string, folder: string, names: readonly string[]): Promise<string[]> {
    const places = names.map((name) => path.join(folder, name));
    const kept = await Promise.all(
      places.map((place) => remembered(inside, `${top}\n${place}`, () => staysInside(files, top, place))),
    );
    return places.filter((_, index) => kept[index]);
  }

  /** The folders that a folder puts on Python's path: the usual ones, a Django project's, and those it configures. */
  async function sourcesBelow(folder: string, top: string): Promise<string[]> {
    const { folders } = await list(folder);
    const found = sourceFolders.filter((name) => folders.includes(name));
    for (const name of folders.slice(0, mostLooked)) {
      if ((await list(path.join(folder, name))).modules.has('manage')) found.push(name);
    }
    return within(top, folder, [...new Set([...found, ...(await hintsOf(folder)).folders])]);
  }

  async function looksOwned(topLevel: string, file: string, root: string | null): Promise<boolean> {
    const above = foldersUpTo(file, root);
    for (const folder of above) {
      if (await folderHolds(folder, topLevel)) return true;
    }
    for (const folder of above) {
      if ((await hintsOf(folder)).built.includes(topLevel)) return true;
      for (const source of await sourcesBelow(folder, root ?? folder)) {
        if (await folderHolds(source, topLevel)) return true;
      }
    }
    if (root === null) return false;
    return (await remembered(neighbours, root, () => neighboursOf(root))).has(topLevel);
  }

  /** What the other projects of a repository of several provide: `packages/<project>/[src/]<module>`. */
  async function neighboursOf(root: string): Promise<ReadonlySet<string>> {
    const provided = new Set<string>();
    for await (const folder of foldersBelow(root, (name) => !noNeighbours.has(name))) {
      await addProvided(provided, folder, root);
    }
    return provided;
  }

  /** Every module and package in the root, wherever it lies. */
  async function modulesBelow(root: string): Promise<ReadonlySet<string>> {
    const found = new Set((await list(root)).modules);
    for await (const folder of foldersBelow(root, () => true)) {
      const { modules } = await list(folder);
      for (const module of modules) found.add(module);
      // A folder of modules and nothing more is a namespace package (PEP 420).
      if (modules.size > 0) found.add(path.basename(folder).replace(stubs, ''));
    }
    return found;
  }

  /** The folders below one, the nearest first, as far as anybody looks. */
  async function* foldersBelow(root: string, enters: (name: string) => boolean): AsyncGenerator<string> {
    let level = [root];
    let seen = 0;
    for (let depth = 0; depth < deepestProject && seen < mostFolders; depth++) {
      const next: string[] = [];
      for (const folder of level) {
        for (const name of (await list(folder)).folders) {
          if (enters(name)) next.push(path.join(folder, name));
        }
      }
      level = next.slice(0, mostFolders - seen);
      seen += level.length;
      yield* level;
    }
  }

  async function addProvided(provided: Set<string>, folder: string, root: string): Promise<void> {
    if (!(await list(folder)).isProject) return;
    const { folders, built } = await hintsOf(folder);
    for (const module of built) provided.add(module);
    const places = new Set([folder, ...(await within(root, folder, ['src', 'python', ...folders]))]);
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
    async knows(topLevel, root) {
      if (root === null) return false;
      if (Math.abs(clock.now() - since) >= freshMs) startAnew();
      return (await remembered(everywhere, root, () => modulesBelow(root))).has(topLevel);
    },
    forget(file) {
      if (file === undefined) startAnew();
      else forgetFile(file);
    },
    generation: () => generation,
  };
}

function words(text: string): string[] {
  return text.split(' ');
}

function remembered<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  let promise = known.get(key);
  if (!promise) {
    promise = make();
    known.set(key, promise);
  }
  return promise;
}
