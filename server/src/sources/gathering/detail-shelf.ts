import { LRUCache } from 'lru-cache';
import type { NormalizedName } from '../../packaging/name.ts';
import { detailsCodec } from '../cache/details-codec.ts';
import type { IndexDocuments } from '../cache/documents.ts';
import type { Shelf } from '../cache/shelf.ts';
import { emptySlot, type Slot } from '../cache/slot.ts';
import type { ReleaseDetailsDocument } from '../release/details.ts';

type DetailSlot = Slot<ReleaseDetailsDocument>;

/** A release as an index has it. */
export interface ReleaseAt {
  readonly shelf: Shelf<IndexDocuments>;
  readonly name: NormalizedName;
  /** Canonical. */
  readonly version: string;
}

/** Releases whose details are in memory: a card shows a few. */
const mostReleases = 2_000;

/** What was asked for of single releases: on disk, the last ones in memory. */
export class DetailShelf {
  private readonly memory = new LRUCache<string, DetailSlot>({ max: mostReleases });

  peek(release: ReleaseAt): DetailSlot | undefined {
    return this.memory.get(keyOf(release));
  }

  /** From memory, else from disk, else empty. */
  async open(release: ReleaseAt): Promise<DetailSlot> {
    const kept = this.memory.get(keyOf(release));
    if (kept !== undefined) return kept;
    const { shelf, name, version } = release;
    const stored = await shelf.readApart(name, documentOf(version), detailsCodec);
    const slot: DetailSlot = stored === null ? emptySlot : { stored, failure: null };
    this.memory.set(keyOf(release), slot);
    return slot;
  }

  put(release: ReleaseAt, slot: DetailSlot): void {
    this.memory.set(keyOf(release), slot);
    const { shelf, name, version } = release;
    if (slot.stored !== null && slot.failure === null) {
      shelf.keepApart(name, documentOf(version), detailsCodec, slot.stored);
    }
  }

  clear(): void {
    this.memory.clear();
  }
}

function keyOf({ shelf, name, version }: ReleaseAt): string {
  return `${shelf.address} ${name} ${version}`;
}

/** As it is called on the shelf. */
function documentOf(version: string): string {
  return `details ${version}`;
}
