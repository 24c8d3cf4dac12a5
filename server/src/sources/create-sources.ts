import type { NormalizedName } from '../packaging/name.ts';
import type { Runtime } from '../runtime.ts';
import type { Approvals, PendingOrigin } from './approvals.ts';
import type { SignIn } from './credentials/credential.ts';
import { type Unknown, unknown } from './fact.ts';
import { FactView } from './fact-view.ts';
import { Gatherer, type GatherOptions } from './gatherer.ts';
import { type IndexAddress, nameOfIndex, parseIndexAddress } from './index/address.ts';
import { isOpen } from './merge-places.ts';
import { Notifier } from './notifier.ts';
import { PeekMemo } from './peek-memo.ts';
import type { ProjectFacts } from './project-facts.ts';
import type { Route, RoutedPlace } from './route.ts';
import { Routing } from './routing.ts';
import { Shelves } from './shelves.ts';
import type { NameRequest, SourceSettings, Sources, SourcesStatus, Urgency } from './sources.ts';

/** The sources of facts: the indexes an entry may come from and the advisory service, with a cache in front. Asks nothing by itself. */
export function createSources(runtime: Runtime, settings: SourceSettings): Sources {
  return new LiveSources(runtime, settings);
}

class LiveSources implements Sources {
  private readonly runtime: Runtime;
  private readonly notifier: Notifier;
  private readonly gatherer: Gatherer;
  private readonly view: FactView;
  private readonly routing: Routing;
  private readonly memo = new PeekMemo();
  private settings: SourceSettings;
  private shelves: Shelves;
  private osv: IndexAddress | null = null;

  constructor(runtime: Runtime, settings: SourceSettings) {
    this.runtime = runtime;
    this.notifier = new Notifier(runtime.clock);
    this.view = new FactView(runtime.log);
    this.gatherer = new Gatherer(runtime, this.notifier);
    this.shelves = new Shelves(runtime, settings.cacheDirectory);
    this.settings = settings;
    this.routing = new Routing(runtime, settings, () => this.notifier.add(null));
    this.apply(settings);
  }

  configure(settings: SourceSettings): void {
    if (JSON.stringify(settings) === JSON.stringify(this.settings)) return;
    if (settings.cacheDirectory !== this.settings.cacheDirectory) {
      void this.shelves.close();
      this.shelves = new Shelves(this.runtime, settings.cacheDirectory);
    }
    this.apply(settings);
    this.routing.configure(settings);
    if (settings.offline) void this.gatherer.cancel();
    this.notifier.add(null);
  }

  peek(request: NameRequest): ProjectFacts {
    const now = this.runtime.clock.now();
    return this.memo.get(request, this.notifier.changes, now, () => this.look(request, now));
  }

  async gather(
    requests: readonly NameRequest[],
    signal?: AbortSignal,
    urgency: Urgency = 'awaited',
  ): Promise<void> {
    try {
      await this.routing.ready;
      const { offline } = this.settings;
      if (!signal?.aborted) await this.gatherAll(requests, { offline, urgency, signal });
    } catch (error) {
      this.runtime.log.error('Gathering facts failed', error);
    } finally {
      this.notifier.flush();
    }
  }

  indexName(): string {
    const { main } = this.routing;
    if (main !== null && main.url !== '') return main.name;
    const address = parseIndexAddress(this.settings.indexUrl);
    return address === null ? 'PyPI' : nameOfIndex(address);
  }

  isPublic(): boolean {
    return this.routing.main?.public ?? false;
  }

  status(): SourcesStatus {
    const given = this.view.given(this.shelves.entries());
    const url = this.routing.main?.url || this.osv?.url;
    const state =
      this.settings.offline || this.isAway(url) ? 'offline' : this.gatherer.isBusy ? 'checking' : 'ready';
    const wanted = this.settings.advisories === 'service' && !this.settings.offline;
    const advisoriesAway = wanted && this.isAway(this.osv?.url);
    return { state, advisoriesAway, oldest: given.oldest, sample: given.sample };
  }

  onChange(listener: (names: readonly NormalizedName[]) => void): () => void {
    return this.notifier.onChange(listener);
  }

  async filesOf(): Promise<Unknown> {
    return unknown('not-published');
  }

  setApprovals(approvals: Approvals): void {
    this.routing.setApprovals(approvals);
  }

  setSignIns(signIns: readonly SignIn[]): void {
    this.routing.setSignIns(signIns);
  }

  pendingOrigins(): readonly PendingOrigin[] {
    return this.routing.pendingOrigins();
  }

  async clearCache(): Promise<void> {
    await this.gatherer.cancel();
    for (const { name } of this.shelves.entries()) this.notifier.add(name);
    await this.shelves.clear();
    this.apply(this.settings);
    this.routing.configure(this.settings);
    await this.routing.ready;
    this.notifier.add(null);
    this.notifier.flush();
  }

  async close(): Promise<void> {
    this.notifier.close();
    await this.gatherer.cancel();
    await this.shelves.close();
  }

  private apply(settings: SourceSettings): void {
    this.settings = settings;
    this.osv = parseIndexAddress(settings.osvUrl);
    this.gatherer.notBefore = settings.refresh ? this.runtime.clock.now() : null;
    this.gatherer.connectivity.clear();
  }

  private isAway(url: string | undefined): boolean {
    return url !== undefined && this.gatherer.connectivity.isAway(new URL(url).origin);
  }

  private look(request: NameRequest, now: number): ProjectFacts {
    const route = this.routing.of(request);
    if (route === null) return this.view.unasked(request.name, 'pending');
    const { asOf, offline } = this.settings;
    return this.view.facts({
      name: request.name,
      listed: request.listed,
      route,
      places: route.places.map((place) => ({ place, look: this.shelfOf(place) })),
      advisories: this.advisoryShelf(route),
      missing: offline ? 'offline' : 'pending',
      asOf,
      now,
    });
  }

  private shelfOf({ way, name }: RoutedPlace) {
    if ('why' in way) return way;
    return { shelf: this.shelves.index(way.ask.url, way.ask.identity), source: name };
  }

  private advisoryShelf({ advisories }: Route) {
    if ('why' in advisories) return advisories;
    if (this.osv === null) return { why: 'unreachable' } as const;
    return { shelf: this.shelves.advisories(this.osv.url), source: 'OSV' };
  }

  private async gatherAll(requests: readonly NameRequest[], how: GatherOptions): Promise<void> {
    // What documents name comes first: nobody waits for the rest.
    const inOrder = [...requests].sort(
      (left, right) => Number(left.wants === 'advisories') - Number(right.wants === 'advisories'),
    );
    const names = new Set<NormalizedName>();
    for (const request of inOrder) {
      const route = this.routing.of(request);
      if (route !== null && 'ask' in route.advisories) names.add(request.name);
    }
    const { osv } = this;
    await Promise.all([
      osv === null ? null : this.gatherer.advisories(this.shelves.advisories(osv.url), osv, [...names], how),
      ...inOrder.map((request) => (request.wants === 'advisories' ? null : this.gatherPlaces(request, how))),
    ]);
  }

  /** All places that are no supplement at once; the others where none of these has the project. */
  private async gatherPlaces(request: NameRequest, how: GatherOptions): Promise<void> {
    const route = this.routing.of(request);
    if (route === null) return;
    const ask = (supplemental: boolean) =>
      Promise.all(
        route.places.map(async ({ way, supplemental: late }) => {
          if (late !== supplemental || 'why' in way) return;
          const shelf = this.shelves.index(way.ask.url, way.ask.identity);
          await this.gatherer.project(shelf, way.ask, request.name, how);
        }),
      );
    await ask(false);
    if (!route.places.some(({ supplemental }) => supplemental) || how.signal?.aborted) return;
    const had = this.peek(request).places?.indexes.filter(({ supplemental }) => !supplemental) ?? [];
    if (isOpen(had.map(({ has }) => ({ exists: has })))) await ask(true);
  }
}
