import { expect, test } from 'vitest';
import { request, world } from './world.ts';

const many = Array.from({ length: 60 }, (_, number) => request(`old-${number}`));

test('what a person waits for is had while hundreds of others are renewed slowly', async () => {
  const { runtime, sources } = world();
  const renewing = sources.gather(many, undefined, 'background');
  // The clock stands still: no more than the first few of them are sent.
  await new Promise((resolve) => setImmediate(resolve));
  await sources.gather([request('new')]);
  expect(sources.peek(request('new'))).toMatchObject({
    exists: { known: true },
    summary: { known: true },
    advisories: { known: true },
  });
  const sent = runtime.http.requests.filter(({ url }) => url.includes('/old-')).length;
  expect(sent).toBeGreaterThan(0);
  expect(sent).toBeLessThanOrEqual(10);
  for (let second = 0; second < 13; second++) {
    for (let step = 0; step < 10; step++) {
      runtime.clock.advance(100);
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  await renewing;
  expect(many.every((each) => sources.peek(each).exists.known)).toBe(true);
  await sources.close();
});
