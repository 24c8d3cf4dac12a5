import { join } from 'node:path';
import { LRUCache } from 'lru-cache';
import type { Runtime } from '../runtime.ts';
import {
  type AdvisoryDocuments,
  advisoryCodecs,
  type IndexDocuments,
  indexCodecs,
  weighAdvisoryEntry,
  weighIndexEntry,
} from './cache/documents.ts';
import { type Entry, isShelfFolder, Shelf } from './cache/shelf.ts';

/** Bounds for memory, in bytes: 3,000 popular projects of 60 releases with ten files each. */
const mostIndexBytes = 64_000_000;
const mostAdvisoryBytes = 24_000_000;

/** Workspaces may name any number of indexes. */
const mostIndexes = 20;

/** One shelf for every source asked, found by its address. */
export class Shelves {
  private readonly runtime: Runtime;
  private readonly directory: string | null;
  private readonly indexes = new LRUCache<string, Shelf<IndexDocuments>>({ max: mostIndexes });
  private readonly services = new LRUCache<string, Shelf<AdvisoryDocuments>>({ max: 2 });

  constructor(runtime: Runtime, directory: string | null) {
    this.runtime = runtime;
    this.directory = directory;
  }

  index(address: string): Shelf<IndexDocuments> {
    return found(this.indexes, address, () => {
      const how = { codecs: indexCodecs, weigh: weighIndexEntry, most: mostIndexBytes };
      return new Shelf({ ...this.common(address), ...how });
    });
  }

  advisories(address: string): Shelf<AdvisoryDocuments> {
    return found(this.services, address, () => {
      const how = { codecs: advisoryCodecs, weigh: weighAdvisoryEntry, most: mostAdvisoryBytes };
      return new Shelf({ ...this.common(address), ...how });
    });
  }

  /** Everything in memory. */
  entries(): (Entry<IndexDocuments> | Entry<AdvisoryDocuments>)[] {
    const shelves = [...this.indexes.values(), ...this.services.values()];
    return shelves.flatMap((shelf) => [...shelf.entries()]);
  }

  /** Forgets everything, in memory and on disk; nothing else in the directory is touched. */
  async clear(): Promise<void> {
    this.indexes.clear();
    this.services.clear();
    if (this.directory === null) return;
    for (const { name, kind } of await this.runtime.files.list(this.directory)) {
      if (kind !== 'directory' || !isShelfFolder(name)) continue;
      await this.runtime.files.remove(join(this.directory, name));
    }
  }

  private common(address: string) {
    const { files, log } = this.runtime;
    return { files, log, directory: this.directory, address };
  }
}

function found<T extends object>(map: LRUCache<string, T>, key: string, make: () => T): T {
  const kept = map.get(key);
  if (kept !== undefined) return kept;
  const made = make();
  map.set(key, made);
  return made;
}
