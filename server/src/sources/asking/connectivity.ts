import type { HttpAnswer, HttpFailure } from '../../runtime.ts';

type Reason = 'offline' | 'unreachable' | 'timeout';

interface Trouble {
  readonly count: number;
  readonly why: Reason;
  /** How many of the kind it takes to call the origin away. */
  readonly enough: number;
  /** Milliseconds since the epoch of the latest failure. */
  readonly at: number;
}

/** So many attempts in a row that reach nobody mean that an origin is away; one may be an accident. */
const awayAfter = 2;

/** After so many in a row the others need not wait for their own time-out. */
const restAfter = 4;

/** How long an origin that is away, or a document that failed, is left alone; in milliseconds. */
export const restMs = 5_000;

/** Watches which origins answer: to tell "offline" from a single failure, to spare the waiting, to notice when it is over. */
export class Connectivity {
  private readonly troubles = new Map<string, Trouble>();
  /** When an origin last answered well; milliseconds since the epoch. */
  private readonly answered = new Map<string, number>();
  /** Milliseconds since the epoch of the last time an origin came back. */
  recoveredAt = 0;

  /** Whether an origin's last attempts all reached nobody. */
  isAway(origin: string): boolean {
    const trouble = this.troubles.get(origin);
    return trouble !== undefined && trouble.count >= trouble.enough;
  }

  /** Why a request would most likely fail, where the origin has just failed again and again; null where it is to be asked. */
  resting(origin: string, now: number): Reason | null {
    const trouble = this.troubles.get(origin);
    if (trouble === undefined || trouble.count < restAfter) return null;
    return Math.abs(now - trouble.at) < restMs ? trouble.why : null;
  }

  /** Whether an origin failed so often that one request is to try it before others are sent. */
  isDoubtful(origin: string): boolean {
    return (this.troubles.get(origin)?.count ?? 0) >= restAfter;
  }

  /** Notes the outcome of a request; true when the origin went away or came back with it. */
  note(origin: string, outcome: HttpAnswer | HttpFailure, now: number): boolean {
    if (!outcome.ok && outcome.why === 'cancelled') return false;
    const before = this.isAway(origin);
    const why = outcome.ok ? reasonOfStatus(outcome.status) : reasonOf(outcome);
    if (why === null) this.answered.set(origin, now);
    // A cache that answers for some pages and is refused others by what lies behind it is no outage.
    if (why !== null && outcome.ok && Math.abs(now - (this.answered.get(origin) ?? 0)) < restMs) return false;
    if (why !== null) {
      // What a gateway says may concern one page only: more of it is needed.
      const enough = outcome.ok ? restAfter : awayAfter;
      const count = (this.troubles.get(origin)?.count ?? 0) + 1;
      this.troubles.set(origin, { count, why, enough, at: now });
    } else if (this.troubles.delete(origin)) {
      this.recoveredAt = now;
    }
    return this.isAway(origin) !== before;
  }

  clear(): void {
    this.troubles.clear();
    this.answered.clear();
  }
}

/** Null for failures of an origin that was reached. */
function reasonOf({ why }: HttpFailure): Reason | null {
  return why === 'offline' || why === 'unreachable' || why === 'timeout' ? why : null;
}

/** A gateway that says that nobody is behind it (502, 503, 504): the origin was not reached. Other errors are of one page. */
function reasonOfStatus(status: number): Reason | null {
  return status >= 502 && status <= 504 ? 'unreachable' : null;
}
