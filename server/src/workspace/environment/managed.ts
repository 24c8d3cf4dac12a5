import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Files, Runtime } from '../../runtime.ts';
import { isLocal } from './reach.ts';

type Machine = Pick<Runtime, 'environment' | 'platform' | 'home'>;

/** Where one tool keeps the environments of all projects, and how it finds that of a folder again. */
interface Manager {
  /** A folder without one of these files is no project of the tool. */
  readonly markers: readonly string[];
  find(files: Files, machine: Machine, folder: string): Promise<string[]>;
}

/** The same folder by other letters is one project on Windows (Python's `os.path.normcase`). */
function normalCase(folder: string, { platform }: Machine): string {
  return platform === 'win32' ? folder.replaceAll('/', '\\').toLowerCase() : folder;
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

async function foldersIn(files: Files, folder: string): Promise<string[]> {
  const entries = isLocal(folder) ? await files.list(folder) : [];
  return entries.filter(({ kind }) => kind === 'directory').map(({ name }) => name);
}

/** `~/.cache/pypoetry/virtualenvs/demo-IUXAW6uw-py3.11`: the name, eight characters of the folder's digest, the Python. */
const poetry: Manager = {
  markers: ['pyproject.toml'],
  async find(files, machine, folder) {
    const { environment } = machine;
    const cache = environment.POETRY_CACHE_DIR || path.join(cacheFolder(machine), ...poetryCache(machine));
    const base = environment.POETRY_VIRTUALENVS_PATH || path.join(cache, 'virtualenvs');
    const mark = `-${digest(normalCase(folder, machine)).toString('base64url').slice(0, 8)}-py`;
    const found = (await foldersIn(files, base)).filter((name) => name.includes(mark));
    return found.sort((left, right) => minorOf(right) - minorOf(left)).map((name) => path.join(base, name));
  },
};

/** `~/.local/share/virtualenvs/demo-k_zbfGLx`: the folder's name and the digest of the Pipfile's path. */
const pipenv: Manager = {
  markers: ['Pipfile'],
  async find(files, machine, folder) {
    const { environment, platform, home } = machine;
    const usual =
      platform === 'win32' ? path.join(home, '.virtualenvs') : path.join(shareFolder(machine), 'virtualenvs');
    const base = environment.WORKON_HOME || usual;
    const mark = `-${digest(path.join(folder, 'Pipfile')).subarray(0, 6).toString('base64url')}`;
    const found = (await foldersIn(files, base)).filter((name) => name.endsWith(mark));
    return found.map((name) => path.join(base, name));
  },
};

/** `~/.local/share/hatch/env/virtual/demo/baN3r7Pv/demo`: the project, the folder's digest, the environment (the default one has the project's name). */
const hatch: Manager = {
  markers: ['pyproject.toml', 'hatch.toml'],
  async find(files, machine, folder) {
    const data = machine.environment.HATCH_DATA_DIR || path.join(dataFolder(machine), 'hatch');
    const base = path.join(data, 'env', 'virtual');
    const mark = digest(folder).toString('base64url').slice(0, 8);
    const found: string[] = [];
    for (const project of await foldersIn(files, base)) {
      if (!(await foldersIn(files, path.join(base, project))).includes(mark)) continue;
      found.push(path.join(base, project, mark, project));
    }
    return found;
  },
};

const managers: readonly Manager[] = [poetry, pipenv, hatch];

/** The folders in which Poetry, Pipenv and Hatch would keep a project's environment outside of it; those that are there. */
export async function managedFolders(
  files: Files,
  machine: Machine,
  folder: string,
  has: (file: string) => boolean,
): Promise<string[]> {
  const found: string[] = [];
  for (const { markers, find } of managers) {
    if (markers.some(has)) found.push(...(await find(files, machine, folder)));
  }
  return found;
}

function cacheFolder({ environment, platform, home }: Machine): string {
  if (platform === 'win32') return environment.LOCALAPPDATA || path.join(home, 'AppData', 'Local');
  if (platform === 'darwin') return path.join(home, 'Library', 'Caches');
  return environment.XDG_CACHE_HOME || path.join(home, '.cache');
}

function poetryCache({ platform }: Machine): string[] {
  return platform === 'win32' ? ['pypoetry', 'Cache'] : ['pypoetry'];
}

function shareFolder({ environment, home }: Machine): string {
  return environment.XDG_DATA_HOME || path.join(home, '.local', 'share');
}

function dataFolder(machine: Machine): string {
  if (machine.platform === 'win32') return cacheFolder(machine);
  if (machine.platform === 'darwin') return path.join(machine.home, 'Library', 'Application Support');
  return shareFolder(machine);
}

function minorOf(name: string): number {
  return Number(/-py3\.(\d+)$/.exec(name)?.[1] ?? 0);
}
