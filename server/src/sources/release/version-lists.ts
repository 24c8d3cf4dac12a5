import { LRUCache } from 'lru-cache';
import type { NormalizedName } from '../../packaging/name.ts';
import { vulnerabilitiesCodec } from '../cache/documents.ts';
import type { Shelf } from '../cache/shelf.ts';
import { emptySlot, type Slot, type Stored } from '../cache/slot.ts';
import type { IndexVulnerabilities } from '../osv/index-vulnerabilities.ts';
import { weightOf } from '../osv/record.ts';

/** A project as an index has it; of what lies on its shelf nothing else is touched. */
export interface ListedProject {
  readonly shelf: Pick<Shelf<unknown>, 'address' | 'readApart' | 'keepApart'>;
  readonly name: NormalizedName;
}

/** What is in memory of one project. Replaced, never changed. */
export interface ProjectLists {
  readonly lists: readonly Stored<IndexVulnerabilities>[];
  /** Another number for other lists. */
  readonly change: number;
}

type ListSlot = Slot<IndexVulnerabilities>;

interface Kept extends ProjectLists {
  readonly slots: ReadonlyMap<string, ListSlot>;
}

const nothing: Kept = { lists: [], change: 0, slots: new Map() };

/** In bytes, roughly; most versions have nothing against them. */
const mostBytes = 2_000_000;

/** How long an index's own list on a version counts as fresh, in milliseconds: as long as PyPI lets caches keep it. */
export const listFreshFor = 900_000;

/** What indexes' own lists hold against single versions: on disk, the last ones in memory. */
export class VersionLists {
  private readonly memory = new LRUCache<string, Kept>({ maxSize: mostBytes, sizeCalculation: weigh });
  private changes = 0;

  /** What is known of a project's versions, without waiting. */
  of(project: ListedProject): ProjectLists {
    return this.memory.get(keyOf(project)) ?? nothing;
  }

  /** The list on one version (canonical): from memory, else from disk, else empty. */
  async open(project: ListedProject, version: string): Promise<ListSlot> {
    const kept = this.memory.get(keyOf(project))?.slots.get(version);
    if (kept !== undefined) return kept;
    const stored = await project.shelf.readApart(project.name, documentOf(version), vulnerabilitiesCodec);
    const slot: ListSlot = stored === null ? emptySlot : { stored, failure: null };
    this.remember(project, version, slot);
    return slot;
  }

  put(project: ListedProject, version: string, slot: ListSlot): void {
    this.remember(project, version, slot);
    const { stored, failure } = slot;
    if (stored === null || failure !== null) return;
    project.shelf.keepApart(project.name, documentOf(version), vulnerabilitiesCodec, stored);
  }

  clear(): void {
    this.memory.clear();
  }

  private remember(project: ListedProject, version: string, slot: ListSlot): void {
    const before = this.memory.get(keyOf(project)) ?? nothing;
    const slots = new Map([...before.slots, [version, slot]]);
    const lists = [...slots.values()].flatMap(({ stored }) => stored ?? []);
    this.memory.set(keyOf(project), { slots, lists, change: ++this.changes });
  }
}

function weigh({ slots, lists }: Kept): number {
  const records = lists.flatMap(({ value }) => value.records);
  return records.reduce((sum, record) => sum + weightOf(record), 500 * (1 + slots.size));
}

function keyOf({ shelf, name }: ListedProject): string {
  return `${shelf.address} ${name}`;
}

/** As it is called on the shelf. */
function documentOf(version: string): string {
  return `vulnerabilities ${version}`;
}
