import path from 'node:path';
import { unknownIndex, withoutIndex } from '../../documents/no-address.ts';
import { withoutUserInfo } from '../../documents/user-info.ts';
import type { Runtime } from '../../runtime.ts';
import { parseIni } from '../ini.ts';
import type { Place } from './locate.ts';

type Outside = Pick<Runtime, 'files' | 'platform'>;

const longestFile = 256 * 1024;
/** More than anyone configures. */
const mostIndexes = 50;

/** The file of its own that pip reads when it is run from an environment ("Configuration": per site); null where a link stands for it that is not followed. */
async function siteFile(
  { files, platform }: Outside,
  { folder, reach }: Pick<Place, 'folder' | 'reach'>,
): Promise<string | null> {
  const file = path.join(folder, platform === 'win32' ? 'pip.ini' : 'pip.conf');
  return reach === 'inside' && (await files.readLink(file)) !== null ? null : file;
}

/** When that file last changed, in milliseconds since the epoch; 0 where there is none that is read. */
export async function siteFileTime(
  outside: Outside,
  place: Pick<Place, 'folder' | 'reach'>,
): Promise<number> {
  const file = await siteFile(outside, place);
  return file === null ? 0 : ((await outside.files.stat(file))?.modifiedMs ?? 0);
}

/**
 * The indexes that pip is told of in its environment's own file, whichever of its commands they are for, user info kept
 * out: an environment may have come with the workspace, so they are the workspace's word and not the user's.
 */
export async function siteIndexes(
  outside: Outside,
  place: Pick<Place, 'folder' | 'reach'>,
): Promise<readonly string[]> {
  const file = await siteFile(outside, place);
  if (file === null) return [unknownIndex];
  const text = await outside.files.readText(file, longestFile);
  if (text === null) return [];
  const indexes = new Set<string>();
  for (const options of parseIni(text).values()) {
    const option = (name: string): string =>
      options.get(name) ?? options.get(name.replaceAll('-', '_')) ?? '';
    for (const url of `${option('index-url')} ${option('extra-index-url')}`.split(/\s+/)) {
      if (url !== '') indexes.add(withoutUserInfo(url));
    }
    if (/^(?:1|y|yes|t|true|on)$/i.test(option('no-index'))) indexes.add(withoutIndex);
  }
  return [...indexes].slice(0, mostIndexes);
}
