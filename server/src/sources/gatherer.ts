import type { NormalizedName } from '../packaging/name.ts';
import type { Runtime } from '../runtime.ts';
import { Asking } from './asking.ts';
import { type AdvisoryDocuments, freshFor, type IndexDocuments } from './cache/documents.ts';
import type { Entry, Shelf } from './cache/shelf.ts';
import { afterAsking } from './cache/slot.ts';
import type { Connectivity } from './connectivity.ts';
import { type FreshnessContext, isDue } from './freshness.ts';
import type { IndexAddress } from './index/address.ts';
import { Limiter } from './limiter.ts';
import type { Notifier } from './notifier.ts';
import { askAdvisories } from './osv/ask-advisories.ts';
import type { OsvRecord } from './osv/record.ts';
import { type Ask, authorized, confined, failed, type Outcome } from './outcome.ts';
import { askProject } from './project-document.ts';
import type { AskedIndex } from './route.ts';
import { SharedJobs } from './shared-jobs.ts';
import { askSimple } from './simple/ask-simple.ts';
import { lacksTimes } from './simple/releases.ts';
import type { Urgency } from './sources.ts';
import { whyUnreadable } from './unreadable.ts';

const projectsAtATime = 8;
const filesAtATime = 16;

/** A 404 may be about to change: a project that is published now. In milliseconds. */
const absentFor = 300_000;

export interface GatherOptions {
  /** Only what lies on the disk is looked for. */
  readonly offline: boolean;
  readonly urgency: Urgency;
  readonly signal: AbortSignal | undefined;
}

/** Asks sources for what is due and puts the answers on the shelves. Requests for one name are shared and bounded. */
export class Gatherer {
  private readonly asking: Asking;
  /** Answers from before this time are asked for again; milliseconds since the epoch. */
  notBefore: number | null = null;
  private readonly runtime: Runtime;
  private readonly notifier: Notifier;
  private readonly jobs = new SharedJobs();
  /** By origin: a place that does not answer holds up no other. */
  private readonly projects = new Map<string, Limiter>();
  private readonly disk = new Limiter(filesAtATime);
  private atWork = 0;

  constructor(runtime: Runtime, notifier: Notifier) {
    this.runtime = runtime;
    this.notifier = notifier;
    this.asking = new Asking(runtime, () => notifier.add(null));
  }

  get connectivity(): Connectivity {
    return this.asking.connectivity;
  }

  /** Whether something is being asked for now. */
  get isBusy(): boolean {
    return this.atWork > 0;
  }

  /** A project's documents of an index: from disk, and where due from the index unless `offline`. */
  async project(
    shelf: Shelf<IndexDocuments>,
    address: AskedIndex,
    name: NormalizedName,
    { offline, urgency, signal }: GatherOptions,
  ): Promise<void> {
    const entry = await this.open(shelf, name);
    if (offline || this.dueDocuments(entry).length === 0) return;
    const ask = this.askerOf(address, urgency);
    await this.jobs.join([`${shelf.address} ${name}`], signal, (_, jobSignal) =>
      this.guarded(() =>
        this.limiterOf(address.url).run(() => this.askIndex(shelf, address, ask, entry, jobSignal)),
      ),
    );
  }

  /** The advisories on these names: from disk, and those that are due in one batch from the service unless `offline`. */
  async advisories(
    shelf: Shelf<AdvisoryDocuments>,
    address: IndexAddress,
    names: readonly NormalizedName[],
    { offline, urgency, signal }: GatherOptions,
  ): Promise<void> {
    const entries = await Promise.all(names.map((name) => this.open(shelf, name)));
    if (offline) return;
    const context = this.freshness();
    const due = entries.filter((entry) => isDue(entry.documents.records, freshFor.records, context));
    const ask = this.askerOf({ ...address, public: true }, urgency);
    const byKey = new Map(due.map((entry) => [`${address.url} ${entry.name}`, entry]));
    await this.jobs.join([...byKey.keys()], signal, (keys, jobSignal) =>
      this.guarded(() =>
        this.askService(
          shelf,
          address,
          ask,
          keys.flatMap((key) => byKey.get(key) ?? []),
          jobSignal,
        ),
      ),
    );
  }

  /** Cancels what is under way; resolves when all has ended. */
  cancel(): Promise<void> {
    return this.jobs.close();
  }

  private async open<D>(shelf: Shelf<D>, name: NormalizedName): Promise<Entry<D>> {
    const kept = shelf.peek(name);
    if (kept !== undefined) return kept;
    const entry = await this.disk.run(() => shelf.open(name));
    this.notifier.add(name);
    return entry;
  }

  private async askIndex(
    shelf: Shelf<IndexDocuments>,
    address: AskedIndex,
    ask: Ask,
    entry: Entry<IndexDocuments>,
    signal: AbortSignal,
  ): Promise<void> {
    if (signal.aborted) return;
    const { name, documents } = entry;
    const askers = {
      simple: () => askSimple(ask, address, name, documents.simple.stored?.etag ?? null, signal),
      project: () => askProject(ask, address, name, documents.project.stored?.etag ?? null, signal),
    };
    await Promise.all(
      this.dueDocuments(entry).map(async (document) => {
        this.put(entry, document, await this.read(askers[document] as () => Promise<Outcome<never>>));
      }),
    );
    forgetNeedlessTimes(entry);
    await shelf.keep(entry);
  }

  private async askService(
    shelf: Shelf<AdvisoryDocuments>,
    address: IndexAddress,
    ask: Ask,
    entries: readonly Entry<AdvisoryDocuments>[],
    signal: AbortSignal,
  ): Promise<void> {
    const byName = new Map(entries.map((entry) => [entry.name, entry]));
    const known = (name: NormalizedName) => byName.get(name)?.documents.records.stored?.value ?? [];
    const names = [...byName.keys()];
    const { log } = this.runtime;
    const told = new Set<NormalizedName>();
    const tell = async (name: NormalizedName, outcome: Outcome<readonly OsvRecord[]>): Promise<void> => {
      const entry = byName.get(name);
      if (entry === undefined) return;
      told.add(name);
      this.put(entry, 'records', outcome);
      await this.disk.run(() => shelf.keep(entry));
    };
    try {
      await askAdvisories(ask, address.url, names, known, signal, log, tell);
    } catch (error) {
      const outcome = failed(whyUnreadable(error, log));
      await Promise.all(names.filter((name) => !told.has(name)).map((name) => tell(name, outcome)));
    }
  }

  private limiterOf(url: string): Limiter {
    const { origin } = new URL(url);
    const limiter = this.projects.get(origin) ?? new Limiter(projectsAtATime);
    this.projects.set(origin, limiter);
    return limiter;
  }

  /** Requests that carry what proves who asks, and whose redirects tell no other origin what only this one may know. */
  private askerOf(
    { public: isPublic, authorization }: Pick<AskedIndex, 'public' | 'authorization'>,
    urgency: Urgency,
  ): Ask {
    const { ask } = this.asking;
    const paced: Ask = urgency === 'awaited' ? ask : (request) => ask({ ...request, background: true });
    return authorized(isPublic ? paced : confined(paced), authorization);
  }

  private dueDocuments(entry: Entry<IndexDocuments>): ('simple' | 'project')[] {
    const context = this.freshness();
    const absent = entry.documents.simple.stored?.value.exists === false;
    return (['simple', 'project'] as const).filter((document) =>
      isDue(
        entry.documents[document],
        absent ? Math.min(absentFor, freshFor[document]) : freshFor[document],
        context,
      ),
    );
  }

  private freshness(): FreshnessContext {
    const { notBefore } = this;
    return { now: this.runtime.clock.now(), notBefore, recoveredAt: this.connectivity.recoveredAt };
  }

  private put<D, K extends keyof D>(entry: Entry<D>, document: K, outcome: Outcome<D[K]>): void {
    const slot = afterAsking(entry.documents[document], outcome, this.runtime.clock.now());
    if (slot === entry.documents[document]) return;
    entry.documents = { ...entry.documents, [document]: slot };
    this.notifier.add(entry.name);
  }

  private async read<T>(asker: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    try {
      return await asker();
    } catch (error) {
      return failed(whyUnreadable(error, this.runtime.log));
    }
  }

  /** Counts what is under way for the status, and keeps a defect in one job from the others. */
  private async guarded(action: () => Promise<void>): Promise<void> {
    if (this.atWork++ === 0) this.notifier.add(null);
    try {
      await action();
    } catch (error) {
      this.runtime.log.error('Asking for facts failed', error);
    } finally {
      if (--this.atWork === 0) this.notifier.add(null);
    }
  }
}

/** The second source of upload times is large, and of no use where the first has them all. */
function forgetNeedlessTimes(entry: Entry<IndexDocuments>): void {
  const { simple, project } = entry.documents;
  if (simple.stored === null || project.stored === null) return;
  if (project.stored.value.uploadTimes.length === 0 || lacksTimes(simple.stored.value.listing)) return;
  const value = { ...project.stored.value, uploadTimes: [] };
  entry.documents = { simple, project: { ...project, stored: { ...project.stored, value } } };
}
