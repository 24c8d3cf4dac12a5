import type { FileEntry, Files } from '../../../server/src/runtime.ts';

interface StoredFile {
  readonly bytes: Uint8Array;
  readonly modifiedMs: number;
}

/** Files held in memory under absolute POSIX paths; folders exist while something lies below them. */
export interface MemoryFiles extends Files {
  /** Puts a file there, or replaces it, at once. */
  set(path: string, content: string | Uint8Array): void;
  /** Puts a link there, at once: `target` is absolute or relative to the link's folder. */
  link(path: string, target: string): void;
  /** Gives a file another time of its last change, in milliseconds since the epoch. */
  touch(path: string, modifiedMs: number): void;
  /** Takes a file away, or a folder with all below it, at once. */
  delete(path: string): void;
  /** Every path held, sorted. */
  paths(): readonly string[];
  /** The text of a file, BOM and all; throws where there is none, so that a test says which path it missed. */
  text(path: string): string;
  /** From now on writing below `path` throws `error`; null lifts it. */
  refuseWrites(path: string, error: Error | null): void;
}

const defaultMaxBytes = 16 * 1024 * 1024;

export function memoryFiles(initial: Readonly<Record<string, string>>, now: () => number): MemoryFiles {
  const stored = new Map<string, StoredFile>();
  const refused = new Map<string, Error>();
  const refuse = (path: string): void => {
    for (const [prefix, error] of refused) {
      if (normal(path) === prefix || isBelow(normal(path), prefix)) throw error;
    }
  };
  const links = new Map<string, string>();

  /** When entries of a folder last came or went. */
  const folders = new Map<string, number>();

  const set = (path: string, content: string | Uint8Array): void => {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    if (!stored.has(normal(path))) noteAbove(normal(path));
    stored.set(normal(path), { bytes, modifiedMs: now() });
  };
  /** The path with the links on its way followed. */
  const real = (path: string): string => {
    let current = '';
    for (const name of normal(path).split('/').slice(1)) {
      const target = links.get(`${current}/${name}`);
      if (target === undefined) current += `/${name}`;
      else current = real(target.startsWith('/') ? target : `${current}/${target}`);
    }
    return current === '' ? '/' : current;
  };
  const noteAbove = (path: string): void => {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      folders.set(path.slice(0, end), now());
    }
  };
  const remove = (path: string): void => {
    const target = normal(path);
    noteAbove(target);
    for (const key of [...stored.keys()]) if (key === target || isBelow(key, target)) stored.delete(key);
  };
  for (const [path, text] of Object.entries(initial)) set(path, text);

  return {
    set,
    link: (path, target) => void links.set(normal(path), target),
    touch: (path, modifiedMs) => {
      const file = stored.get(normal(path));
      if (file !== undefined) stored.set(normal(path), { ...file, modifiedMs });
    },
    delete: remove,
    paths: () => [...stored.keys()].sort(),
    text: (path) => {
      const file = stored.get(normal(path));
      if (file === undefined) throw new Error(`no file ${path}; there are: ${[...stored.keys()].join(', ')}`);
      return new TextDecoder('utf-8', { ignoreBOM: true }).decode(file.bytes);
    },
    refuseWrites: (path, error) => {
      if (error === null) refused.delete(normal(path));
      else refused.set(normal(path), error);
    },

    readText: async (path, maxBytes = defaultMaxBytes) => {
      const file = stored.get(real(path));
      return file === undefined || file.bytes.length > maxBytes ? null : new TextDecoder().decode(file.bytes);
    },
    readBytes: async (path) => stored.get(real(path))?.bytes.slice() ?? null,
    stat: async (path) => {
      const file = stored.get(real(path));
      if (file !== undefined) return { kind: 'file', size: file.bytes.length, modifiedMs: file.modifiedMs };
      const folder = real(path);
      const isThere = [...stored.keys()].some((key) => isBelow(key, folder));
      return isThere ? { kind: 'directory', size: 0, modifiedMs: folders.get(folder) ?? now() } : null;
    },
    readLink: async (path) => {
      const at = normal(path).lastIndexOf('/');
      const folder = real(normal(path).slice(0, at) || '/');
      return links.get(`${folder === '/' ? '' : folder}${normal(path).slice(at)}`) ?? null;
    },
    list: async (path) => entries(stored.keys(), links.keys(), real(path)),
    writeShared: async (path, content) => {
      refuse(path);
      set(path, content);
    },
    writeAtomic: async (path, content) => {
      refuse(path);
      set(path, content);
    },
    createNew: async (path) => {
      refuse(path);
      if (stored.has(real(path)) || links.has(normal(path))) return false;
      set(path, '');
      return true;
    },
    openLarge: async (path) => {
      refuse(path);
      const bytes = (): Uint8Array => stored.get(real(path))?.bytes ?? new Uint8Array();
      if (!stored.has(real(path))) set(path, '');
      return {
        size: async () => bytes().length,
        read: async (offset, length) => bytes().slice(offset, offset + length),
        append: async (more) => {
          refuse(path);
          set(path, Buffer.concat([bytes(), more]));
        },
        truncate: async (size) => set(path, bytes().slice(0, size)),
        close: async () => undefined,
      };
    },
    remove: async (path) => remove(path),
  };
}

function normal(path: string): string {
  if (!path.startsWith('/')) throw new Error(`in-memory files have absolute POSIX paths, not ${path}`);
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder === '/' ? '/' : `${folder}/`) && path !== folder;
}

function entries(paths: Iterable<string>, links: Iterable<string>, folder: string): FileEntry[] {
  const start = folder === '/' ? 1 : folder.length + 1;
  const kinds = new Map<string, FileEntry['kind']>();
  for (const path of paths) {
    if (!isBelow(path, folder)) continue;
    const [name = '', ...rest] = path.slice(start).split('/');
    kinds.set(name, rest.length > 0 ? 'directory' : 'file');
  }
  for (const link of links) {
    if (isBelow(link, folder) && !link.slice(start).includes('/')) kinds.set(link.slice(start), 'other');
  }
  return [...kinds].map(([name, kind]) => ({ name, kind })).sort((a, b) => (a.name < b.name ? -1 : 1));
}
