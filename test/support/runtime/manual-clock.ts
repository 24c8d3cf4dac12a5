import type { Clock } from '../../../server/src/runtime.ts';

/** A clock that stands still until it is told to move. */
export interface ManualClock extends Clock {
  /** Moves on by `ms`, running each action that falls due at its own time and in order of time. */
  advance(ms: number): void;
  /** Moves to a time (RFC 3339 or milliseconds); actions due by then run as with `advance`. A time that is past only turns the clock back. */
  set(time: string | number): void;
  /** How many actions wait. */
  waiting(): number;
}

/** @param start RFC 3339 or milliseconds since the epoch. */
export function manualClock(start: string | number): ManualClock {
  let now = milliseconds(start);
  let order = 0;
  const pending = new Map<number, { readonly due: number; readonly action: () => void }>();

  const runUntil = (end: number): void => {
    for (;;) {
      const [next] = [...pending].filter(([, each]) => each.due <= end).sort(byTimeThenOrder);
      if (next === undefined) break;
      pending.delete(next[0]);
      now = Math.max(now, next[1].due);
      next[1].action();
    }
    now = end;
  };

  return {
    now: () => now,
    after: (ms, action) => {
      const id = order++;
      pending.set(id, { due: now + Math.max(0, ms), action });
      return () => void pending.delete(id);
    },
    advance: (ms) => runUntil(now + ms),
    set: (time) => runUntil(milliseconds(time)),
    waiting: () => pending.size,
  };
}

function byTimeThenOrder(a: [number, { due: number }], b: [number, { due: number }]): number {
  return a[1].due - b[1].due || a[0] - b[0];
}

function milliseconds(time: string | number): number {
  const value = typeof time === 'number' ? time : Date.parse(time);
  if (!Number.isFinite(value)) throw new Error(`not a time: ${time}`);
  return value;
}
