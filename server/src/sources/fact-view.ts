import type { NormalizedName } from '../packaging/name.ts';
import type { Log } from '../runtime.ts';
import type { AdvisoryDocuments, IndexDocuments } from './cache/documents.ts';
import type { Entry, Shelf } from './cache/shelf.ts';
import type { Slot } from './cache/slot.ts';
import { type Fact, type UnknownReason, unknown } from './fact.ts';
import { advisoriesFact, type IndexFacts, indexFacts, unknownIndexFacts } from './facts.ts';
import type { Advisory, ProjectFacts } from './project-facts.ts';
import { whyUnreadable } from './unreadable.ts';

type Look<D> = { readonly shelf: Shelf<D>; readonly source: string } | { readonly why: UnknownReason };

export interface ViewRequest {
  readonly name: NormalizedName;
  readonly index: Look<IndexDocuments>;
  readonly advisories: Look<AdvisoryDocuments>;
  /** Why what was never had is not known. */
  readonly missing: UnknownReason;
  readonly asOf: number | null;
  readonly now: number;
}

/** Entries last looked at this much before the latest look belong to documents long closed; in milliseconds. */
const recentMs = 600_000;

type AnyEntry = Entry<IndexDocuments> | Entry<AdvisoryDocuments>;

/** Facts made of what lies on the shelves, made once for each change; remembers which answers were given out. */
export class FactView {
  private readonly index = new Memo<IndexFacts>();
  private readonly advisories = new Memo<Fact<readonly Advisory[]>>();
  private readonly lookedAt = new WeakMap<AnyEntry, number>();
  private readonly log: Log;
  private latest = 0;

  constructor(log: Log) {
    this.log = log;
  }

  facts({ name, index, advisories, missing, asOf, now }: ViewRequest): ProjectFacts {
    this.latest = now;
    const project = 'why' in index ? undefined : this.look(index.shelf.peek(name), now);
    const records = 'why' in advisories ? undefined : this.look(advisories.shelf.peek(name), now);
    const indexPart =
      'why' in index
        ? unknownIndexFacts(index.why)
        : project === undefined
          ? unknownIndexFacts(missing)
          : this.index.get(project, `${index.source} ${missing} ${asOf}`, () =>
              this.guarded(() => indexFacts(project, index.source, missing, asOf), unknownIndexFacts),
            );
    const advisoryPart =
      'why' in advisories
        ? unknown(advisories.why)
        : records === undefined
          ? unknown(missing)
          : this.advisories.get(records, `${advisories.source} ${missing} ${asOf}`, () =>
              this.guarded(
                () => advisoriesFact(records, advisories.source, missing, asOf),
                (why) => unknown(why),
              ),
            );
    return { name, ...indexPart, advisories: advisoryPart };
  }

  unasked(name: NormalizedName, why: UnknownReason): ProjectFacts {
    return { name, ...unknownIndexFacts(why), advisories: unknown(why) };
  }

  /** Of the answers given out lately: when the oldest was had (milliseconds since the epoch), and whether one is sample data. */
  given(entries: Iterable<AnyEntry>): { readonly oldest: number | null; readonly sample: boolean } {
    let oldest: number | null = null;
    let sample = false;
    for (const entry of entries) {
      const lookedAt = this.lookedAt.get(entry);
      if (lookedAt === undefined || this.latest - lookedAt > recentMs) continue;
      for (const { stored } of Object.values(entry.documents) as Slot<unknown>[]) {
        if (stored === null) continue;
        oldest = Math.min(oldest ?? stored.askedAt, stored.askedAt);
        sample ||= stored.sample;
      }
    }
    return { oldest, sample };
  }

  /** What one project's answers hold never keeps those who look at others from theirs. */
  private guarded<T>(make: () => T, without: (why: UnknownReason) => T): T {
    try {
      return make();
    } catch (error) {
      return without(whyUnreadable(error, this.log));
    }
  }

  private look<E extends AnyEntry>(entry: E | undefined, now: number): E | undefined {
    if (entry !== undefined) this.lookedAt.set(entry, now);
    return entry;
  }
}

/** The last value made for an entry; made again when its documents were replaced or the key differs. */
class Memo<T> {
  private readonly values = new WeakMap<object, { documents: object; key: string; value: T }>();

  get(entry: { readonly documents: object }, key: string, make: () => T): T {
    const kept = this.values.get(entry);
    if (kept?.documents === entry.documents && kept.key === key) return kept.value;
    const value = make();
    this.values.set(entry, { documents: entry.documents, key, value });
    return value;
  }
}
