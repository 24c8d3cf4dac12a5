import { posix, win32 } from 'node:path';
import type { Runtime } from '../../runtime.ts';
import { isInside } from '../../workspace/roots.ts';

type Machine = Pick<Runtime, 'files' | 'environment' | 'platform' | 'home'>;

/**
 * The configuration files that pip reads, in the order in which later ones win: the machine's, the user's, those of the
 * active environment, the one that `PIP_CONFIG_FILE` names (which replaces the user's; the null device turns all off).
 * From pip's documentation, "Configuration". An environment that lies in a workspace is the workspace's: whoever made the
 * repository may have put a file there, so it is not taken for the user's (`roots`: the folders of workspaces).
 */
export async function pipConfigFiles(machine: Machine, roots: readonly string[] = []): Promise<string[]> {
  const { environment, platform } = machine;
  const named = environment.PIP_CONFIG_FILE;
  if (named === (platform === 'win32' ? 'nul' : '/dev/null')) return [];
  const { join } = platform === 'win32' ? win32 : posix;
  const base = platform === 'win32' ? 'pip.ini' : 'pip.conf';
  const namedIsThere = named ? (await machine.files.stat(named)) !== null : false;
  const active = environment.VIRTUAL_ENV || environment.CONDA_PREFIX;
  return [
    ...machineFolders(machine).map((folder) => join(folder, base)),
    ...(namedIsThere ? [] : (await userFolders(machine)).map((folder) => join(folder, base))),
    ...(active && !roots.some((root) => isInside(root, active)) ? [join(active, base)] : []),
    ...(named && namedIsThere ? [named] : []),
  ];
}

function machineFolders({ environment, platform }: Machine): string[] {
  if (platform === 'win32') return [win32.join(environment.PROGRAMDATA || 'C:\\ProgramData', 'pip')];
  if (platform === 'darwin') return ['/Library/Application Support/pip'];
  const shared = (environment.XDG_CONFIG_DIRS || '/etc/xdg').split(':').filter((folder) => folder !== '');
  return [...shared.map((folder) => posix.join(folder, 'pip')), '/etc'];
}

async function userFolders({ environment, platform, home, files }: Machine): Promise<string[]> {
  if (platform === 'win32') {
    const roaming = environment.APPDATA || win32.join(home, 'AppData', 'Roaming');
    return [win32.join(home, 'pip'), win32.join(roaming, 'pip')];
  }
  const legacy = posix.join(home, '.pip');
  if (platform === 'darwin') {
    const library = posix.join(home, 'Library', 'Application Support', 'pip');
    const there = (await files.stat(library))?.kind === 'directory';
    return [legacy, there ? library : posix.join(home, '.config', 'pip')];
  }
  return [legacy, posix.join(environment.XDG_CONFIG_HOME || posix.join(home, '.config'), 'pip')];
}
