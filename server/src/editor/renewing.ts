import type { Clock } from '../runtime.ts';
import type { Activity } from './activity.ts';

const everyMs = 600_000;
/** Many windows opened together must not ask together for ever. */
const jitterMs = 60_000;
const idleAfterMs = 600_000;

/**
 * Calls `renew` about every ten minutes while somebody works in the editor, so that an open file that nobody touches
 * does not grow old. In an idle window nothing is asked; what fell due meanwhile is asked for at the next sign of life.
 */
export function renewing(options: {
  readonly clock: Clock;
  readonly activity: Activity;
  readonly renew: () => void;
  /** From 0 to below 1. */
  readonly random?: () => number;
}): { close(): void } {
  const { clock, activity, renew, random = Math.random } = options;
  let cancel: (() => void) | null = null;
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
    renew();
  };
  activity.onNote(() => {
    if (state === 'new') count();
    if (state === 'overdue') renewNow();
  });

  return {
    close: () => {
      state = 'closed';
      cancel?.();
    },
  };
}
