import type { NormalizedName } from '../packaging/name.ts';
import type { Runtime } from '../runtime.ts';
import type { Approvals, PendingOrigin } from './approvals.ts';
import { Shelves } from './cache/shelves.ts';
import type { SignIn } from './credentials/credential.ts';
import { type Fact, known, type UnknownReason, unknown } from './fact.ts';
import { FactView, type ViewRequest } from './facts/fact-view.ts';
import { type Holder, holderOf, type PlaceLook } from './facts/holder.ts';
import { PeekMemo } from './facts/peek-memo.ts';
import type { FileHolder } from './gathering/file-fetcher.ts';
import { listerOf } from './gathering/file-lister.ts';
import { Gatherer } from './gathering/gatherer.ts';
import { type GatherParts, gatherAll } from './gathering/gathering.ts';
import { Notifier } from './gathering/notifier.ts';
import { type IndexAddress, nameOfIndex, parseIndexAddress } from './index/address.ts';
import { standsIn } from './osv/index-advisories.ts';
import { createLocalAdvisories, type LocalAdvisories, troubleOf } from './osv-local/local-advisories.ts';
import type { ProjectFacts, ReleaseFile } from './project-facts.ts';
import type { DistantParts } from './release/distant-parts.ts';
import type { DownloadBounds, DownloadedFile } from './release/download-file.ts';
import type { Route, RoutedPlace } from './routing/route.ts';
import { Routing } from './routing/routing.ts';
import { filesOfRelease } from './simple/files.ts';
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
  /** Null where the settings do not want the database on this machine. */
  private local: LocalAdvisories | null = null;

  constructor(runtime: Runtime, settings: SourceSettings) {
    this.runtime = runtime;
    this.notifier = new Notifier(runtime.clock);
    this.view = new FactView(runtime.log);
    this.gatherer = new Gatherer(runtime, this.notifier);
    this.shelves = new Shelves(runtime, settings.cacheDirectory);
    this.settings = settings;
    this.routing = new Routing(runtime, settings, (names) => {
      if (names === null) this.notifier.add(null);
      else this.notifier.addAll();
      for (const name of names ?? []) this.notifier.add(name);
    });
    this.apply(settings);
  }

  configure(settings: SourceSettings): void {
    if (JSON.stringify(settings) === JSON.stringify(this.settings)) return;
    if (settings.cacheDirectory !== this.settings.cacheDirectory) {
      void this.shelves.close();
      this.shelves = new Shelves(this.runtime, settings.cacheDirectory);
    }
    // What is under way goes where the settings of before sent it.
    if (settings.offline || sendsElsewhere(settings, this.settings)) void this.gatherer.cancel();
    this.apply(settings);
    this.routing.configure(settings);
    this.notifier.addAll();
  }

  peek(request: NameRequest): ProjectFacts {
    const now = this.runtime.clock.now();
    return this.memo.get(request, this.notifier.stateOf(request.name), now, () => this.look(request, now));
  }

  async gather(
    requests: readonly NameRequest[],
    signal?: AbortSignal,
    urgency: Urgency = 'awaited',
  ): Promise<void> {
    try {
      await this.routing.ready;
      await Promise.all([this.shelves.history.ready(), this.lookAtLocal(requests)]);
      const { offline, asOf } = this.settings;
      if (!signal?.aborted) await gatherAll(requests, this.parts(), { offline, urgency, signal, asOf });
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
    const wanted = this.usesService() && !this.settings.offline;
    const advisoriesAway = wanted && this.isAway(this.osv?.url);
    const advisoryTrouble =
      this.local === null ? null : troubleOf(this.local.state(), this.runtime.clock.now());
    return {
      state,
      advisoriesAway,
      oldest: given.oldest,
      sample: given.sample,
      ...(advisoryTrouble === null ? {} : { advisoryTrouble }),
    };
  }

  onChange(listener: (names: readonly NormalizedName[]) => void): () => void {
    return this.notifier.onChange(listener);
  }

  async filesOf(request: NameRequest, version: string): Promise<Fact<readonly ReleaseFile[]>> {
    const holder = this.holder(request, version);
    if (holder === null) {
      const { exists } = this.peek(request);
      return unknown(exists.known ? 'not-published' : exists.why);
    }
    const files = await this.gatherer.files.of(holder.shelf, request.name);
    if (files === null) return unknown(this.missing());
    const value = filesOfRelease(files.value, request.name, version);
    return known(value, holder.source, new Date(files.askedAt).toISOString());
  }

  async download(
    request: NameRequest,
    file: ReleaseFile,
    { urgency, ...bounds }: DownloadBounds & { readonly urgency: Urgency },
  ): Promise<Fact<DownloadedFile>> {
    const holder = await this.listerOf(request, file);
    if ('why' in holder) return unknown(holder.why);
    return this.gatherer.fetcher.download(holder, file, bounds, urgency);
  }

  async openFile(
    request: NameRequest,
    file: ReleaseFile,
    { tail, signal, urgency }: Parameters<Sources['openFile']>[2],
  ): Promise<Fact<DistantParts>> {
    const holder = await this.listerOf(request, file);
    if ('why' in holder) return unknown(holder.why);
    return this.gatherer.fetcher.open(holder, file, tail, signal, urgency);
  }

  setApprovals(approvals: Approvals): void {
    // What was allowed and is no longer ends at once, also for those who wait in line.
    if (this.routing.setApprovals(approvals) === 'narrowed') void this.gatherer.cancel();
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
    this.gatherer.forget();
    this.apply(this.settings);
    this.routing.configure(this.settings);
    await this.routing.ready;
    this.notifier.addAll();
    this.notifier.flush();
  }

  async close(): Promise<void> {
    this.notifier.close();
    await this.gatherer.cancel();
    this.local?.close();
    await this.shelves.close();
  }

  private apply(settings: SourceSettings): void {
    const { advisories, cacheDirectory } = settings;
    if (advisories !== 'local' || cacheDirectory !== this.settings.cacheDirectory) {
      this.local?.close();
      this.local = null;
    }
    if (advisories === 'local') this.local ??= createLocalAdvisories(this.runtime, cacheDirectory);
    this.settings = settings;
    this.osv = parseIndexAddress(settings.osvUrl);
    this.gatherer.askAfresh(settings.refresh ? this.runtime.clock.now() : null);
    this.gatherer.connectivity.clear();
  }

  private holder(request: NameRequest, version: string): Holder | null {
    const route = this.routing.of(request);
    return route === null ? null : holderOf(this.looks(route), route, request.name, version);
  }

  private async listerOf(
    request: NameRequest,
    file: ReleaseFile,
  ): Promise<FileHolder | { readonly why: UnknownReason }> {
    if (this.settings.offline) return { why: 'offline' };
    return listerOf(this.gatherer.files, (version) => this.holder(request, version), request.name, file);
  }

  private isAway(url: string | undefined): boolean {
    return url !== undefined && this.gatherer.connectivity.isAway(new URL(url).origin);
  }

  private look(request: NameRequest, now: number): ProjectFacts {
    const route = this.routing.of(request);
    if (route === null) return this.view.unasked(request.name, 'pending');
    const { asOf } = this.settings;
    return this.view.facts({
      name: request.name,
      listed: request.listed,
      route,
      places: this.looks(route),
      advisories: this.advisories(request.name, route),
      versions: looksClosely(request) ? (request.versions ?? []) : [],
      history: this.shelves.history,
      releases: this.gatherer.releases,
      lists: this.gatherer.lists,
      missing: this.missing(),
      asOf,
      now,
    });
  }

  /** Where this Node has no databases, the service stands in for the one on this machine. */
  private usesService(): boolean {
    const { advisories } = this.settings;
    return advisories === 'service' || this.local?.state().kind === 'no-sqlite';
  }

  private async lookAtLocal(requests: readonly NameRequest[]): Promise<void> {
    if (this.local === null || !(await this.local.look())) return;
    this.notifier.addAll();
    for (const { name } of requests) this.notifier.add(name);
  }

  private missing(): UnknownReason {
    return this.settings.offline ? 'offline' : 'pending';
  }

  private looks({ places }: Route): PlaceLook[] {
    return places.map((place) => ({ place, look: this.shelfOf(place) }));
  }

  private shelfOf({ way, name }: RoutedPlace): PlaceLook['look'] {
    if ('why' in way) return way;
    return { shelf: this.shelves.index(way.ask.url, way.ask.identity), source: name };
  }

  private advisories(
    name: NormalizedName,
    { advisories, private: isPrivate }: Route,
  ): ViewRequest['advisories'] {
    if ('why' in advisories) return advisories;
    if (this.local !== null && !this.usesService()) {
      return { fact: this.local.fact(name, this.settings.asOf) };
    }
    if (isPrivate) return { why: 'private' };
    if (this.osv === null) return { why: 'unreachable' };
    return { shelf: this.shelves.advisories(this.osv.url), source: 'OSV' };
  }

  /** An index's own list does not tell since when, so that it is of no use for a time of the past. */
  private lacksAdvisories(request: NameRequest): boolean {
    if (!this.usesService() || this.settings.asOf !== null) return false;
    const { advisories } = this.peek(request);
    return advisories.known ? advisories.partial !== undefined : standsIn(advisories.why);
  }

  private parts(): GatherParts {
    return {
      gatherer: this.gatherer,
      shelves: this.shelves,
      osv: this.usesService() ? this.osv : null,
      route: (request) => this.routing.of(request),
      look: (place) => this.shelfOf(place),
      lacksAdvisories: (request) => this.lacksAdvisories(request),
    };
  }
}

/** Settings that decide whom a name is told. */
const destinations = ['indexUrl', 'mirrorsPypi', 'trustIndexes', 'advisories', 'osvUrl'] as const;

function sendsElsewhere(settings: SourceSettings, before: SourceSettings): boolean {
  return destinations.some((key) => settings[key] !== before[key]);
}

function looksClosely({ wants }: NameRequest): boolean {
  return wants === 'details' || wants === 'signals';
}
