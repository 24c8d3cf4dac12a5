import { posix, win32 } from 'node:path';
import type { Runtime } from '../../runtime.ts';

const longestFile = 1024 * 1024;

/** The text of a file of the user's; null where there is none, also for a path that is relative, to a workspace perhaps. */
export async function userText(
  { files, platform }: Pick<Runtime, 'files' | 'platform'>,
  path: string,
): Promise<string | null> {
  const { isAbsolute } = platform === 'win32' ? win32 : posix;
  return isAbsolute(path) ? files.readText(path, longestFile) : null;
}

/** A path for people, the user's own folder as `~`. */
export function shownPath({ home, platform }: Pick<Runtime, 'home' | 'platform'>, path: string): string {
  const { sep } = platform === 'win32' ? win32 : posix;
  return home !== '' && path.startsWith(`${home}${sep}`) ? `~${path.slice(home.length)}` : path;
}

/** Whether a variable's value means yes; null where it is not set, or says neither. */
export function switchedBy(value: string | undefined): boolean | null {
  const word = value?.trim() ?? '';
  if (/^(?:1|y|yes|t|true|on)$/i.test(word)) return true;
  return /^(?:0|n|no|f|false|off)$/i.test(word) ? false : null;
}

/** The words of a variable, parted by whitespace. */
export function wordsOf(value: string | null | undefined): readonly string[] {
  return (value ?? '').split(/\s+/).filter((word) => word !== '');
}
