import { LRUCache } from 'lru-cache';
import type { NormalizedName } from '../../packaging/name.ts';
import type { IndexDocuments } from '../cache/documents.ts';
import { filesCodec } from '../cache/files-codec.ts';
import type { Shelf } from '../cache/shelf.ts';
import type { Stored } from '../cache/slot.ts';
import type { ReleaseFile } from '../project-facts.ts';

type Files = Stored<readonly ReleaseFile[]>;

/** Files whose addresses and hashes are in memory at a time: 10 MB, those of the projects that were looked at last. */
const mostFiles = 20_000;

/** Where the disk has them too, a tenth of that will do. */
const weightOnDisk = 10;

/** The files of projects as indexes list them: on disk, a few in memory. Few ask for them, and they are many. */
export class FileLists {
  private readonly memory = new LRUCache<string, Files>({ maxSize: mostFiles });

  /** Null where they were never listed, or are no longer kept. */
  async of(shelf: Shelf<IndexDocuments>, name: NormalizedName): Promise<Files | null> {
    const key = keyOf(shelf, name);
    const kept = this.memory.get(key) ?? (await shelf.readApart(name, document, filesCodec));
    if (kept !== null) this.remember(shelf, key, kept);
    return kept;
  }

  keep(shelf: Shelf<IndexDocuments>, name: NormalizedName, files: Files): void {
    this.remember(shelf, keyOf(shelf, name), files);
    shelf.keepApart(name, document, filesCodec, files);
  }

  clear(): void {
    this.memory.clear();
  }

  private remember({ isOnDisk }: Shelf<IndexDocuments>, key: string, files: Files): void {
    this.memory.set(key, files, { size: (1 + files.value.length) * (isOnDisk ? weightOnDisk : 1) });
  }
}

/** As they are called on the shelf. */
const document = 'files';

function keyOf({ scope }: Shelf<IndexDocuments>, name: NormalizedName): string {
  return `${scope} ${name}`;
}
