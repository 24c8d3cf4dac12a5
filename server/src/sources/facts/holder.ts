import type { NormalizedName } from '../../packaging/name.ts';
import type { IndexDocuments } from '../cache/documents.ts';
import type { Shelf } from '../cache/shelf.ts';
import type { UnknownReason } from '../fact.ts';
import type { Route, RoutedPlace } from '../routing/route.ts';

/** Where the answers of a place lie, and what it is called. */
export interface Holder {
  readonly shelf: Shelf<IndexDocuments>;
  readonly source: string;
  readonly place: RoutedPlace;
}

/** A place of a route, with its answers or why there are none. */
export interface PlaceLook {
  readonly place: RoutedPlace;
  readonly look: Omit<Holder, 'place'> | { readonly why: UnknownReason };
}

/**
 * The place that a project comes from, as far as its answers tell: the first that has it, where the best version of all is
 * taken the first that has the release. Null where none is known to have it.
 */
export function holderOf(
  places: readonly PlaceLook[],
  { strategy }: Pick<Route, 'strategy'>,
  name: NormalizedName,
  version: string | null = null,
): Holder | null {
  let first: Holder | null = null;
  for (const { place, look } of places) {
    if ('why' in look) continue;
    const page = look.shelf.peek(name)?.documents.simple.stored?.value;
    if (!page?.exists) continue;
    if (strategy === 'first' || version === null) return { ...look, place };
    if (page.listing.releases.some((each) => each.version === version)) return { ...look, place };
    first ??= { ...look, place };
  }
  return first;
}
