import type { Runtime } from '../runtime.ts';
import { Connectivity } from './connectivity.ts';
import type { Ask } from './outcome.ts';

/** The one way to the network: who does not answer is noted, and left alone for a moment. */
export class Asking {
  readonly connectivity = new Connectivity();
  private readonly runtime: Pick<Runtime, 'clock' | 'http' | 'log'>;
  private readonly onTurn: () => void;

  /** `onTurn` is called when an origin went away or came back. */
  constructor(runtime: Pick<Runtime, 'clock' | 'http' | 'log'>, onTurn: () => void) {
    this.runtime = runtime;
    this.onTurn = onTurn;
  }

  readonly ask: Ask = async (request) => {
    const { clock, http, log } = this.runtime;
    const { origin, host } = new URL(request.url);
    const why = this.connectivity.resting(origin, clock.now());
    if (why !== null) return { ok: false, why, detail: 'not asked: it has just failed several times' };
    const outcome = await http.request(request);
    if (!outcome.ok && outcome.why !== 'cancelled') {
      log.debug(`${host} gave no answer: ${outcome.why} (${outcome.detail}).`);
    }
    if (this.connectivity.note(origin, outcome, clock.now())) {
      log.info(this.connectivity.isAway(origin) ? `${host} does not answer.` : `${host} answers again.`);
      this.onTurn();
    }
    return outcome;
  };
}
