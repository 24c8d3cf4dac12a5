import { expect, test } from 'vitest';
import type { HttpRequest } from '../../../../server/src/runtime.ts';
import { createAdvisoryData } from '../../../../server/src/sources/osv-local/advisory-data.ts';
import { machine } from './machine.ts';

test('changed records are asked for few at a time, and slowly where nobody waits for them', async () => {
  const here = await machine();
  await here.update();
  for (let number = 0; number < 30; number++) {
    here.index.advise({
      id: `PYSEC-2026-${100 + number}`,
      project: 'demo',
      ranges: ['all'],
      modified: '1 hour',
    });
  }
  let open = 0;
  let most = 0;
  const slowly: number[] = [];
  const { http, clock } = here.runtime;
  const request = async (wanted: HttpRequest) => {
    most = Math.max(most, ++open);
    try {
      return await http.request(wanted);
    } finally {
      open--;
    }
  };
  // The clock stands still and its timers do not: what waits for it is counted instead.
  const after = (ms: number, action: () => void): (() => void) => {
    slowly.push(ms);
    return clock.after(ms, () => {
      here.now += ms;
      action();
    });
  };
  const runtime = { ...here.runtime, http: { ...http, request }, clock: { now: clock.now, after } };
  const data = createAdvisoryData(runtime, {
    cacheDirectory: here.cacheDirectory,
    dumpsUrl: here.index.dumpsUrl,
  });
  const update = { signal: new AbortController().signal, tell: () => {} };
  expect(await data.update({ ...update, extent: 'changes' })).toMatchObject({ kind: 'updated', changed: 30 });
  expect(most).toBeLessThanOrEqual(6);
  // Ten at once, a tenth of a second for each of the others.
  expect(slowly.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(1_500);
});
