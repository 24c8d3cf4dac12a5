/** Waits that grow from one failure to the next; the last one is used over and over. In milliseconds. */
export interface BackOff {
  /** The next wait. */
  next(): number;
  /** It worked: the next failure begins with the first wait. */
  reset(): void;
}

/** Waits of `first`, then of each of `longer`, in milliseconds. */
export function backOff(first: number, ...longer: readonly number[]): BackOff {
  let left = [first, ...longer];
  return {
    next: () => {
      const [wait = first, ...rest] = left;
      if (rest.length > 0) left = rest;
      return wait;
    },
    reset: () => {
      left = [first, ...longer];
    },
  };
}
