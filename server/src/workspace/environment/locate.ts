import path from 'node:path';
import type { Runtime } from '../../runtime.ts';
import { foldersUpTo, isInside, rootOf } from '../roots.ts';
import { managedFolders } from './managed.ts';
import { namedPython } from './python-version.ts';
import { isLocal, isPlainPath, type Reach } from './reach.ts';
import { findSitePackages, type SitePackages } from './site-packages.ts';

/** An environment's place on disk. */
export interface Place {
  readonly folder: string;
  readonly reach: Reach;
  /** Absolute folders that hold distributions, the one that wins first. */
  readonly sitePackages: SitePackages;
  /** Made by conda or Pixi. */
  readonly isConda: boolean;
}

export interface Locator {
  find(file: string | null, root: string | null): Promise<Place | null>;
  setInterpreter(folder: string | null, interpreter: string | null): void;
  forget(): void;
}

/** Environments are made and removed seldom; a keystroke looks at no folder. */
const freshMs = 5_000;
const mostKept = 2_000;

/** Names under which tools make environments in a project: venv, uv, Poetry and PDM; VS Code's conda; Pixi. */
const customaryFolders = ['.venv', 'venv', 'env', '.conda', path.join('.pixi', 'envs', 'default')];

const condaFolder = 'conda-meta';

/** Files by which a project names its environment: virtualenvwrapper and its like, PDM. */
const pointerFiles = ['.venv', '.pdm-python'];
const longestPointer = 4_096;

type Outside = Pick<Runtime, 'files' | 'environment' | 'platform' | 'home' | 'clock'>;

/**
 * Finds the environment of a file: the interpreter chosen for it, else one in its folder or a folder above up to the
 * root (or kept elsewhere for that folder by Poetry, Pipenv or Hatch), else the active one (`VIRTUAL_ENV`, `CONDA_PREFIX`).
 */
export function createLocator({ files, environment, platform, home, clock }: Outside): Locator {
  const interpreters = new Map<string | null, string>();
  const kept = new Map<string, { readonly place: Promise<Place | null>; readonly seenAt: number }>();

  /** The answer of the last few seconds, else a new one. */
  function once(key: string, look: () => Promise<Place | null>): Promise<Place | null> {
    const last = kept.get(key);
    const now = clock.now();
    if (last && Math.abs(now - last.seenAt) < freshMs) return last.place;
    if (kept.size >= mostKept) kept.clear();
    const place = look();
    kept.set(key, { place, seenAt: now });
    // A defect is met anew with the next question, and not kept.
    place.catch(() => kept.delete(key));
    return place;
  }

  async function place(folder: string, reach: Reach, python: string | null): Promise<Place | null> {
    const sitePackages = await findSitePackages(files, folder, reach, python);
    if (sitePackages.length === 0) return null;
    const isConda = (await files.list(folder)).some(({ name }) => name === condaFolder);
    return { folder, reach, sitePackages, isConda };
  }

  /** A folder somebody named. Inside a root it is the workspace's, whoever named it. */
  async function named(folder: string, root: string | null, python: string | null): Promise<Place | null> {
    if (!path.isAbsolute(folder)) return null;
    if (root === null || !isInside(root, folder))
      return isLocal(folder) ? place(folder, 'anywhere', python) : null;
    return (await isPlainPath(files, root, folder)) ? place(folder, 'inside', python) : null;
  }

  async function chosen(file: string | null, root: string | null): Promise<Place | null> {
    const at = file ?? root;
    const folders = [...interpreters.keys()].filter((folder) => folder !== null);
    const owner = at === null ? null : rootOf(folders, at);
    const interpreter = interpreters.get(owner) ?? interpreters.get(null);
    if (interpreter === undefined) return null;
    const python = namedPython(path.basename(interpreter));
    for (const folder of prefixesOf(interpreter)) {
      const found = await named(folder, root ?? owner, python);
      if (found) return found;
    }
    return null;
  }

  function inProject(folder: string, root: string | null): Promise<Place | null> {
    return once(`${root ?? ''}\n${folder}`, async () => {
      const entries = await files.list(folder);
      const has = (name: string, kind: string) =>
        entries.some((entry) => entry.name === name && entry.kind === kind);
      for (const customary of customaryFolders) {
        const [first = '', ...rest] = customary.split(path.sep);
        const full = path.join(folder, customary);
        if (!has(first, 'directory')) continue;
        if (rest.length > 0 && !(await isPlainPath(files, folder, full))) continue;
        if (first !== '.venv' && !(await isEnvironment(full))) continue;
        const found = await place(full, 'inside', null);
        if (found) return found;
      }
      for (const pointer of pointerFiles) {
        const found = has(pointer, 'file') ? await pointed(path.join(folder, pointer), root) : null;
        if (found) return found;
      }
      const machine = { environment, platform, home };
      for (const managed of await managedFolders(files, machine, folder, (name) => has(name, 'file'))) {
        const found = await place(managed, 'anywhere', null);
        if (found) return found;
      }
      return null;
    });
  }

  /** A file of the workspace may name a place in the root or in the user's own folder, and no other. */
  async function pointed(pointer: string, root: string | null): Promise<Place | null> {
    const line = (await files.readText(pointer, longestPointer))?.split('\n', 1)[0]?.trim() ?? '';
    if (line === '') return null;
    const own = path.resolve(path.dirname(pointer), line);
    const workOn = environment.WORKON_HOME ?? path.join(home, '.virtualenvs');
    const isName = !/[\\/]/.test(line) && !line.startsWith('.');
    for (const folder of isName ? [path.join(workOn, line)] : prefixesOf(own)) {
      const allowed = isLocal(folder) && [root, home].some((top) => top !== null && isBelow(top, folder));
      if (!allowed || !(await isPlainPath(files, rootFor(folder, root), folder))) continue;
      const found = (await isEnvironment(folder)) ? await place(folder, 'inside', null) : null;
      if (found) return found;
    }
    return null;
  }

  function rootFor(folder: string, root: string | null): string {
    return root !== null && isInside(root, folder) ? root : home;
  }

  async function isEnvironment(folder: string): Promise<boolean> {
    const entries = await files.list(folder);
    return entries.some(
      ({ name, kind }) =>
        (name === 'pyvenv.cfg' && kind === 'file') || (name === condaFolder && kind === 'directory'),
    );
  }

  /** What the shell has activated. Conda's base is the machine's own Python rather than a project's environment. */
  async function active(root: string | null): Promise<Place | null> {
    const isBase = ['base', 'root'].includes(environment.CONDA_DEFAULT_ENV ?? '');
    for (const folder of [environment.VIRTUAL_ENV, isBase ? undefined : environment.CONDA_PREFIX]) {
      const found = folder ? await named(tidied(folder), root, null) : null;
      if (found) return found;
    }
    return null;
  }

  async function search(file: string | null, root: string | null): Promise<Place | null> {
    const found = await chosen(file, root);
    if (found) return found;
    const folders = file === null ? (root === null ? [] : [root]) : foldersUpTo(file, root);
    for (const folder of folders) {
      const here = await inProject(folder, root);
      if (here) return here;
    }
    return active(root);
  }

  return {
    find(file, root) {
      const folder = file === null ? '' : path.dirname(file);
      return once(`of\n${root ?? ''}\n${folder}`, () => search(file, root));
    },
    setInterpreter(folder, interpreter) {
      if (interpreter === null) interpreters.delete(folder);
      else interpreters.set(folder, tidied(interpreter));
      kept.clear();
    },
    forget: () => kept.clear(),
  };
}

/** The folders an interpreter may belong to: the one above its `bin` or `Scripts`, else its own (conda on Windows), or the path itself where it is one. */
function prefixesOf(interpreter: string): string[] {
  const own = path.dirname(interpreter);
  const isProgram = /^(?:bin|scripts)$/i.test(path.basename(own));
  return isProgram ? [path.dirname(own)] : [interpreter, own];
}

/** Without `..` and the like. Normalising hides that a path leads to another machine, so such a one stays as it is. */
function tidied(folder: string): string {
  return isLocal(folder) ? path.normalize(folder) : folder;
}

function isBelow(top: string, folder: string): boolean {
  return folder !== top && isInside(top, folder);
}
