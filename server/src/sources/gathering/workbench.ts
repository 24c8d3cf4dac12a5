import type { NormalizedName } from '../../packaging/name.ts';
import type { Runtime } from '../../runtime.ts';
import { Asking } from '../asking/asking.ts';
import { Limiter } from '../asking/limiter.ts';
import { type Ask, authorized, confined, failed, type Outcome } from '../asking/outcome.ts';
import { whyUnreadable } from '../asking/unreadable.ts';
import type { Entry, Shelf } from '../cache/shelf.ts';
import { afterAsking } from '../cache/slot.ts';
import type { AskedIndex } from '../routing/route.ts';
import type { Urgency } from '../sources.ts';
import type { FreshnessContext } from './freshness.ts';
import type { Notifier } from './notifier.ts';
import { SharedJobs } from './shared-jobs.ts';

/** Projects of one origin at a time: what is read and not yet reduced is bounded by it. */
const projectsAtATime = 8;

export interface GatherOptions {
  /** Only what lies on the disk is looked for. */
  readonly offline: boolean;
  readonly urgency: Urgency;
  readonly signal: AbortSignal | undefined;
  /** Files uploaded after this time do not exist, in milliseconds since the epoch; null for now. */
  readonly asOf: number | null;
}

/** What all who ask have in common: the network, jobs that are shared, the time, who is told. */
export class Workbench {
  readonly runtime: Runtime;
  readonly notifier: Notifier;
  readonly asking: Asking;
  /** Answers from before this time are asked for again; milliseconds since the epoch. */
  notBefore: number | null = null;
  private readonly jobs = new SharedJobs();
  /** By origin and urgency: one that does not answer holds up no other, and what nobody waits for holds up nobody. */
  private readonly limiters = new Map<string, Limiter>();
  private atWork = 0;

  constructor(runtime: Runtime, notifier: Notifier) {
    this.runtime = runtime;
    this.notifier = notifier;
    this.asking = new Asking(runtime, () => notifier.add(null));
  }

  /** Whether something is being asked for now. */
  get isBusy(): boolean {
    return this.atWork > 0;
  }

  now(): number {
    return this.runtime.clock.now();
  }

  freshness(): FreshnessContext {
    const { notBefore } = this;
    return { now: this.now(), notBefore, recoveredAt: this.asking.connectivity.recoveredAt };
  }

  /** The way to the network for what somebody, or nobody, waits for. */
  paced(urgency: Urgency): Ask {
    const { ask } = this.asking;
    return urgency === 'awaited' ? ask : (request) => ask({ ...request, background: true });
  }

  /** The same with what proves who asks; redirects tell no other origin what only this one may know. */
  askerOf(address: Pick<AskedIndex, 'public' | 'authorization'>, urgency: Urgency): Ask {
    const paced = this.paced(urgency);
    return authorized(address.public ? paced : confined(paced), address.authorization);
  }

  /** Does the work of these keys unless it is under way, and waits for it. A defect in it is logged and harms nobody else. */
  async work(
    keys: readonly string[],
    signal: AbortSignal | undefined,
    start: (keys: readonly string[], signal: AbortSignal) => Promise<void>,
  ): Promise<void> {
    await this.jobs.join(keys, signal, (own, jobSignal) => this.counted(() => start(own, jobSignal)));
  }

  /** Waits for a turn at an origin. */
  inTurn(url: string, urgency: Urgency, action: () => Promise<void>): Promise<void> {
    const key = `${new URL(url).origin} ${urgency}`;
    const limiter = this.limiters.get(key) ?? new Limiter(projectsAtATime);
    this.limiters.set(key, limiter);
    return limiter.run(action);
  }

  /** The entry from memory or disk. */
  async open<D>(shelf: Shelf<D>, name: NormalizedName): Promise<Entry<D>> {
    const kept = shelf.peek(name);
    if (kept !== undefined) return kept;
    const entry = await shelf.open(name);
    this.notifier.add(name);
    return entry;
  }

  /** The same for many at once, which is a tenth of the work. */
  async openAll<D>(shelf: Shelf<D>, names: readonly NormalizedName[]): Promise<readonly Entry<D>[]> {
    const fresh = names.filter((name) => shelf.peek(name) === undefined);
    const entries = await shelf.openAll(names);
    for (const name of fresh) this.notifier.add(name);
    return entries;
  }

  put<D, K extends keyof D>(entry: Entry<D>, document: K, outcome: Outcome<D[K]>): void {
    const slot = afterAsking(entry.documents[document], outcome, this.now());
    if (slot === entry.documents[document]) return;
    entry.documents = { ...entry.documents, [document]: slot };
    this.notifier.add(entry.name);
  }

  /** What came of a question; one whose answer cannot be read has failed. */
  async read<T>(asker: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
    try {
      return await asker();
    } catch (error) {
      return failed(whyUnreadable(error, this.runtime.log));
    }
  }

  /** Cancels what is under way; resolves when all has ended. */
  cancel(): Promise<void> {
    return this.jobs.close();
  }

  private async counted(action: () => Promise<void>): Promise<void> {
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
