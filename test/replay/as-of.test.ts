import { describe, expect, it } from 'vitest';
import { incidents } from './incidents/all.ts';
import { faultsOf } from './support/judge.ts';
import { startMachine } from './support/machine.ts';

/**
 * A look back from after the end, on an index that still has every file: `--as-of` must show what could be seen then.
 * Statuses and owners are taken as they are, so that what rests on them is told by the days themselves.
 */
describe.concurrent.each(incidents.map((each) => [each.title, each] as const))('%s', (_, incident) => {
  it('is told in the same way when one looks back', async () => {
    const machine = await startMachine(incident, { asOf: incident.moments.live });
    try {
      expect(faultsOf(incident.expected.live, await machine.look('live'))).toEqual([]);
    } finally {
      await machine.close();
    }
  }, 60_000);
});
