import { normalizeName } from '../../packaging/name.ts';
import { capabilitiesCodec } from '../cache/capabilities-codec.ts';
import type { IndexDocuments } from '../cache/documents.ts';
import type { Shelf } from '../cache/shelf.ts';
import { CapabilityBook, type IndexCapabilities, type Observation } from './capabilities.ts';

/** No project has this name: what is kept under it is of the index itself. */
const ofIndex = normalizeName('');
const document = 'capabilities';

/** What each index can do, as its answers showed: kept on its shelf, and recalled from there once. */
export class Offers {
  private readonly book: CapabilityBook;
  private readonly shelves = new Map<string, Shelf<IndexDocuments>>();
  private recalled = new Map<string, Promise<void>>();
  private readonly now: () => number;

  /** `now` in milliseconds since the epoch. */
  constructor(now: () => number) {
    this.now = now;
    this.book = new CapabilityBook((address, value) => {
      const stored = { value, askedAt: this.now(), etag: null, sample: false };
      this.shelves.get(address)?.keepApart(ofIndex, document, capabilitiesCodec, stored);
    });
  }

  async of(shelf: Shelf<IndexDocuments>): Promise<IndexCapabilities> {
    const { address } = shelf;
    const recalling = this.recalled.get(address) ?? this.recall(shelf);
    this.recalled.set(address, recalling);
    await recalling;
    return this.book.of(address);
  }

  note(shelf: Shelf<IndexDocuments>, observation: Observation): void {
    this.book.note(shelf.address, observation, this.now());
  }

  clear(): void {
    this.book.clear();
    this.shelves.clear();
    this.recalled = new Map();
  }

  private async recall(shelf: Shelf<IndexDocuments>): Promise<void> {
    this.shelves.set(shelf.address, shelf);
    const kept = await shelf.readApart(ofIndex, document, capabilitiesCodec);
    if (kept !== null) this.book.recall(shelf.address, kept.value);
  }
}
