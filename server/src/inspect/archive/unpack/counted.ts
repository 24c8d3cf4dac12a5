import type { ArchiveCaps } from '../archive.ts';
import { Budget } from '../budget.ts';
import type { Findings } from '../findings.ts';

/** Passes pieces on until a cap is met; then it tells so and ends. */
export async function* counted(
  pieces: AsyncIterable<Buffer>,
  packed: number,
  caps: ArchiveCaps,
  findings: Findings,
  atCap: () => void,
): AsyncGenerator<Buffer> {
  const budget = new Budget(caps);
  budget.spend(0, packed);
  for await (const piece of pieces) {
    budget.spend(piece.length, 0);
    if (caps.until !== undefined && performance.now() >= caps.until) {
      findings.limit('too-long', 'what lies behind');
      atCap();
      return;
    }
    const state = budget.state();
    if (state !== 'fine') {
      if (state === 'bomb') findings.note('bomb', null);
      findings.limit('too-large', 'what lies behind');
      atCap();
      return;
    }
    yield piece;
  }
}
