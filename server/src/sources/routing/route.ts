import { isValidName } from '../../packaging/name.ts';
import {
  type IndexStrategy,
  type IndexTool,
  noConfig,
  type RequestPlaces,
} from '../../workspace/tool-config.ts';
import { type Approvals, isApproved } from '../approvals.ts';
import type { CredentialBook } from '../credentials/credential.ts';
import type { UnknownReason } from '../fact.ts';
import { nameOfIndex, parseIndexAddress } from '../index/address.ts';
import type { IndexPlan, PlannedIndex, PlanOf, PlanSettings } from '../index/plan.ts';
import type { PlaceFact } from '../project-facts.ts';
import type { NameRequest, SourceSettings } from '../sources.ts';
import { isLinkLocal } from './link-local.ts';
import { isIndex, isPublicIndex, type OwnIndexes } from './own-indexes.ts';

/** A place to ask, or the reason not to. */
export type Way<T> = { readonly ask: T } | { readonly why: UnknownReason };

/** An index to ask. Only `authorization` holds a secret: it goes to this origin and nowhere else. */
export interface AskedIndex {
  /** Normalised: no user info, query or fragment; a slash at the end. */
  readonly url: string;
  /** The value of an `Authorization` header, null where none is needed. */
  readonly authorization: string | null;
  /** Tells the answers given to one credential from those given to another; null without. */
  readonly identity: string | null;
  /** Whether a name asked there may be told to others, as a redirect would. */
  readonly public: boolean;
}

/** One index of a plan, and whether it may be asked for the name. */
export interface RoutedPlace extends Omit<PlaceFact, 'has'> {
  readonly way: Way<AskedIndex>;
}

/** Where one name may be sent. Everything that leaves for a network passes here. */
export interface Route {
  /** In the order of the tool; each address with each credential once. */
  readonly places: readonly RoutedPlace[];
  /** Why nothing is known of an index where there is no place. */
  readonly why: UnknownReason;
  readonly tool: IndexTool;
  readonly strategy: IndexStrategy;
  readonly tied: boolean;
  readonly advisories: Way<true>;
  /** The name is or may be private: it goes to no public service. */
  readonly private: boolean;
}

/** What routes are made by. */
export interface RouteContext {
  readonly planOf: PlanOf;
  readonly plan: PlanSettings;
  readonly own: OwnIndexes;
  readonly book: CredentialBook;
  readonly approvals: Approvals;
  readonly settings: Pick<SourceSettings, 'trustIndexes' | 'advisories'>;
}

/** One index of a plan as a place. `hidden`: the name is or may be private. */
export type PlaceOf = (index: PlannedIndex, tool: IndexTool, hidden: boolean) => RoutedPlace;

/** Of a name that stands in no document. */
export const noPlaces: RequestPlaces = { tool: 'pip', workspace: noConfig, elsewhere: [] };

/**
 * Decides which of the places where an entry's tool would look are told the name. One that only the workspace names is
 * asked when its origin was approved; a name that is or may be private goes to no public index or service, even where
 * the private ones do not answer.
 */
export function routeOf(
  request: NameRequest,
  context: RouteContext,
  placeOf: PlaceOf = (index, tool, hidden) => routedPlace(index, tool, hidden, context),
): Route {
  const places = request.places ?? noPlaces;
  if (!isValidName(request.name)) return { ...nowhere, tool: places.tool };
  const plan = context.planOf({ name: request.name, tie: request.index, places }, context.plan);
  const hidden =
    request.private ||
    livesElsewhere(request, plan, context) ||
    (!request.listed && mayBePrivate(places, plan, context));
  const routed = plan.indexes.map((index) => placeOf(index, plan.tool, hidden));
  return {
    places: eachOnce(routed),
    why: plan.noIndex ? 'disabled' : 'untrusted-workspace',
    tool: plan.tool,
    strategy: plan.strategy,
    tied: plan.tied,
    advisories: advisoriesWay(hidden, context.settings),
    private: hidden,
  };
}

/** What is no name at all. */
const nowhere = {
  places: [],
  why: 'not-published',
  strategy: 'first',
  tied: false,
  advisories: { why: 'not-published' },
  private: true,
} as const;

/**
 * A name that its entry ties to places none of which is public lives there, even where the public list has it too. One that
 * may come from PyPI all the same, as pip's extra indexes allow, does not.
 */
function livesElsewhere(request: NameRequest, plan: IndexPlan, { own }: RouteContext): boolean {
  const isTied = plan.tied || request.index !== null;
  return isTied && !plan.indexes.some(({ url }) => isPublicIndex(url, own));
}

/** Whether any private index is configured for the entry or anywhere on the machine: a name that no list knows may be on it. */
function mayBePrivate(places: RequestPlaces, plan: IndexPlan, { own }: RouteContext): boolean {
  if (own.anyPrivate || plan.noIndex || namesPrivate(places, own)) return true;
  return plan.indexes.some(({ url }) => !isPublicIndex(url, own));
}

/** What the files of a workspace name, looked through once for all of its entries. */
const looked = new WeakMap<OwnIndexes, WeakMap<RequestPlaces, boolean>>();

function namesPrivate(places: RequestPlaces, own: OwnIndexes): boolean {
  const known = looked.get(own) ?? new WeakMap<RequestPlaces, boolean>();
  looked.set(own, known);
  const before = known.get(places);
  if (before !== undefined) return before;
  const { workspace, elsewhere } = places;
  const named = [...workspace.indexes.filter(isIndex), ...elsewhere];
  const found = workspace.noIndex || named.some(({ url }) => !isPublicIndex(url, own));
  known.set(places, found);
  return found;
}

function advisoriesWay(hidden: boolean, { advisories }: RouteContext['settings']): Way<true> {
  switch (advisories) {
    case 'off':
      return { why: 'disabled' };
    case 'local':
      return { ask: true };
    case 'service':
      return hidden ? { why: 'private' } : { ask: true };
  }
}

/** `PlaceOf`, by a context. */
export function routedPlace(
  index: PlannedIndex,
  tool: IndexTool,
  hidden: boolean,
  context: RouteContext,
): RoutedPlace {
  const { book, approvals, settings, own } = context;
  const { credential, url } = book.accessTo(index, tool, approvals, settings.trustIndexes, own.origins);
  const address = url === null ? null : parseIndexAddress(url);
  const { where, from, supplemental } = index;
  if (address === null || isLinkLocal(new URL(address.url).hostname)) {
    // Such an address is not shown: it may hold what should have been user info.
    const why = from === 'workspace' ? 'untrusted-workspace' : 'unreachable';
    const name = index.name ?? 'an address that is not contacted';
    return { name, url: '', where, from, supplemental, public: false, way: { why } };
  }
  const isPublic = isPublicIndex(address.url, own);
  const place = { name: nameOfIndex(address), url: address.url, where, from, supplemental, public: isPublic };
  if (isPublic && hidden) return { ...place, way: { why: 'private' } };
  if (from === 'workspace' && !mayContact(new URL(address.url).origin, context)) {
    return { ...place, way: { why: 'untrusted-workspace' } };
  }
  const authorization = credential?.authorization ?? null;
  const identity = credential?.identity ?? null;
  return { ...place, way: { ask: { url: address.url, authorization, identity, public: isPublic } } };
}

/** Whether an origin that the workspace names may be contacted: the user allowed it, or names it himself. */
export function mayContact(origin: string, { own, approvals, settings }: RouteContext): boolean {
  return settings.trustIndexes || own.origins.has(origin) || isApproved(approvals, origin);
}

function eachOnce(places: readonly RoutedPlace[]): readonly RoutedPlace[] {
  if (places.length < 2) return places;
  const seen = new Set<string>();
  return places.filter(({ url, way }) => {
    if (url === '') return true;
    const key = `${url} ${'ask' in way ? way.ask.identity : ''}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
