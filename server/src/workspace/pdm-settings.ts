import path from 'node:path';
import { foldersUpTo } from './roots.ts';
import type { Texts } from './texts.ts';

/**
 * What `pdm config --local` stored for the project that a file belongs to: the nearest `pdm.toml` beside it or above, up to
 * the root. Null where there is none; of a file without a root its own folder is looked at.
 */
export async function pdmSettings(
  texts: Pick<Texts, 'read'>,
  place: string,
  root: string | null,
): Promise<{ readonly file: string; readonly text: string } | null> {
  for (const folder of foldersUpTo(place, root)) {
    const file = path.join(folder, 'pdm.toml');
    const text = await texts.read(file, root);
    if (text !== null) return { file, text };
  }
  return null;
}
