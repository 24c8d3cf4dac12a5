import path from 'node:path';
import { LRUCache } from 'lru-cache';
import { foldersUpTo } from '../roots.ts';
import type { Texts } from '../texts.ts';
import { type PeopleFile, peopleFileName } from './people-file.ts';
import { readPeopleFile } from './read-people-file.ts';

export interface PeopleFiles {
  /**
   * The people file that governs a document: of the nearest folder upwards, as far as `top`, as policies are found. Null where
   * there is none. A broken one tells so in its errors and says nothing else. The same object while it does not change.
   */
  of(place: string | null, top: string | null): Promise<PeopleFile | null>;
  /** A file changed on disk. */
  forget(path: string): void;
}

/** Hardly a workspace has more than one. */
const keptFiles = 50;

export function createPeopleFiles(texts: Texts): PeopleFiles {
  const kept = new LRUCache<string, { readonly text: string; readonly read: PeopleFile }>({ max: keptFiles });

  return {
    async of(place, top) {
      if (place === null) return null;
      for (const folder of foldersUpTo(place, top)) {
        const file = path.join(folder, peopleFileName);
        const text = await texts.read(file, top);
        if (text === null) {
          if (await texts.isUnreadable(file, top)) return unreadable(file);
          continue;
        }
        const known = kept.get(file);
        if (known?.text === text) return known.read;
        const read = { file, ...readPeopleFile(text) };
        kept.set(file, { text, read });
        return read;
      }
      return null;
    },
    forget(file) {
      kept.delete(file);
    },
  };

  function unreadable(file: string): PeopleFile {
    const text = '';
    const known = kept.get(file);
    if (known?.text === text) return known.read;
    const message = 'This people file is too large or may not be read, so it is not compared with.';
    const at = { line: 0, character: 0 };
    const read = { file, projects: new Map(), errors: [{ message, range: { start: at, end: at } }] };
    kept.set(file, { text, read });
    return read;
  }
}
