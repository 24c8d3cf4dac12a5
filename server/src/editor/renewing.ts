import type { Clock } from '../runtime.ts';
import { type Activity, idleAfterMs } from './activity.ts';

const everyMs = 600_000;
/** Many windows opened together must not ask together for ever. */
const jitterMs = 60_000;
/** Nothing that can wait is done so soon after the first sign of life: that is when everything starts. */
const settledAfterMs = 120_000;

/**
 * Calls `renew` about every ten minutes while somebody works in the editor, so that an open file that nobody touches
 * does not grow old. In an idle window nothing is asked; what fell due meanwhile is asked for at the next sign of life.
 * `settled` is called once, before the first `renew`: at the first sign of life two minutes after the very first.
 */
export function renewing(options: {
  readonly clock: Clock;
  readonly activity: Activity;
  readonly renew: () => void;
  readonly settled?: () => void;
  /** From 0 to below 1. */
  readonly random?: () => number;
}): { close(): void } {
  const { clock, activity, renew, settled = () => {}, random = Math.random } = options;
  let cancel: (() => void) | null = null;
  /** When everything has started; null once that was told. */
  let settledAt: number | null = null;
  let state: 'new' | 'counting' | 'overdue' | 'closed' = 'new';

  const count = (): void => {
    state = 'counting';
    cancel = clock.after(everyMs + random() * jitterMs, () => {
      if (activity.idleMs() >= idleAfterMs) state = 'overdue';
      else renewNow();
    });
  };
  const renewNow = (): void => {
    count();
    settledAt = null;
    renew();
  };
  activity.onNote(() => {
    if (state === 'new') {
      count();
      settledAt = clock.now() + settledAfterMs;
    } else if (state === 'overdue') {
      renewNow();
    } else if (state === 'counting' && settledAt !== null && clock.now() >= settledAt) {
      settledAt = null;
      settled();
    }
  });

  return {
    close: () => {
      state = 'closed';
      cancel?.();
    },
  };
}
