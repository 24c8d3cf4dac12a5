import type { NormalizedName } from '../../packaging/name.ts';
import { sameVersion } from '../../packaging/version.ts';
import { day } from '../../phrases.ts';
import type { Shelves } from '../cache/shelves.ts';
import type { UnknownReason } from '../fact.ts';
import { holderOf, type PlaceLook } from '../facts/holder.ts';
import { isOpen } from '../facts/merge-places.ts';
import type { IndexAddress } from '../index/address.ts';
import type { Release } from '../project-facts.ts';
import type { AskedIndex, Route, RoutedPlace } from '../routing/route.ts';
import type { NameRequest } from '../sources.ts';
import type { Gatherer } from './gatherer.ts';
import type { IndexAtHand } from './index-asker.ts';
import type { GatherOptions } from './workbench.ts';

/** A card shows the newest and the written release and the one before: more are not asked for. */
const mostVersions = 10;

/** Whom to ask, with what. */
export interface GatherParts {
  readonly gatherer: Gatherer;
  readonly shelves: Shelves;
  /** Null where advisories are asked of no service. */
  readonly osv: IndexAddress | null;
  /** Null where it is not known yet. */
  route(request: NameRequest): Route | null;
  look(place: RoutedPlace): PlaceLook['look'];
  /** Whether the service that was to tell the advisories gave no answer, so that an index's own list may stand in. */
  lacksAdvisories(request: NameRequest): boolean;
}

/**
 * Asks all that may tell something of these names: the advisories in one batch, each place for each name once; then, where
 * the service gave no answer, the indexes' own lists on the releases that are looked at.
 */
export async function gatherAll(
  requests: readonly NameRequest[],
  parts: GatherParts,
  how: GatherOptions,
): Promise<void> {
  const { gatherer, shelves, osv } = parts;
  // What documents name comes first: nobody waits for the rest.
  const inOrder = [...requests].sort(
    (left, right) => Number(left.wants === 'advisories') - Number(right.wants === 'advisories'),
  );
  const names = new Set<NormalizedName>();
  const routed = inOrder.flatMap((request) => {
    const route = parts.route(request);
    // The database on this machine may tell of private names too; a service in its place never hears of them.
    if (route !== null && 'ask' in route.advisories && !route.private) names.add(request.name);
    return route === null || request.wants === 'advisories' ? [] : [{ request, route }];
  });
  openTogether(routed, parts);
  await Promise.all([
    osv === null ? null : gatherer.advisories.ask(shelves.advisories(osv.url), osv, [...names], how),
    ...routed.map(({ request, route }) => gatherPlaces(request, route, parts, how)),
  ]);
  const lacking = routed.filter(
    ({ request }) => (request.versions ?? []).length > 0 && parts.lacksAdvisories(request),
  );
  if (how.signal?.aborted) return;
  await Promise.all(lacking.map(({ request, route }) => gatherLists(request, route, parts, how)));
}

/** Has what lies on disk read in one go: each that asks for its own then finds it on the way. */
function openTogether(
  routed: readonly { readonly request: NameRequest; readonly route: Route }[],
  { shelves }: GatherParts,
): void {
  const byShelf = new Map<IndexAtHand['shelf'], NormalizedName[]>();
  for (const { request, route } of routed) {
    for (const { way, supplemental } of route.places) {
      if ('why' in way || supplemental) continue;
      const shelf = shelves.index(way.ask.url, way.ask.identity);
      const names = byShelf.get(shelf) ?? [];
      names.push(request.name);
      byShelf.set(shelf, names);
    }
  }
  // What goes wrong is told to those who ask for their own.
  for (const [shelf, names] of byShelf) void shelf.openAll(names).catch(() => undefined);
}

/** All places that are no supplement at once; the others where none of these has the project; then what is wanted of releases. */
async function gatherPlaces(
  request: NameRequest,
  route: Route,
  parts: GatherParts,
  how: GatherOptions,
): Promise<void> {
  const { name } = request;
  const ask = async (places: readonly RoutedPlace[]): Promise<void> => {
    const asked = places.flatMap(({ way }) => ('ask' in way ? way.ask : []));
    await Promise.all(asked.map((way) => parts.gatherer.indexes.ask(atHand(way, parts), name, how)));
  };
  const late = route.places.filter(({ supplemental }) => supplemental);
  const main = route.places.filter(({ supplemental }) => !supplemental);
  await ask(main);
  if (late.length > 0 && !how.signal?.aborted && isOpen(main.map((each) => has(each, name, parts)))) {
    await ask(late);
  }
  const close = request.wants === 'details' || request.wants === 'signals';
  if (close && !how.signal?.aborted) await gatherDetails(request, route, parts, how);
}

async function gatherDetails(
  request: NameRequest,
  route: Route,
  parts: GatherParts,
  how: GatherOptions,
): Promise<void> {
  const { details } = parts.gatherer;
  const releases = heldReleases(request, route, parts).map(({ address, version }) => ({
    index: atHand(address, parts),
    version,
  }));
  const opened = request.wants === 'signals' ? lookedInto(releases, request.name) : null;
  await Promise.all(
    releases.map(({ index, version }) => {
      const artifacts = opened === null ? 'nothing' : opened.has(version) ? 'members' : 'sizes';
      return details.ask(index, request.name, version, how, artifacts);
    }),
  );
}

/** Who breaks in uploads several releases within days: looked into is one from before them, where there is one. */
const sameHandMs = 7 * day;

/** The release that is judged, which is the first of them, and the nearest before it. */
function lookedInto(
  releases: readonly { readonly index: IndexAtHand; readonly version: string }[],
  name: NormalizedName,
): ReadonlySet<string> {
  const dated = releases.map(({ index: { shelf }, version }) => {
    const listed = shelf.peek(name)?.documents.simple.stored?.value.listing.releases ?? [];
    return { version, at: findVersion(listed, version)?.firstUploadedAt ?? null };
  });
  const [judged, ...earlier] = dated;
  const before = earlier.find(
    ({ at }) => judged !== undefined && at !== null && judged.at !== null && judged.at - at >= sameHandMs,
  );
  return new Set([judged, before ?? earlier[0]].flatMap((each) => each?.version ?? []));
}

function findVersion(releases: readonly Release[], version: string): Release | undefined {
  return releases.find((release) => sameVersion(release.version, version));
}

/** Only a public index keeps such a list. */
async function gatherLists(
  request: NameRequest,
  route: Route,
  parts: GatherParts,
  how: GatherOptions,
): Promise<void> {
  const { listAsker } = parts.gatherer;
  const releases = heldReleases(request, route, parts).filter(({ address }) => address.public);
  await Promise.all(
    releases.map(({ address, version }) => listAsker.ask(atHand(address, parts), request.name, version, how)),
  );
}

/** The releases that are looked at, each with the index that has it. */
function heldReleases({ name, versions = [] }: NameRequest, route: Route, parts: GatherParts) {
  const places = route.places.map((place) => ({ place, look: parts.look(place) }));
  return versions.slice(0, mostVersions).flatMap((version) => {
    const way = holderOf(places, route, name, version)?.place.way;
    return way === undefined || 'why' in way ? [] : [{ address: way.ask, version }];
  });
}

/** Whether a place has the project, or why that is not known. */
function has(place: RoutedPlace, name: NormalizedName, parts: GatherParts): boolean | UnknownReason {
  const look = parts.look(place);
  if ('why' in look) return look.why;
  return look.shelf.peek(name)?.documents.simple.stored?.value.exists ?? 'pending';
}

function atHand(address: AskedIndex, { shelves }: GatherParts): IndexAtHand {
  return { address, shelf: shelves.index(address.url, address.identity), history: shelves.history };
}
