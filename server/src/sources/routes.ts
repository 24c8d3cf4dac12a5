import { LRUCache } from 'lru-cache';
import type { NormalizedName } from '../packaging/name.ts';
import { isRefused, type PendingOrigin, unansweredCredentials } from './approvals.ts';
import { parseIndexAddress } from './index/address.ts';
import type { PlannedIndex, RequestPlaces } from './index/plan.ts';
import type { IndexTool } from './index/tool-config.ts';
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
import type { NameRequest } from './sources.ts';

/** Names of one set of places whose routes are remembered besides those of requests that live: facts hang on a route. */
const mostNames = 5_000;

/** Most entries of a document share a few. */
const mostPlaces = 1_000;

/** A hostile workspace may name any number of indexes; nobody is asked about more than these. */
const mostPending = 50;

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
  private readonly named: Map<string, NamedIndex>;
  private readonly elsewhere = new Set<NormalizedName>();
  private readonly onNamed: () => void;
  private pending: readonly PendingOrigin[] | null = null;

  /** `onNamed`: a route led to an index of a workspace that none led to before. */
  constructor(context: RouteContext, onNamed: () => void, before: Routes | null) {
    this.onNamed = onNamed;
    this.named = before?.named ?? new Map();
    this.context = {
      ...context,
      planOf: (question, settings) => {
        const plan = context.planOf(question, settings);
        for (const index of plan.indexes) if (index.from === 'workspace') this.note(index, plan.tool);
        return plan;
      },
    };
  }

  of(request: NameRequest): Route {
    const same = this.byRequest.get(request);
    if (same !== undefined) return same;
    const places = request.places ?? noPlaces;
    const routes = this.byPlaces.get(places) ?? new Map<string, Route>();
    this.byPlaces.set(places, routes);
    if (routes.size >= mostNames) routes.clear();
    const key = `${request.name} ${request.listed ? 1 : 0}${request.private ? 1 : 0} ${request.index ?? ''}`;
    const route = routes.get(key) ?? routeOf(request, this.context, this.placeOf);
    routes.set(key, route);
    this.byRequest.set(request, route);
    if (this.elsewhere.size < mostNames && !route.places.every((place) => place.public)) {
      this.elsewhere.add(request.name);
    }
    return route;
  }

  /** Names of which some place is not public: approvals and sign-ins may change what is known of them. */
  namesElsewhere(): Iterable<NormalizedName> {
    return this.elsewhere;
  }

  /** Origins of workspaces that wait for the user's word: to be contacted, or to be given what is kept for a name. */
  pendingOrigins(): readonly PendingOrigin[] {
    this.pending ??= [...pendingOf(this.named.values(), this.context)].slice(0, mostPending);
    return this.pending;
  }

  private readonly placeOf: PlaceOf = (index, tool, hidden) => {
    const { url, name, from, where, supplemental } = index;
    const key = JSON.stringify([url, name, from, where, supplemental, tool, hidden]);
    const place = this.places.get(key) ?? routedPlace(index, tool, hidden, this.context);
    this.places.set(key, place);
    return place;
  };

  private note(index: PlannedIndex, tool: IndexTool): void {
    const key = `${tool} ${index.name ?? ''} ${index.url}`;
    if (this.named.has(key) || this.named.size >= 2 * mostPending) return;
    this.named.set(key, { index, tool });
    this.pending = null;
    this.onNamed();
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
