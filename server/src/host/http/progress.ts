import { HttpProblem } from './failure.ts';
import type { HttpLimits } from './limits.ts';

/**
 * Lets a body of any length pass that keeps coming, and ends one that drips: throws `timeout` where a stretch of
 * `attemptMs` brought fewer than `leastBytes`. Only the time spent on waiting for the server counts, not what the
 * reader takes for each piece.
 */
export async function* progressing(
  body: AsyncGenerator<Uint8Array>,
  limits: Pick<HttpLimits, 'attemptMs' | 'leastBytes'>,
  now: () => number = () => performance.now(),
): AsyncGenerator<Uint8Array> {
  let waitedMs = 0;
  let bytes = 0;
  try {
    for (;;) {
      const before = now();
      const next = await body.next();
      if (next.done) return;
      waitedMs += now() - before;
      bytes += next.value.byteLength;
      if (waitedMs >= limits.attemptMs) {
        if (bytes < limits.leastBytes) throw new HttpProblem('timeout', 'the answer comes too slowly');
        waitedMs = 0;
        bytes = 0;
      }
      yield next.value;
    }
  } finally {
    await body.return(undefined);
  }
}
