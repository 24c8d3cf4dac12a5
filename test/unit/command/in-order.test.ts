import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inOrder } from '../../../server/src/command/in-order.ts';

async function all<T>(results: AsyncIterable<T>): Promise<T[]> {
  const seen: T[] = [];
  for await (const result of results) seen.push(result);
  return seen;
}

test('results come in the order asked, however the work ends, and never too much runs at once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.nat(20),
      fc.integer({ min: 1, max: 5 }),
      async (scheduler, count, atATime) => {
        const items = Array.from({ length: count }, (_, index) => index);
        let running = 0;
        let most = 0;
        const work = async (item: number): Promise<number> => {
          running += 1;
          most = Math.max(most, running);
          await scheduler.schedule(Promise.resolve());
          running -= 1;
          return item * 2;
        };
        const collected = all(inOrder(items, atATime, work));
        await scheduler.waitFor(collected);
        expect(await collected).toEqual(items.map((item) => item * 2));
        expect(most).toBeLessThanOrEqual(atATime);
      },
    ),
  );
});

test('a failure is met where its result is awaited', async () => {
  const work = async (item: number) => {
    if (item === 2) throw new Error('second');
    return item;
  };
  const seen: number[] = [];
  const reading = (async () => {
    for await (const result of inOrder([1, 2, 3], 3, work)) seen.push(result);
  })();
  await expect(reading).rejects.toThrow('second');
  expect(seen).toEqual([1]);
});
