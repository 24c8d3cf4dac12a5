import { LRUCache } from 'lru-cache';
import type { NormalizedName } from '../../packaging/name.ts';
import type { IndexTool, RequestPlaces } from '../../workspace/tool-config.ts';
import { isRefused, type PendingOrigin, unansweredCredentials } from '../approvals.ts';
import { parseIndexAddress } from '../index/address.ts';
import type { PlannedIndex, PlanOf } from '../index/plan.ts';
import type { NameRequest } from '../sources.ts';
import { isLinkLocal } from './link-local.ts';
import {
  mayContact,
  noPlaces,
  type PlaceOf,
  type Route,
  type RouteContext,
  type RoutedPlace,
  routedPlace,
  routeOf,
} from './route.ts';

/** Names of one set of places whose routes are remembered besides those of requests that live: facts hang on a route. */
const mostNames = 5_000;

/** Most entries of a document share a few. */
const mostPlaces = 1_000;

/** A hostile workspace may name any number of indexes; nobody is asked about more than these. */
const mostPending = 50;

/** What no request led to for so long before the latest one, in milliseconds, is named no more. */
const recentMs = 600_000;

/** An index that a workspace names, as its plan had it. */
interface NamedIndex {
  readonly index: PlannedIndex;
  readonly tool: IndexTool;
}

/** The routes of one configuration, each made once, and the indexes of workspaces that they led to. */
export class Routes {
  readonly context: RouteContext;
  private byRequest = new WeakMap<NameRequest, Route>();
  private readonly byPlaces = new WeakMap<RequestPlaces, Map<string, Route>>();
  private readonly places = new LRUCache<string, RoutedPlace>({ max: mostPlaces });
  /** With the time of the last request that led there, in milliseconds since the epoch. */
  private readonly named: Map<string, NamedIndex & { readonly seenAt: number }>;
  private readonly elsewhere = new Set<NormalizedName>();
  private readonly onNamed: () => void;
  private readonly leadsTo = new WeakMap<Route, readonly NamedIndex[]>();
  private latest = 0;

  /** `onNamed`: a route led to an index of a workspace that none led to before. */
  constructor(context: RouteContext, onNamed: () => void, before: Routes | null) {
    this.onNamed = onNamed;
    this.named = before?.named ?? new Map();
    this.context = context;
  }

  /** `now` in milliseconds since the epoch. */
  of(request: NameRequest, now: number): Route {
    this.latest = now;
    const route = this.byRequest.get(request) ?? this.find(request);
    for (const each of this.leadsTo.get(route) ?? []) this.note(each);
    return route;
  }

  /** Names of which some place is not public: approvals and sign-ins may change what is known of them. */
  namesElsewhere(): Iterable<NormalizedName> {
    return this.elsewhere;
  }

  /** Origins of workspaces that wait for the user's word: to be contacted, or to be given what is kept for a name. */
  pendingOrigins(): readonly PendingOrigin[] {
    this.forgetOld();
    return pendingOf(this.named.values(), this.context).slice(0, mostPending);
  }

  private find(request: NameRequest): Route {
    const places = request.places ?? noPlaces;
    const routes = this.byPlaces.get(places) ?? new Map<string, Route>();
    this.byPlaces.set(places, routes);
    if (routes.size >= mostNames) routes.clear();
    const key = `${request.name} ${request.listed ? 1 : 0}${request.private ? 1 : 0} ${request.index ?? ''}`;
    const route = routes.get(key) ?? this.make(request);
    routes.set(key, route);
    this.byRequest.set(request, route);
    if (this.elsewhere.size < mostNames && !route.places.every((place) => place.public)) {
      this.elsewhere.add(request.name);
    }
    return route;
  }

  private readonly placeOf: PlaceOf = (index, tool, hidden) => {
    const { url, name, from, where, supplemental } = index;
    const key = JSON.stringify([url, name, from, where, supplemental, tool, hidden]);
    const place = this.places.get(key) ?? routedPlace(index, tool, hidden, this.context);
    this.places.set(key, place);
    return place;
  };

  private make(request: NameRequest): Route {
    const named: NamedIndex[] = [];
    const { planOf } = this.context;
    const noting: PlanOf = (question, settings) => {
      const plan = planOf(question, settings);
      const { tool } = plan;
      for (const index of plan.indexes) if (index.from === 'workspace') named.push({ index, tool });
      return plan;
    };
    const route = routeOf(request, { ...this.context, planOf: noting }, this.placeOf);
    if (named.length > 0) this.leadsTo.set(route, named);
    return route;
  }

  private note(each: NamedIndex): void {
    const { index, tool } = each;
    const key = `${tool} ${index.name ?? ''} ${index.url}`;
    const isNew = !this.named.has(key);
    if (isNew && this.named.size >= 2 * mostPending) this.forgetOld();
    if (isNew && this.named.size >= 2 * mostPending) return;
    this.named.set(key, { ...each, seenAt: this.latest });
    if (isNew) this.onNamed();
  }

  private forgetOld(): void {
    for (const [key, { seenAt }] of this.named) {
      if (this.latest - seenAt >= recentMs) this.named.delete(key);
    }
  }
}

function pendingOf(named: Iterable<NamedIndex>, context: RouteContext): readonly PendingOrigin[] {
  const found = new Map<string, PendingOrigin>();
  const { approvals, book, settings, own } = context;
  for (const { index, tool } of named) {
    const { url, withheld } = book.accessTo(index, tool, approvals, settings.trustIndexes, own.origins);
    const address = url === null ? null : parseIndexAddress(url);
    if (address === null) continue;
    const { origin, hostname } = new URL(address.url);
    if (isLinkLocal(hostname)) continue;
    const open = unansweredCredentials(approvals, origin, withheld);
    if (mayContact(origin, context) && open.length === 0) continue;
    const before = found.get(origin);
    const credentials = [...new Set([...(before?.credentials ?? []), ...open])].sort();
    found.set(origin, {
      origin,
      url: before?.url ?? address.url,
      where: before?.where ?? index.where,
      credentials,
      refused: isRefused(approvals, origin),
    });
  }
  return [...found.values()];
}
