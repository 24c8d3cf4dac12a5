import type { Files } from '../runtime.ts';

/** Texts by absolute path: what an editor has open comes before what is on disk. */
export interface Texts {
  read(path: string): Promise<string | null>;
  /** Puts an open text in front of the file, or takes it away with null. */
  overlay(path: string, text: string | null): void;
}

export function createTexts(files: Files): Texts {
  const open = new Map<string, string>();
  return {
    async read(path) {
      return open.get(path) ?? (await files.readText(path));
    },
    overlay(path, text) {
      if (text === null) open.delete(path);
      else open.set(path, text);
    },
  };
}
