import { constants, type Dirent } from 'node:fs';
import { type FileHandle, open, readdir, readFile, readlink, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { FileEntry, Files, LargeFile } from '../runtime.ts';
import { makeFolder } from './make-folder.ts';

const defaultMaxBytes = 16 * 1024 * 1024;

/** The disk. Reading never throws; writing does, with the system's own error. */
export const nodeFiles: Files = {
  async readText(path, maxBytes = defaultMaxBytes) {
    try {
      const found = await stat(path);
      // A pipe or a device would never end.
      if (!found.isFile() || found.size > maxBytes) return null;
      const bytes = await readFile(path);
      return bytes.byteLength > maxBytes ? null : new TextDecoder().decode(bytes);
    } catch {
      return null;
    }
  },

  async readBytes(path) {
    try {
      return (await stat(path)).isFile() ? await readFile(path) : null;
    } catch {
      return null;
    }
  },

  async stat(path) {
    try {
      const found = await stat(path);
      return { kind: kindOf(found), size: found.size, modifiedMs: found.mtimeMs };
    } catch {
      return null;
    }
  },

  async readLink(path) {
    try {
      return await readlink(path);
    } catch {
      return null;
    }
  },

  async list(path) {
    try {
      const entries = await readdir(path, { withFileTypes: true });
      return entries.map((entry) => ({ name: entry.name, kind: kindOf(entry) }));
    } catch {
      return [];
    }
  },

  async writeAtomic(path, content) {
    const { default: writeFileAtomic } = await import('write-file-atomic');
    await makeFolder(dirname(path));
    // Without fsync: what is written here can be asked for again, and a reader takes nothing that does not parse.
    await writeFileAtomic(path, content, { mode: 0o600, fsync: false });
  },

  async writeShared(path, content) {
    const { default: writeFileAtomic } = await import('write-file-atomic');
    await writeFileAtomic(path, content);
  },

  async createNew(path) {
    await makeFolder(dirname(path));
    try {
      await (await open(path, 'wx', 0o600)).close();
      return true;
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
      throw error;
    }
  },

  async openLarge(path) {
    await makeFolder(dirname(path));
    return largeFile(await open(path, constants.O_RDWR | constants.O_CREAT, 0o600));
  },

  async remove(path) {
    await rm(path, { recursive: true, force: true });
  },
};

function largeFile(handle: FileHandle): LargeFile {
  const size = async (): Promise<number> => (await handle.stat()).size;
  return {
    size,
    async read(offset, length) {
      const bytes = new Uint8Array(length);
      let had = 0;
      while (had < length) {
        const { bytesRead } = await handle.read(bytes, had, length - had, offset + had);
        if (bytesRead === 0) break;
        had += bytesRead;
      }
      return bytes.subarray(0, had);
    },
    async append(bytes) {
      let at = await size();
      for (let written = 0; written < bytes.byteLength; ) {
        const { bytesWritten } = await handle.write(bytes, written, bytes.byteLength - written, at);
        written += bytesWritten;
        at += bytesWritten;
      }
    },
    truncate: (to) => handle.truncate(to),
    close: () => handle.close(),
  };
}

function kindOf(entry: Pick<Dirent, 'isFile' | 'isDirectory'>): FileEntry['kind'] {
  if (entry.isFile()) return 'file';
  return entry.isDirectory() ? 'directory' : 'other';
}
