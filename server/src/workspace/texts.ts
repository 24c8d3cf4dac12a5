import type { Clock, Files } from '../runtime.ts';

/** Texts by absolute path: what an editor has open comes before what is on disk. */
export interface Texts {
  read(path: string): Promise<string | null>;
  /** Puts an open text in front of the file, or takes it away with null. */
  overlay(path: string, text: string | null): void;
  /** The file came, went or changed. */
  forget(path: string): void;
}

/**
 * A sweep asks for the same few files once a document; an editor that watches no files sees a change after this time.
 */
const freshMs = 2000;
const keptFiles = 5000;

/** Texts as they are on disk, kept for two seconds; null for what is not there or cannot be read. */
export function createTexts(files: Files, clock: Clock): Texts {
  const open = new Map<string, string>();
  const onDisk = new Map<string, { readonly text: Promise<string | null>; readonly readAt: number }>();
  return {
    async read(path) {
      const overlaid = open.get(path);
      if (overlaid !== undefined) return overlaid;
      const kept = onDisk.get(path);
      const now = clock.now();
      if (kept && Math.abs(now - kept.readAt) < freshMs) return kept.text;
      if (onDisk.size >= keptFiles) onDisk.clear();
      const text = files.readText(path);
      onDisk.set(path, { text, readAt: now });
      return text;
    },
    overlay(path, text) {
      onDisk.delete(path);
      if (text === null) open.delete(path);
      else open.set(path, text);
    },
    forget(path) {
      onDisk.delete(path);
    },
  };
}
