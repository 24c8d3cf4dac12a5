import { expect, it } from 'vitest';
import { backOff } from '../../../server/src/editor/back-off.ts';

it('waits longer from failure to failure, the last wait over and over, and begins anew after a success', () => {
  const waits = backOff(1, 5, 15);
  expect([waits.next(), waits.next(), waits.next(), waits.next()]).toEqual([1, 5, 15, 15]);
  waits.reset();
  expect(waits.next()).toBe(1);
});
