import type { NormalizedName } from '../../packaging/name.ts';
import { compareVersions } from '../../packaging/version.ts';
import type { Log } from '../../runtime.ts';
import { sameItems } from '../../workspace/same-items.ts';
import { whyUnreadable } from '../asking/unreadable.ts';
import type { AdvisoryDocuments, IndexDocuments } from '../cache/documents.ts';
import type { Entry, Shelf } from '../cache/shelf.ts';
import type { Slot } from '../cache/slot.ts';
import { type Fact, type Unknown, type UnknownReason, unknown } from '../fact.ts';
import type { DetailShelf } from '../gathering/detail-shelf.ts';
import type { History } from '../history/history.ts';
import { standsIn } from '../osv/index-advisories.ts';
import type { Advisory, Places, ProjectFacts, ProjectHistory, ReleaseDetails } from '../project-facts.ts';
import type { ReleaseDetailsDocument } from '../release/details.ts';
import type { VersionLists } from '../release/version-lists.ts';
import type { Route } from '../routing/route.ts';
import {
  advisoriesFact,
  advisoriesOfIndex,
  detailsFacts,
  type IndexFacts,
  indexFacts,
  unknownDetails,
  unknownIndexFacts,
} from './facts.ts';
import { historyAsOf, stateAsOf } from './history-as-of.ts';
import { holderOf, type PlaceLook } from './holder.ts';
import { mergePlaces } from './merge-places.ts';

type Look<D> = { readonly shelf: Shelf<D>; readonly source: string } | { readonly why: UnknownReason };

export interface ViewRequest {
  readonly name: NormalizedName;
  readonly listed: boolean;
  readonly route: Route;
  /** One for each place of the route. */
  readonly places: readonly PlaceLook[];
  /** What the database on this machine says, where that is asked. */
  readonly advisories: Look<AdvisoryDocuments> | { readonly fact: Fact<readonly Advisory[]> };
  /** The releases whose details are wanted, canonical. */
  readonly versions: readonly string[];
  readonly history: History;
  readonly releases: DetailShelf;
  readonly lists: VersionLists;
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
  private readonly ofIndex = new Memo<Fact<readonly Advisory[]>>();
  private readonly merged = new WeakMap<IndexFacts, { key: readonly unknown[]; value: IndexFacts }>();
  private readonly made = new WeakMap<Route, { key: readonly unknown[]; facts: ProjectFacts }>();
  private readonly lookedAt = new WeakMap<AnyEntry, number>();
  private readonly log: Log;
  private latest = 0;

  constructor(log: Log) {
    this.log = log;
  }

  /** The same answers give the same object, so that what is judged by it can be kept. */
  facts(request: ViewRequest): ProjectFacts {
    const { name, route, places, versions, asOf, now } = request;
    this.latest = now;
    const told = places.map(({ look }) => this.placeFacts(look, request));
    const advisories = this.advisoriesOf(request);
    const holder = holderOf(places, route, name);
    const seen = holder === null ? null : request.history.of(holder.shelf.scope, name);
    const history = seen === null || asOf === null ? seen : historyAsOf(seen, asOf);
    const key = [...told, advisories, seen, asOf];
    const kept = this.made.get(route);
    const facts: ProjectFacts =
      kept !== undefined && sameItems(kept.key, key)
        ? kept.facts
        : {
            name,
            ...this.stateOf(told, request, seen),
            advisories,
            ...(history === null ? {} : { history }),
            places: shownPlaces(request, told),
          };
    if (facts !== kept?.facts) this.made.set(route, { key, facts });
    if (versions.length === 0) return facts;
    // Of a project that nobody is known to have, nothing of a release can be had, and for the same reason.
    const whyNone = facts.exists.known ? 'not-published' : facts.exists.why;
    return { ...facts, details: detailsOf(request, facts, whyNone) };
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

  private placeFacts(look: Look<IndexDocuments>, { name, missing, asOf, now }: ViewRequest): IndexFacts {
    if ('why' in look) return unknownIndexFacts(look.why);
    const entry = this.look(look.shelf.peek(name), now);
    if (entry === undefined) return unknownIndexFacts(missing);
    return this.index.get(entry, `${look.source} ${missing} ${asOf}`, () =>
      this.guarded(() => indexFacts(entry, look.source, missing, asOf), unknownIndexFacts),
    );
  }

  private advisoriesOf(request: ViewRequest): Fact<readonly Advisory[]> {
    const fact = this.serviceFact(request);
    if (fact.known || !standsIn(fact.why)) return fact;
    const { places, name, asOf } = request;
    for (const { place, look } of places) {
      const entry = place.public && 'shelf' in look ? look.shelf.peek(name) : undefined;
      if (entry === undefined || 'why' in look) continue;
      const { lists, change } = request.lists.of({ shelf: look.shelf, name });
      const key = `${look.source} ${fact.why} ${asOf} ${change}`;
      const found = this.ofIndex.get(entry, key, () =>
        advisoriesOfIndex(entry, lists, look.source, fact.why, asOf),
      );
      if (found.known) return found;
    }
    return fact;
  }

  private serviceFact({
    name,
    advisories: look,
    missing,
    asOf,
    now,
  }: ViewRequest): Fact<readonly Advisory[]> {
    if ('why' in look) return unknownFor(look.why);
    if ('fact' in look) return look.fact;
    const entry = this.look(look.shelf.peek(name), now);
    if (entry === undefined) return unknownFor(missing);
    return this.advisories.get(entry, `${look.source} ${missing} ${asOf}`, () =>
      this.guarded(
        () => advisoriesFact(entry, look.source, missing, asOf),
        (why) => unknown(why),
      ),
    );
  }

  /** What the places tell together, as it was at the time of a look back. */
  private stateOf(
    told: readonly IndexFacts[],
    request: ViewRequest,
    seen: ProjectHistory | null,
  ): IndexFacts {
    const facts = this.merge(told, request);
    const { asOf } = request;
    return seen === null || asOf === null ? facts : { ...facts, ...stateAsOf(facts, seen, asOf) };
  }

  private merge(told: readonly IndexFacts[], { route, places, listed }: ViewRequest): IndexFacts {
    const [first] = told;
    if (first === undefined) return unknownIndexFacts(route.why);
    const key = [...told, route, listed];
    const kept = this.merged.get(first);
    if (kept !== undefined && sameItems(kept.key, key)) return kept.value;
    const answers = told.map((facts, at) => ({
      facts,
      supplemental: places[at]?.place.supplemental ?? false,
    }));
    const value = mergePlaces(answers, route.strategy, listed);
    this.merged.set(first, { key, value });
    return value;
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

function shownPlaces({ route, places }: ViewRequest, told: readonly IndexFacts[]): Places {
  const { tool, strategy, tied } = route;
  const indexes = places.flatMap(({ place }, at) => {
    const { way: _, ...shown } = place;
    const { exists: has } = told[at] ?? {};
    return has === undefined ? [] : [{ ...shown, has }];
  });
  return { tool, strategy, tied, indexes };
}

function detailsOf(
  { versions, places, route, name, releases, missing, asOf }: ViewRequest,
  facts: ProjectFacts,
  whyNone: UnknownReason,
): ReleaseDetails[] {
  return versions
    .toSorted((a, b) => compareVersions(b, a))
    .map((version) => {
      const holder = holderOf(places, route, name, version);
      if (holder === null) return unknownDetails(version, whyNone);
      const slot = releases.peek({ shelf: holder.shelf, name, version });
      const details = detailsFacts(version, slot, holder.source, missing);
      if (asOf === null || details.artifacts === undefined) return details;
      return isShapeOf(slot, version, facts) ? details : { ...details, artifacts: unknown(missing) };
    });
}

/** Whether the files that were looked at are those that the release has at the time of a look back. */
function isShapeOf(
  slot: Slot<ReleaseDetailsDocument> | undefined,
  version: string,
  { releases }: ProjectFacts,
): boolean {
  const artifacts = slot?.stored?.value.artifacts;
  if (artifacts === undefined || 'why' in artifacts || !releases.known) return true;
  const release = releases.value.find((each) => each.version === version);
  return release === undefined || release.fileCount === artifacts.value.files;
}

/** One object for a reason: what stays unknown stays the same. */
const unknowns = new Map<UnknownReason, Unknown>();

function unknownFor(why: UnknownReason): Unknown {
  const made = unknowns.get(why) ?? unknown(why);
  unknowns.set(why, made);
  return made;
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
