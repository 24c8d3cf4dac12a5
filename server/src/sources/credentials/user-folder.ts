import { posix, win32 } from 'node:path';
import type { Runtime } from '../../runtime.ts';

type Machine = Pick<Runtime, 'environment' | 'platform' | 'home'>;

/** A path below the user's folder for settings, as the Python tools find it (`platformdirs`, roaming on Windows). */
export function settingsPath({ environment, platform, home }: Machine, ...parts: readonly string[]): string {
  if (platform === 'win32') {
    return win32.join(environment.APPDATA || win32.join(home, 'AppData', 'Roaming'), ...parts);
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', ...parts);
  return posix.join(absolute(environment.XDG_CONFIG_HOME) ?? posix.join(home, '.config'), ...parts);
}

/** A path below the user's folder for data as uv finds it: the XDG one on macOS too. */
export function dataPath({ environment, platform, home }: Machine, ...parts: readonly string[]): string {
  if (platform === 'win32') {
    return win32.join(environment.APPDATA || win32.join(home, 'AppData', 'Roaming'), ...parts);
  }
  return posix.join(absolute(environment.XDG_DATA_HOME) ?? posix.join(home, '.local', 'share'), ...parts);
}

/** The XDG base directory specification has a relative path ignored; relative to a workspace it would be the workspace's. */
function absolute(path: string | undefined): string | null {
  return path !== undefined && posix.isAbsolute(path) ? path : null;
}
