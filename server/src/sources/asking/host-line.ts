import type { Clock } from '../../runtime.ts';

export interface LineLimits {
  /** Requests to one host at a time. */
  readonly atATime: number;
  /** Requests in a second that nobody waits for; so many may come together. */
  readonly backgroundRate: number;
  /** For a host that wants to be left alone for longer than this nobody waits; in milliseconds. */
  readonly longestWaitMs: number;
}

/** PyPI's own wish: few at a time, no thousands in minutes. */
const defaultLineLimits: LineLimits = { atATime: 6, backgroundRate: 10, longestWaitMs: 5_000 };

/** `put-off`: the host wants to be left alone for longer than anybody waits. */
export type Turn = 'go' | 'cancelled' | 'put-off';

interface Waiting {
  readonly background: boolean;
  readonly go: (turn: Turn) => void;
}

/**
 * The requests to one host, in the order in which they may be sent. What a person waits for goes first and is bound by
 * how many run at a time; what nobody waits for is bound by a rate as well (a bucket of tokens). Where the host asked
 * to be left alone, all wait; where that is for long, nobody does.
 */
export class HostLine {
  private readonly clock: Clock;
  private readonly limits: LineLimits;
  private readonly waiting = new Set<Waiting>();
  private running = 0;
  private tokens: number;
  private countedAt: number;
  private quiet = { from: 0, until: 0 };
  private cancelWake: (() => void) | null = null;

  constructor(clock: Clock, limits: LineLimits = defaultLineLimits) {
    this.clock = clock;
    this.limits = limits;
    this.tokens = limits.backgroundRate;
    this.countedAt = clock.now();
  }

  /** Waits for a turn; who got `go` calls `leave` when the answer is there. */
  enter(background: boolean, signal: AbortSignal | undefined): Promise<Turn> {
    if (signal?.aborted) return Promise.resolve('cancelled');
    if (this.isShut()) return Promise.resolve('put-off');
    return new Promise((resolve) => {
      const giveUp = (): void => {
        this.waiting.delete(entry);
        if (this.waiting.size === 0) this.cancelWake?.();
        resolve('cancelled');
      };
      const entry: Waiting = {
        background,
        go: (turn) => {
          signal?.removeEventListener('abort', giveUp);
          resolve(turn);
        },
      };
      signal?.addEventListener('abort', giveUp, { once: true });
      this.waiting.add(entry);
      this.serve();
    });
  }

  leave(): void {
    this.running--;
    this.serve();
  }

  /** The host wants to be left alone for so many milliseconds. */
  keepQuiet(ms: number): void {
    const now = this.clock.now();
    if (now + ms > this.quiet.until || this.quietMs() === 0) this.quiet = { from: now, until: now + ms };
    if (!this.isShut()) return;
    const inVain = [...this.waiting];
    this.waiting.clear();
    for (const { go } of inVain) go('put-off');
  }

  /** Whether the host wants to be left alone for longer than anybody waits. */
  isShut(): boolean {
    return this.quietMs() > this.limits.longestWaitMs;
  }

  /** For how long the host is still to be left alone; in milliseconds. */
  quietMs(): number {
    const now = this.clock.now();
    // A clock that was put back must not make the wait longer.
    return now < this.quiet.from ? 0 : Math.max(0, this.quiet.until - now);
  }

  private serve(): void {
    this.cancelWake?.();
    this.cancelWake = null;
    while (this.running < this.limits.atATime) {
      const next = this.first(false) ?? this.first(true);
      if (next === undefined) return;
      const wait = this.quietMs() || (next.background ? this.untilToken() : 0);
      if (wait > 0) {
        this.cancelWake = this.clock.after(wait, () => this.serve());
        return;
      }
      if (next.background) this.tokens--;
      this.waiting.delete(next);
      this.running++;
      next.go('go');
    }
  }

  private first(background: boolean): Waiting | undefined {
    for (const each of this.waiting) if (each.background === background) return each;
    return undefined;
  }

  /** Milliseconds until one more background request may be sent. */
  private untilToken(): number {
    const { backgroundRate } = this.limits;
    const now = this.clock.now();
    const passed = Math.max(0, now - this.countedAt);
    this.countedAt = now;
    this.tokens = Math.min(backgroundRate, this.tokens + (passed * backgroundRate) / 1000);
    return this.tokens >= 1 ? 0 : Math.ceil(((1 - this.tokens) * 1000) / backgroundRate);
  }
}
