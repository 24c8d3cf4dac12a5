import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import type { NormalizedName } from '../../packaging/name.ts';
import type { Files, Log } from '../../runtime.ts';
import { asObject, parseJson } from '../json.ts';
import { type Check, type Codec, time } from './shape.ts';
import { emptySlot, type Slot, type Stored } from './slot.ts';

/** Raised when what is stored changes its shape; files of another number are asked for again. */
const schema = 3;

const longestFile = 64 * 1024 * 1024;

/** All documents that one source holds on one project. */
export interface Entry<D> {
  readonly name: NormalizedName;
  /** Replaced, never changed. */
  documents: { readonly [K in keyof D]: Slot<D[K]> };
}

export interface ShelfOptions<D> {
  readonly files: Files;
  readonly log: Log;
  /** Null: nothing is kept on disk. */
  readonly directory: string | null;
  /** The source's address, without credentials. */
  readonly address: string;
  readonly codecs: { readonly [K in keyof D]: Codec<D[K]> };
  /** What an entry weighs in memory, roughly, in bytes. */
  readonly weigh: (entry: Entry<D>) => number;
  readonly most: number;
}

/**
 * The answers of one source: a bounded memory in front of one small file a project. One source's answers never stand in
 * for another's. What does not parse, or is not of the shape that was written, counts as missing and is replaced by the
 * next answer.
 */
export class Shelf<D> {
  readonly address: string;
  private readonly options: ShelfOptions<D>;
  private readonly memory: LRUCache<string, Entry<D>>;
  private readonly names: readonly (keyof D & string)[];
  private readonly opening = new Map<string, Promise<Entry<D>>>();

  constructor(options: ShelfOptions<D>) {
    this.options = options;
    this.address = options.address;
    this.names = Object.keys(options.codecs) as (keyof D & string)[];
    this.memory = new LRUCache({ maxSize: options.most });
  }

  /** The entry in memory, without waiting. */
  peek(name: NormalizedName): Entry<D> | undefined {
    return this.memory.get(name);
  }

  /** The entry from memory, else from disk, else an empty one. */
  open(name: NormalizedName): Promise<Entry<D>> {
    const kept = this.memory.get(name);
    if (kept !== undefined) return Promise.resolve(kept);
    const running =
      this.opening.get(name) ??
      this.read(name)
        .then((entry) => this.remember(entry))
        .finally(() => this.opening.delete(name));
    this.opening.set(name, running);
    return running;
  }

  /** Keeps the entry as it is now in memory and on disk. A disk that refuses is told and costs nothing else. */
  async keep(entry: Entry<D>): Promise<void> {
    this.remember(entry);
    const path = this.pathOf(entry.name);
    if (path === null || this.names.every((document) => entry.documents[document].stored === null)) return;
    try {
      const stored = this.names.map((document) => [document, this.packed(entry, document)]);
      const content = { schema, address: this.address, name: entry.name, ...Object.fromEntries(stored) };
      await this.options.files.writeAtomic(path, JSON.stringify(content));
    } catch (error) {
      const code = asObject(error)?.code;
      this.options.log.warn(
        `An answer could not be kept on disk (${typeof code === 'string' ? code : 'error'}).`,
      );
    }
  }

  entries(): Iterable<Entry<D>> {
    return this.memory.values();
  }

  private packed<K extends keyof D & string>(entry: Entry<D>, document: K): Stored<unknown> | null {
    const { stored } = entry.documents[document];
    return stored === null ? null : { ...stored, value: this.options.codecs[document].pack(stored.value) };
  }

  private remember(entry: Entry<D>): Entry<D> {
    this.memory.set(entry.name, entry, { size: Math.max(1, this.options.weigh(entry)) });
    return entry;
  }

  private async read(name: NormalizedName): Promise<Entry<D>> {
    const path = this.pathOf(name);
    const text = path === null ? null : await this.options.files.readText(path, longestFile);
    const file = text === null ? null : asObject(parseJson(text));
    const fits = file?.schema === schema && file.name === name && file.address === this.address;
    const documents = this.names.map((document) => {
      const stored = fits ? readStored(file[document], this.options.codecs[document].unpack) : null;
      return [document, stored === null ? emptySlot : { stored, failure: null }];
    });
    return { name, documents: Object.fromEntries(documents) };
  }

  private pathOf(name: NormalizedName): string | null {
    const { directory } = this.options;
    return directory === null ? null : join(directory, folderOf(this.address), fileOf(name));
  }
}

function readStored<T>(value: unknown, unpack: Check<T>): Stored<T> | null {
  try {
    const stored = asObject(value);
    if (stored === null) return null;
    const { etag, sample } = stored;
    return {
      value: unpack(stored.value),
      askedAt: time(stored.askedAt),
      etag: typeof etag === 'string' && isHeaderValue(etag) ? etag : null,
      sample: sample === true,
    };
  } catch {
    return null;
  }
}

/** Another text would fail every request that carries it. */
function isHeaderValue(text: string): boolean {
  return text.length <= 1_000 && /^[\x20-\x7e\x80-\xff]*$/.test(text);
}

/** The folder of a source: a digest, since an address is no file name. */
export function folderOf(address: string): string {
  return digest(address);
}

/** Whether a folder in the cache directory is one of ours. */
export function isShelfFolder(name: string): boolean {
  return /^[0-9a-f]{32}$/.test(name);
}

/** Names that a file system may refuse, too long ones and Windows' device names, become digests. */
function fileOf(name: NormalizedName): string {
  const plain = /^[a-z0-9-]{1,100}$/.test(name) && !/^(?:con|prn|aux|nul|com\d|lpt\d)$/.test(name);
  return `${plain ? name : `_${digest(name)}`}.json`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 32);
}
