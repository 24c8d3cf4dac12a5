import type { Texts } from '../texts.ts';
import type { PeopleFile } from './people-file.ts';

export interface PeopleFiles {
  /** The people file that governs a document; null where there is none, or it cannot be read. The same object while it does not change. */
  of(place: string | null, root: string | null): Promise<PeopleFile | null>;
  /** A file changed on disk. */
  forget(path: string): void;
}

export function createPeopleFiles(_texts: Texts): PeopleFiles {
  return { of: async () => null, forget: () => {} };
}
