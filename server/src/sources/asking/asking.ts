import type { HttpAnswer, HttpFailure, HttpRequest, Runtime } from '../../runtime.ts';
import { Connectivity } from './connectivity.ts';
import { HostLine } from './host-line.ts';
import type { Ask } from './outcome.ts';
import { quietAsked } from './retry-after.ts';

type Result = HttpAnswer | HttpFailure;

/** What of a request decides when it is sent. */
type Asked = Pick<HttpRequest, 'url' | 'background' | 'signal'>;

type Way = Pick<Runtime, 'clock' | 'log'> & { readonly http: Pick<Runtime['http'], 'request'> };

/** So often is a request sent that the host put off. */
const mostTries = 3;

const cancelled: HttpFailure = { ok: false, why: 'cancelled', detail: 'cancelled' };

/**
 * The one way to the network. Requests to one host are few at a time, and all of them heed its wish to be left alone.
 * An origin that does not answer is left alone for a moment; then one request tries it, and the others wait for how
 * that ends.
 */
export class Asking {
  readonly connectivity = new Connectivity();
  private readonly runtime: Way;
  private readonly onTurn: () => void;
  private readonly lines = new Map<string, HostLine>();
  private readonly probes = new Map<string, Promise<Result>>();

  /** `onTurn` is called when an origin went away or came back. */
  constructor(runtime: Way, onTurn: () => void) {
    this.runtime = runtime;
    this.onTurn = onTurn;
  }

  readonly ask: Ask = (request) => this.inLine(request, () => this.runtime.http.request(request));

  /** The same for a request of another kind: `exchange` sends it, once or again. */
  readonly inLine = async (request: Asked, exchange: () => Promise<Result>): Promise<Result> => {
    const { origin, host } = new URL(request.url);
    const line = this.lines.get(host) ?? new HostLine(this.runtime.clock);
    this.lines.set(host, line);
    for (let tries = 1; ; ) {
      const why = this.connectivity.resting(origin, this.runtime.clock.now());
      if (why !== null) return { ok: false, why, detail: 'not asked: it has just failed several times' };
      // What the host said last holds for all: 429 to whoever does not want to wait that long.
      if (line.isShut()) return tooMany(request.url);
      const probe = this.probeOf(origin);
      if (probe !== null) {
        await ended(probe, request.signal);
        if (request.signal?.aborted) return cancelled;
        continue;
      }
      const turn = await line.enter(request.background ?? false, request.signal);
      if (turn === 'cancelled') return cancelled;
      if (turn === 'put-off') return tooMany(request.url);
      try {
        // The origin may have gone away meanwhile.
        if (!this.isOpen(origin)) continue;
        const outcome = await this.send(origin, exchange);
        const quiet = outcome.ok ? quietAsked(outcome, this.runtime.clock.now()) : null;
        if (quiet === null) return outcome;
        line.keepQuiet(quiet);
        if (++tries > mostTries || line.isShut()) return outcome;
      } finally {
        line.leave();
      }
    }
  };

  /** Sends a request now. The first to an origin in doubt is the one that tries it. */
  private async send(origin: string, exchange: () => Promise<Result>): Promise<Result> {
    const sending = this.sendNoting(origin, exchange);
    if (!this.connectivity.isDoubtful(origin)) return sending;
    this.probes.set(origin, sending);
    try {
      return await sending;
    } finally {
      this.probes.delete(origin);
    }
  }

  private async sendNoting(origin: string, exchange: () => Promise<Result>): Promise<Result> {
    const { clock, log } = this.runtime;
    const { host } = new URL(origin);
    const outcome = await exchange();
    if (!outcome.ok && outcome.why !== 'cancelled') {
      log.debug(`${host} gave no answer: ${outcome.why} (${outcome.detail}).`);
    }
    if (this.connectivity.note(origin, outcome, clock.now())) {
      log.info(this.connectivity.isAway(origin) ? `${host} does not answer.` : `${host} answers again.`);
      this.onTurn();
    }
    return outcome;
  }

  private isOpen(origin: string): boolean {
    return (
      this.connectivity.resting(origin, this.runtime.clock.now()) === null && this.probeOf(origin) === null
    );
  }

  /** The request that tries an origin in doubt. */
  private probeOf(origin: string): Promise<Result> | null {
    return this.connectivity.isDoubtful(origin) ? (this.probes.get(origin) ?? null) : null;
  }
}

function tooMany(url: string): HttpAnswer {
  return { ok: true, status: 429, headers: {}, body: '', url };
}

/** Waits for another's request, or until the signal is aborted. */
function ended(other: Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const leave = (): void => {
      signal?.removeEventListener('abort', leave);
      resolve();
    };
    signal?.addEventListener('abort', leave);
    if (signal?.aborted) leave();
    other.then(leave, leave);
  });
}
