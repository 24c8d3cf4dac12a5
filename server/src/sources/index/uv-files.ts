import { posix, win32 } from 'node:path';
import type { Runtime } from '../../runtime.ts';
import { switchedBy } from './user-text.ts';

type Machine = Pick<Runtime, 'files' | 'environment' | 'platform' | 'home'>;

/**
 * The files of the user and of the machine that uv reads, the user's first: `uv.toml` alone, and of several of the
 * machine's the first that is there. `UV_CONFIG_FILE` stands in for all of them, `UV_NO_CONFIG` switches them off. On macOS
 * uv takes the folders of Linux. From uv's documentation, "Configuration files" and "Storage".
 */
export async function uvConfigFiles(machine: Machine): Promise<readonly string[]> {
  const { environment } = machine;
  if (switchedBy(environment.UV_NO_CONFIG) === true) return [];
  if (environment.UV_CONFIG_FILE) return [environment.UV_CONFIG_FILE];
  return [userFile(machine), ...(await firstThere(machine, machineFiles(machine)))];
}

function userFile({ environment, platform, home }: Machine): string {
  if (platform === 'win32') {
    return win32.join(environment.APPDATA || win32.join(home, 'AppData', 'Roaming'), 'uv', 'uv.toml');
  }
  const folder = environment.XDG_CONFIG_HOME;
  return posix.join(
    folder && posix.isAbsolute(folder) ? folder : posix.join(home, '.config'),
    'uv',
    'uv.toml',
  );
}

function machineFiles({ environment, platform }: Machine): readonly string[] {
  if (platform === 'win32') {
    const folder = environment.PROGRAMDATA || `${environment.SYSTEMDRIVE || 'C:'}\\ProgramData`;
    return [win32.join(folder, 'uv', 'uv.toml')];
  }
  const shared = (environment.XDG_CONFIG_DIRS ?? '').split(':').filter((folder) => folder !== '');
  return [...shared, '/etc/xdg', '/etc'].map((folder) => posix.join(folder, 'uv', 'uv.toml'));
}

async function firstThere({ files }: Machine, paths: readonly string[]): Promise<readonly string[]> {
  for (const path of paths) if ((await files.stat(path))?.kind === 'file') return [path];
  return [];
}
