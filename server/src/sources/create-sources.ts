import type { NormalizedName } from '../packaging/name.ts';
import type { Runtime } from '../runtime.ts';
import type { PendingOrigin } from './approvals.ts';
import { type Unknown, unknown } from './fact.ts';
import { FactView } from './fact-view.ts';
import { Gatherer } from './gatherer.ts';
import { type IndexAddress, nameOfIndex, parseIndexAddress } from './index/address.ts';
import { type IndexConfig, indexConfig } from './index/index-config.ts';
import { type PipConfig, readPipConfig } from './index/pip-config.ts';
import { readUvConfig } from './index/uv-config.ts';
import { Notifier } from './notifier.ts';
import type { ProjectFacts } from './project-facts.ts';
import { type AskedIndex, type Route, routeOf } from './route.ts';
import { Shelves } from './shelves.ts';
import type { NameRequest, SourceSettings, Sources, SourcesStatus } from './sources.ts';

/** The sources of facts: the index pip would ask and the advisory service, with a cache in front. Asks nothing by itself. */
export function createSources(runtime: Runtime, settings: SourceSettings): Sources {
  return new LiveSources(runtime, settings);
}

class LiveSources implements Sources {
  private readonly runtime: Runtime;
  private readonly notifier: Notifier;
  private readonly gatherer: Gatherer;
  private readonly view: FactView;
  private settings: SourceSettings;
  private shelves: Shelves;
  private osv: IndexAddress | null = null;
  /** Null until pip's files were read once. */
  private pip: PipConfig | null = null;
  private config: IndexConfig | null = null;
  private loading: Promise<void> = Promise.resolve();

  constructor(runtime: Runtime, settings: SourceSettings) {
    this.runtime = runtime;
    this.notifier = new Notifier(runtime.clock);
    this.view = new FactView(runtime.log);
    this.gatherer = new Gatherer(runtime, this.notifier);
    this.shelves = new Shelves(runtime, settings.cacheDirectory);
    this.settings = settings;
    this.apply(settings);
  }

  configure(settings: SourceSettings): void {
    if (JSON.stringify(settings) === JSON.stringify(this.settings)) return;
    if (settings.cacheDirectory !== this.settings.cacheDirectory) {
      this.shelves = new Shelves(this.runtime, settings.cacheDirectory);
    }
    this.apply(settings);
    if (settings.offline) void this.gatherer.cancel();
    this.notifier.add(null);
  }

  peek(request: NameRequest): ProjectFacts {
    const route = this.route(request);
    if (route === null) return this.view.unasked(request.name, 'pending');
    const { asOf, offline } = this.settings;
    const missing = offline ? 'offline' : 'pending';
    const { index, advisories } = route;
    return this.view.facts({
      name: request.name,
      index:
        'why' in index ? index : { shelf: this.shelves.index(index.ask.url), source: nameOfIndex(index.ask) },
      advisories:
        'why' in advisories
          ? advisories
          : this.osv === null
            ? { why: 'unreachable' }
            : { shelf: this.shelves.advisories(this.osv.url), source: 'OSV' },
      missing,
      asOf,
      now: this.runtime.clock.now(),
    });
  }

  async gather(requests: readonly NameRequest[], signal?: AbortSignal): Promise<void> {
    try {
      await this.loading;
      if (!signal?.aborted) await this.gatherAll(requests, signal);
    } catch (error) {
      this.runtime.log.error('Gathering facts failed', error);
    } finally {
      this.notifier.flush();
    }
  }

  indexName(): string {
    const address = this.config?.address ?? parseIndexAddress(this.settings.indexUrl);
    return address === null ? 'PyPI' : nameOfIndex(address);
  }

  isPublic(): boolean {
    return this.config?.public ?? false;
  }

  status(): SourcesStatus {
    const given = this.view.given(this.shelves.entries());
    const origins = [this.config?.address ?? this.osv].flatMap((each) => each?.url ?? []);
    const away = origins.some((url) => this.gatherer.connectivity.isAway(new URL(url).origin));
    const state = this.settings.offline || away ? 'offline' : this.gatherer.isBusy ? 'checking' : 'ready';
    const asked = this.settings.advisories === 'service' && !this.settings.offline ? this.osv : null;
    const advisoriesAway = asked !== null && this.gatherer.connectivity.isAway(new URL(asked.url).origin);
    return { state, advisoriesAway, oldest: given.oldest, sample: given.sample };
  }

  onChange(listener: (names: readonly NormalizedName[]) => void): () => void {
    return this.notifier.onChange(listener);
  }

  async filesOf(): Promise<Unknown> {
    return unknown('not-published');
  }

  setApprovals(): void {}

  setSignIns(): void {}

  pendingOrigins(): readonly PendingOrigin[] {
    return [];
  }

  async clearCache(): Promise<void> {
    await this.gatherer.cancel();
    for (const { name } of this.shelves.entries()) this.notifier.add(name);
    await this.shelves.clear();
    this.apply(this.settings);
    await this.loading;
    this.notifier.add(null);
    this.notifier.flush();
  }

  async close(): Promise<void> {
    this.notifier.close();
    await this.gatherer.cancel();
  }

  private apply(settings: SourceSettings): void {
    this.settings = settings;
    this.osv = parseIndexAddress(settings.osvUrl);
    this.gatherer.notBefore = settings.refresh ? this.runtime.clock.now() : null;
    this.gatherer.connectivity.clear();
    if (this.pip !== null) this.config = this.configOf(this.pip);
    this.loading = this.readConfig();
  }

  private async readConfig(): Promise<void> {
    const before = JSON.stringify(this.config);
    const pip = await readPipConfig(this.runtime);
    this.pip = pip;
    this.config = this.configOf(pip);
    if (JSON.stringify(this.config) === before) return;
    if (this.config.why === 'unreachable') {
      this.runtime.log.warn('The address of the index is no http or https address; it is not asked.');
    } else if (this.config.address !== null) {
      this.runtime.log.info(`The index in use is ${this.config.address.url}.`);
    }
    this.notifier.add(null);
  }

  private configOf(pip: PipConfig): IndexConfig {
    const { indexUrl, mirrorsPypi } = this.settings;
    return indexConfig(indexUrl, mirrorsPypi, pip, readUvConfig(this.runtime.environment));
  }

  private async gatherAll(requests: readonly NameRequest[], signal: AbortSignal | undefined): Promise<void> {
    const projects = new Map<string, { address: AskedIndex; name: NormalizedName }>();
    const names = new Set<NormalizedName>();
    // What documents name comes first: nobody waits for the rest.
    const inOrder = [...requests].sort(
      (left, right) => Number(left.wants != null) - Number(right.wants != null),
    );
    for (const request of inOrder) {
      const route = this.route(request);
      if (route !== null && 'ask' in route.index && request.wants !== 'advisories') {
        const address = route.index.ask;
        projects.set(`${address.url} ${request.name}`, { address, name: request.name });
      }
      if (route !== null && 'ask' in route.advisories) names.add(request.name);
    }
    const { offline } = this.settings;
    await Promise.all([
      this.osv === null
        ? null
        : this.gatherer.advisories(
            this.shelves.advisories(this.osv.url),
            this.osv,
            [...names],
            offline,
            signal,
          ),
      ...[...projects.values()].map(({ address, name }) =>
        this.gatherer.project(this.shelves.index(address.url), address, name, offline, signal),
      ),
    ]);
  }

  private route(request: NameRequest): Route | null {
    return this.config === null ? null : routeOf(request, this.config, this.settings);
  }
}
