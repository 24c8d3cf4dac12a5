import { expect } from 'vitest';

/** So many small inputs are as much work as the large one, if work grows with length only. */
const growth = 16;

/**
 * How much longer one large input may take than as many small ones of the same length. Linear work stays below two or
 * three (caches and the collection of garbage weigh more on large inputs); quadratic work takes `growth` times as long.
 */
const limit = 6;

/** What takes less is too short to tell, in milliseconds of processor time. */
const shortest = 8;

/** What takes less is measured twice: code that is not compiled yet is slow, and makes the small inputs look so. */
const warm = 50;

/** What takes longer is not repeated with still larger inputs, in milliseconds of processor time. */
const longest = 60;

const attempts = 3;
const rounds = 3;

/**
 * Expects that `run` takes time in proportion to n on the inputs that `make(n)` gives. Small inputs and a large one take
 * turns, and the processor's time counts, so that a busy machine does not; what seems to grow faster is measured again
 * with larger inputs before the test fails.
 */
export function expectLinearTime<T>(make: (n: number) => T, run: (input: T) => unknown, n = 1_000): void {
  let ratios: number[] = [];
  let size = n;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const measured = measure(make, run, size);
    if (measured.ratio < limit) return;
    ratios = [...ratios, measured.ratio];
    if (measured.largeMs < longest) size = measured.size * 2;
  }
  const told = ratios.map((ratio) => ratio.toFixed(1)).join(', then ');
  expect.fail(
    `${growth} times the input took ${told} times as long as ${growth} runs of it; in proportion would be once.`,
  );
}

interface Measured {
  /** Time of the large input, divided by that of as many small ones. */
  readonly ratio: number;
  readonly largeMs: number;
  /** The n of the small input, raised until it takes time enough to tell. */
  readonly size: number;
}

function measure<T>(make: (n: number) => T, run: (input: T) => unknown, n: number): Measured {
  let size = n;
  let large = make(size * growth);
  let largeMs = processorTime(() => run(large));
  // Very short runs are measured with more to do, where there is more to do: a reader may stop at a limit of its own.
  for (let doubled = 0; doubled < 4 && largeMs < shortest; doubled++) {
    size *= 2;
    large = make(size * growth);
    largeMs = processorTime(() => run(large));
  }
  const small = make(size);
  let smallMs = times(growth, run, small);
  if (largeMs < warm) smallMs = Math.min(smallMs, times(growth, run, small));
  // The large run may have been slow for the same reason, or for the garbage of others.
  for (let round = 1; round < rounds && !(largeMs / Math.max(smallMs, 1) < limit); round++) {
    largeMs = Math.min(
      largeMs,
      processorTime(() => run(large)),
    );
    smallMs = Math.min(smallMs, times(growth, run, small));
  }
  return { ratio: largeMs / Math.max(smallMs, 1), largeMs, size };
}

function times<T>(count: number, run: (input: T) => unknown, input: T): number {
  return processorTime(() => {
    for (let each = 0; each < count; each++) run(input);
  });
}

/** Milliseconds this process kept a processor busy while it did something: what other processes do is not in it. */
export function processorTime(action: () => unknown): number {
  const before = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
