import { describe, expect, it } from 'vitest';
import { activity } from '../../../server/src/editor/activity.ts';
import { renewing } from '../../../server/src/editor/renewing.ts';
import { manualClock } from '../../support/runtime/manual-clock.ts';

const minute = 60_000;

function scene(random: number) {
  const clock = manualClock('2026-11-22T10:00:00Z');
  const atWork = activity(clock);
  const begin = clock.now();
  const renewed: number[] = [];
  const renewal = renewing({
    clock,
    activity: atWork,
    random: () => random,
    renew: () => renewed.push((clock.now() - begin) / minute),
  });
  const work = (minutes: number): void => {
    for (let passed = 0; passed < minutes; passed++) {
      atWork.note();
      clock.advance(minute);
    }
  };
  return { clock, atWork, renewed, renewal, work };
}

describe('renewing', () => {
  it.each([
    [0, [10, 20, 30]],
    [0.5, [10.5, 21, 31.5]],
  ])('comes every ten minutes and a part of one while somebody works (%d)', (random, times) => {
    const { renewed, work } = scene(random);
    work(32);
    expect(renewed).toEqual(times);
  });

  it('never comes in an idle window, and at once at the next sign of life', () => {
    const { clock, atWork, renewed, work } = scene(0);
    work(1);
    clock.advance(600 * minute);
    expect(renewed).toEqual([]);
    atWork.note();
    expect(renewed).toEqual([601]);
    atWork.note();
    expect(renewed).toEqual([601]);
  });

  it('does not begin by itself and ends when it is closed', () => {
    const { clock, renewed, renewal, work } = scene(0);
    expect(clock.waiting()).toBe(0);
    work(1);
    renewal.close();
    work(30);
    expect(renewed).toEqual([]);
  });
});
