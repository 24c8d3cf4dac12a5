/** A time limit beside somebody's own signal. */
export interface Deadline {
  /** Aborts when either does. */
  readonly signal: AbortSignal;
  /** Whether the time was up. */
  readonly isOver: boolean;
  /** To be called when the work is done. */
  clear(): void;
}

/**
 * What `AbortSignal.any` and `AbortSignal.timeout` do together; but those keep timer and signal until the time is up, however
 * soon the answer came: a thousand requests later they are megabytes.
 */
export function deadline(own: AbortSignal, ms: number): Deadline {
  const controller = new AbortController();
  let isOver = false;
  const leave = (): void => controller.abort(own.reason);
  const timer = setTimeout(() => {
    isOver = true;
    controller.abort();
  }, ms);
  if (own.aborted) leave();
  own.addEventListener('abort', leave);
  return {
    signal: controller.signal,
    get isOver() {
      return isOver;
    },
    clear: () => {
      clearTimeout(timer);
      own.removeEventListener('abort', leave);
    },
  };
}
