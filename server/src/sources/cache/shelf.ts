import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { breath } from '../../breath.ts';
import type { NormalizedName } from '../../packaging/name.ts';
import type { FactStore } from './fact-store.ts';
import type { Row } from './row.ts';
import { type Check, type Codec, time } from './shape.ts';
import { emptySlot, type Slot, type Stored } from './slot.ts';

/** All documents that one source holds on one project. */
export interface Entry<D> {
  readonly name: NormalizedName;
  /** Replaced, never changed. */
  documents: { readonly [K in keyof D]: Slot<D[K]> };
}

export interface ShelfOptions<D> {
  /** Null: nothing is kept on disk. */
  readonly store: FactStore | null;
  /** Tells this source from all others, in the store: `scopeOf`. */
  readonly scope: string;
  /** The source's address, without credentials. */
  readonly address: string;
  readonly codecs: { readonly [K in keyof D]: Codec<D[K]> };
  /** What an entry weighs in memory, roughly, in bytes. */
  readonly weigh: (entry: Entry<D>) => number;
  readonly most: number;
}

/** Names read in one go: some milliseconds during which the event loop stands still. */
const namesAtOnce = 25;

/**
 * The answers of one source: a bounded memory in front of the store. One source's answers never stand in for another's.
 * What is not of the shape that was written counts as missing and is replaced by the next answer.
 */
export class Shelf<D> {
  readonly address: string;
  /** Tells this source from all others, on disk. */
  readonly scope: string;
  private readonly options: ShelfOptions<D>;
  private readonly memory: LRUCache<string, Entry<D>>;
  private readonly names: readonly (keyof D & string)[];
  private readonly opening = new Map<string, Promise<Entry<D>>>();
  /** Answers that the store has. */
  private readonly stored = new WeakSet<Stored<unknown>>();

  constructor(options: ShelfOptions<D>) {
    this.options = options;
    this.address = options.address;
    this.scope = options.scope;
    this.names = Object.keys(options.codecs) as (keyof D & string)[];
    this.memory = new LRUCache({ maxSize: options.most });
  }

  /** The entry in memory, without waiting. */
  peek(name: NormalizedName): Entry<D> | undefined {
    return this.memory.get(name);
  }

  /** The entry from memory, else from disk, else an empty one. */
  async open(name: NormalizedName): Promise<Entry<D>> {
    return (
      this.memory.get(name) ??
      this.opening.get(name) ??
      (await this.openAll([name]))[0] ??
      empty(name, this.names)
    );
  }

  /** The same for many, in their order: 2,000 from disk take a tenth of a second, with breaths in between. */
  openAll(names: readonly NormalizedName[]): Promise<Entry<D>[]> {
    const missing = names.filter((name) => this.memory.peek(name) === undefined && !this.opening.has(name));
    const unique = [...new Set(missing)];
    let turn = Promise.resolve();
    for (let start = 0; start < unique.length; start += namesAtOnce) {
      const slice = unique.slice(start, start + namesAtOnce);
      const reading = turn.then(() => this.read(slice));
      turn = reading.then(breath);
      for (const name of slice) this.opening.set(name, this.remembered(name, reading));
    }
    return Promise.all(
      names.map(async (name) => this.memory.get(name) ?? this.opening.get(name) ?? this.open(name)),
    );
  }

  /** Keeps the entry as it is now, in memory and a moment later on disk. */
  async keep(entry: Entry<D>): Promise<void> {
    this.remember(entry);
    for (const document of this.names) {
      const { stored } = entry.documents[document];
      if (stored === null || this.stored.has(stored)) continue;
      this.stored.add(stored);
      this.put(entry.name, document, { ...stored, value: this.options.codecs[document].pack(stored.value) });
    }
  }

  /** Whether answers outlive this process. */
  get isOnDisk(): boolean {
    return this.options.store !== null;
  }

  /** A document that lies on disk only, since few ask for it: a project's whole list of files. */
  async readApart<T>(name: NormalizedName, document: string, codec: Codec<T>): Promise<Stored<T> | null> {
    const { store, scope } = this.options;
    const [row] = (await store?.read(scope, [name], [document])) ?? [];
    return row === undefined ? null : readStored(row, codec.unpack);
  }

  /** Keeps such a document on disk. */
  keepApart<T>(name: NormalizedName, document: string, codec: Codec<T>, stored: Stored<T>): void {
    this.put(name, document, { ...stored, value: codec.pack(stored.value) });
  }

  entries(): Iterable<Entry<D>> {
    return this.memory.values();
  }

  private put(name: NormalizedName, document: string, stored: Stored<unknown>): void {
    const { store, scope } = this.options;
    const { value, askedAt, etag, sample } = stored;
    store?.put({ scope, name, document, value, askedAt, etag, sample });
  }

  private remember(entry: Entry<D>): Entry<D> {
    this.memory.set(entry.name, entry, { size: Math.max(1, this.options.weigh(entry)) });
    return entry;
  }

  private async remembered(
    name: NormalizedName,
    reading: Promise<ReadonlyMap<string, Entry<D>>>,
  ): Promise<Entry<D>> {
    try {
      const entries = await reading;
      return this.remember(entries.get(name) ?? empty(name, this.names));
    } finally {
      this.opening.delete(name);
    }
  }

  private async read(names: readonly NormalizedName[]): Promise<ReadonlyMap<string, Entry<D>>> {
    const { store, scope, codecs } = this.options;
    const entries = new Map<string, Entry<D>>();
    for (const row of (await store?.read(scope, names, this.names)) ?? []) {
      const name = row.name as NormalizedName;
      const document = row.document as keyof D & string;
      const stored = readStored(row, codecs[document].unpack);
      if (stored === null) continue;
      this.stored.add(stored);
      const { documents } = entries.get(name) ?? empty(name, this.names);
      entries.set(name, { name, documents: { ...documents, [document]: { stored, failure: null } } });
    }
    return entries;
  }
}

function empty<D>(name: NormalizedName, documents: readonly (keyof D)[]): Entry<D> {
  const slots: object = Object.fromEntries(documents.map((document) => [document, emptySlot]));
  return { name, documents: slots as Entry<D>['documents'] };
}

function readStored<T>({ value, askedAt, etag, sample }: Row, unpack: Check<T>): Stored<T> | null {
  try {
    const kept = etag !== null && isHeaderValue(etag) ? etag : null;
    return { value: unpack(value), askedAt: time(askedAt), etag: kept, sample };
  } catch {
    return null;
  }
}

/** Another text would fail every request that carries it. */
function isHeaderValue(text: string): boolean {
  return text.length <= 1_000 && /^[\x20-\x7e\x80-\xff]*$/.test(text);
}

/**
 * A source in the store: a digest of its address and of who asks it, so that neither one index's answers nor one
 * credential's stand in for another's.
 */
export function scopeOf(kind: 'index' | 'advisories', address: string, identity: string): string {
  return createHash('sha256')
    .update(JSON.stringify([kind, address, identity]))
    .digest('hex')
    .slice(0, 32);
}
