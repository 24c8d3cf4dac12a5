import { LRUCache } from 'lru-cache';
import type { Runtime } from '../../runtime.ts';
import { History } from '../history/history.ts';
import {
  type AdvisoryDocuments,
  advisoryCodecs,
  type IndexDocuments,
  indexCodecs,
  weighAdvisoryEntry,
  weighIndexEntry,
} from './documents.ts';
import { FactStore } from './fact-store.ts';
import { type Entry, Shelf, scopeOf } from './shelf.ts';

/** Bounds for memory, in bytes: 3,000 popular projects of 60 releases with ten files each. */
const mostIndexBytes = 64_000_000;
const mostAdvisoryBytes = 24_000_000;

/** Workspaces may name any number of indexes. */
const mostIndexes = 20;

/** One shelf for every source asked, found by its address and by who asks; one store below them all. */
export class Shelves {
  private readonly store: FactStore | null;
  /** What was seen over time, by the scope of a shelf. */
  readonly history: History;
  private readonly indexes = new LRUCache<string, Shelf<IndexDocuments>>({ max: mostIndexes });
  private readonly services = new LRUCache<string, Shelf<AdvisoryDocuments>>({ max: 2 });

  constructor(runtime: Runtime, directory: string | null) {
    this.store = directory === null ? null : new FactStore(runtime, directory);
    this.history = new History(runtime, directory);
  }

  /** `identity` of the credential it is asked with: what one may see is not told to another. Null without. */
  index(address: string, identity: string | null): Shelf<IndexDocuments> {
    const key = identity === null ? address : `${address}#${identity}`;
    return found(this.indexes, key, () => {
      const how = { codecs: indexCodecs, weigh: weighIndexEntry, most: mostIndexBytes };
      const scope = scopeOf('index', address, identity ?? '');
      return new Shelf({ store: this.store, scope, address: key, ...how });
    });
  }

  advisories(address: string): Shelf<AdvisoryDocuments> {
    return found(this.services, address, () => {
      const how = { codecs: advisoryCodecs, weigh: weighAdvisoryEntry, most: mostAdvisoryBytes };
      return new Shelf({ store: this.store, scope: scopeOf('advisories', address, ''), address, ...how });
    });
  }

  /** Everything in memory. */
  entries(): (Entry<IndexDocuments> | Entry<AdvisoryDocuments>)[] {
    const shelves = [...this.indexes.values(), ...this.services.values()];
    return shelves.flatMap((shelf) => [...shelf.entries()]);
  }

  /** Forgets every answer, in memory and on disk, for all processes; the history stays. */
  async clear(): Promise<void> {
    this.indexes.clear();
    this.services.clear();
    await this.store?.clear();
  }

  /** Writes what waits to be written. */
  async close(): Promise<void> {
    await Promise.all([this.store?.close(), this.history.close()]);
  }
}

function found<T extends object>(map: LRUCache<string, T>, key: string, make: () => T): T {
  const kept = map.get(key);
  if (kept !== undefined) return kept;
  const made = make();
  map.set(key, made);
  return made;
}
