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
  const settled: number[] = [];
  const renewal = renewing({
    clock,
    activity: atWork,
    random: () => random,
    settled: () => settled.push((clock.now() - begin) / minute),
    renew: () => renewed.push((clock.now() - begin) / minute),
  });
  const work = (minutes: number): void => {
    for (let passed = 0; passed < minutes; passed++) {
      atWork.note();
      clock.advance(minute);
    }
  };
  return { clock, atWork, renewed, settled, renewal, work };
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

  it('tells once when everything has started, at a sign of life', () => {
    const { clock, atWork, settled, work } = scene(0);
    work(1);
    clock.advance(4 * minute);
    expect(settled).toEqual([]);
    atWork.note();
    work(30);
    expect(settled).toEqual([5]);
  });

  it('does not tell that after it came', () => {
    const { clock, atWork, renewed, settled, work } = scene(0);
    atWork.note();
    clock.advance(9 * minute);
    clock.advance(11 * minute);
    work(9);
    expect({ renewed, settled }).toEqual({ renewed: [20], settled: [] });
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
