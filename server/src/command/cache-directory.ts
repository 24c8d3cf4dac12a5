import { posix, win32 } from 'node:path';
import type { Runtime } from '../runtime.ts';

/** Where answers are kept unless the user says otherwise: the place the platform has for caches, absolute. */
export function defaultCacheDirectory(runtime: Pick<Runtime, 'environment' | 'platform' | 'home'>): string {
  const { environment, platform, home } = runtime;
  if (platform === 'win32') {
    return win32.join(environment.LOCALAPPDATA || win32.join(home, 'AppData', 'Local'), 'wheelwarden');
  }
  // The XDG base directory specification has a relative path ignored.
  const given = environment.XDG_CACHE_HOME ?? '';
  if (platform === 'linux' && posix.isAbsolute(given)) return posix.join(given, 'wheelwarden');
  if (platform === 'darwin') return posix.join(home, 'Library', 'Caches', 'wheelwarden');
  return posix.join(home, '.cache', 'wheelwarden');
}
