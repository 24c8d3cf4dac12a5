import type { Clock, Files } from '../runtime.ts';
import { staysInside } from './boundary.ts';
import { isInside } from './roots.ts';

/** Texts by absolute path: what an editor has open comes before what is on disk. */
export interface Texts {
  /** Null also for a file below `root` that links lead out of it; null as root sets no bound. */
  read(path: string, root: string | null): Promise<string | null>;
  /** Whether links lead a file below the root out of it, so that it is not read. */
  isKeptOut(path: string, root: string | null): Promise<boolean>;
  /** Whether a file is there of which no text could be read: it is too large, or may not be read. */
  isUnreadable(path: string, root: string | null): Promise<boolean>;
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

/** A file as it was last looked at. */
interface OnDisk {
  readonly readAt: number;
  text: Promise<string | null> | null;
  /** Whether something other than a directory bears its name. */
  there: Promise<boolean> | null;
  /** Whether it lies in a root, by root. */
  readonly inside: Map<string, Promise<boolean>>;
}

/** Texts as they are on disk, kept for two seconds; null for what is not there or cannot be read. */
export function createTexts(files: Files, clock: Clock): Texts {
  const open = new Map<string, string>();
  const onDisk = new Map<string, OnDisk>();

  function lookAt(path: string): OnDisk {
    const kept = onDisk.get(path);
    const now = clock.now();
    if (kept && Math.abs(now - kept.readAt) < freshMs) return kept;
    if (onDisk.size >= keptFiles) onDisk.clear();
    const fresh: OnDisk = { readAt: now, text: null, there: null, inside: new Map() };
    onDisk.set(path, fresh);
    return fresh;
  }

  async function isKeptOut(path: string, root: string | null): Promise<boolean> {
    if (open.has(path) || root === null || !isInside(root, path)) return false;
    const { inside } = lookAt(path);
    const known = inside.get(root) ?? staysInside(files, root, path);
    inside.set(root, known);
    return !(await known);
  }

  async function read(path: string, root: string | null): Promise<string | null> {
    const overlaid = open.get(path);
    if (overlaid !== undefined) return overlaid;
    if (await isKeptOut(path, root)) return null;
    const look = lookAt(path);
    look.text ??= files.readText(path);
    return look.text;
  }

  async function isThere(path: string): Promise<boolean> {
    const found = await files.stat(path);
    return found !== null && found.kind !== 'directory';
  }

  return {
    read,
    isKeptOut,
    async isUnreadable(path, root) {
      if ((await read(path, root)) !== null || (await isKeptOut(path, root))) return false;
      const look = lookAt(path);
      look.there ??= isThere(path);
      return look.there;
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
