import type { Clock } from '../runtime.ts';

/** Nobody has been at work for so long: what is not known is missed by nobody. */
export const idleAfterMs = 600_000;

/** Whether a person is at work in the editor, as far as its requests and notifications tell. */
export interface Activity {
  /** Something came from the editor that was not an answer to the server itself. */
  note(): void;
  /** Milliseconds since the last sign of life; infinite before the first. */
  idleMs(): number;
  onNote(listener: () => void): void;
}

/** Signs of life by the given clock; none yet. */
export function activity(clock: Clock): Activity {
  const listeners: (() => void)[] = [];
  let last: number | null = null;
  return {
    note: () => {
      last = clock.now();
      for (const listener of listeners) listener();
    },
    idleMs: () => (last === null ? Number.POSITIVE_INFINITY : clock.now() - last),
    onNote: (listener) => listeners.push(listener),
  };
}
