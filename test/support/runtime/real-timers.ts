import type { Clock } from '../../../server/src/runtime.ts';

/** The machine's own timers, where wanted so many times as fast. */
export function realTimers(haste = 1): Clock['after'] {
  return (ms, action) => {
    const timer = setTimeout(action, ms / haste);
    return () => clearTimeout(timer);
  };
}
