import { describe, expect, test } from 'vitest';
import { HostLine } from '../../../server/src/sources/asking/host-line.ts';
import { manualClock } from '../../support/runtime/manual-clock.ts';

const limits = { atATime: 2, backgroundRate: 10, longestWaitMs: 5_000 };

function line(given: Partial<typeof limits> = {}) {
  const clock = manualClock('2026-11-22T10:00:00Z');
  const made = new HostLine(clock, { ...limits, ...given });
  const order: string[] = [];
  const enter = (name: string, background = false, signal?: AbortSignal): void => {
    void made.enter(background, signal).then((turn) => order.push(turn === 'go' ? name : `${name} ${turn}`));
  };
  /** Who went since the last call. */
  const went = async (): Promise<string[]> => {
    await new Promise((resolve) => setImmediate(resolve));
    return order.splice(0);
  };
  return { clock, line: made, enter, went };
}

describe('what people wait for', () => {
  test('goes in the order in which it came, so many at a time', async () => {
    const { line: one, enter, went } = line();
    for (const name of ['a', 'b', 'c', 'd']) enter(name);
    expect(await went()).toEqual(['a', 'b']);
    one.leave();
    expect(await went()).toEqual(['c']);
    one.leave();
    one.leave();
    expect(await went()).toEqual(['d']);
  });

  test('goes before what nobody waits for, and knows no rate', async () => {
    const { line: one, enter, went } = line({ atATime: 1, backgroundRate: 1 });
    enter('a');
    enter('quietly', true);
    for (let count = 0; count < 50; count++) enter(`now ${count}`);
    await went();
    for (let count = 0; count < 50; count++) one.leave();
    const order = await went();
    expect(order).toHaveLength(50);
    expect(order).not.toContain('quietly');
    one.leave();
    expect(await went()).toEqual(['quietly']);
  });
});

describe('what nobody waits for', () => {
  test('goes no faster than the rate', async () => {
    const { clock, line: one, enter, went } = line({ backgroundRate: 4 });
    for (let count = 0; count < 20; count++) enter(`${count}`, true);
    const inSecond = async (): Promise<number> => {
      let count = 0;
      for (let step = 0; step < 20; step++) {
        for (let turns = (await went()).length; turns > 0; turns = (await went()).length) {
          count += turns;
          for (let each = 0; each < turns; each++) one.leave();
        }
        clock.advance(50);
      }
      return count;
    };
    expect(await inSecond()).toBe(4 + 3);
    expect(await inSecond()).toBe(4);
    expect(await inSecond()).toBe(4);
  });

  test('does not pile up permission', async () => {
    const { clock, line: one, enter, went } = line({ atATime: 100, backgroundRate: 4 });
    clock.advance(3_600_000);
    for (let count = 0; count < 20; count++) enter(`${count}`, true);
    expect(await went()).toHaveLength(4);
    one.leave();
    expect(await went()).toHaveLength(0);
  });
});

describe('a host that wants to be left alone', () => {
  test('is left alone by all, until then', async () => {
    const { clock, line: one, enter, went } = line();
    one.keepQuiet(2_000);
    enter('a');
    enter('quietly', true);
    clock.advance(1_999);
    expect(await went()).toEqual([]);
    clock.advance(1);
    expect(await went()).toEqual(['a', 'quietly']);
  });

  test('for long is not waited for, by those in line either', async () => {
    const { clock, line: one, enter, went } = line({ atATime: 1 });
    for (const name of ['a', 'b']) enter(name);
    enter('quietly', true);
    expect(await went()).toEqual(['a']);
    one.keepQuiet(5_001);
    enter('c');
    expect((await went()).sort()).toEqual(['b put-off', 'c put-off', 'quietly put-off']);
    one.leave();
    clock.advance(5_001);
    enter('d');
    expect(await went()).toEqual(['d']);
  });

  test('keeps no timer for those who turned away', async () => {
    const { clock, line: one, enter, went } = line();
    const controller = new AbortController();
    one.keepQuiet(2_000);
    enter('a', false, controller.signal);
    expect(clock.waiting()).toBe(1);
    controller.abort();
    expect(await went()).toEqual(['a cancelled']);
    expect(clock.waiting()).toBe(0);
  });

  test('may lengthen the time and not shorten it', () => {
    const { clock, line: one } = line();
    one.keepQuiet(2_000);
    one.keepQuiet(1_000);
    expect(one.quietMs()).toBe(2_000);
    one.keepQuiet(3_000);
    expect(one.quietMs()).toBe(3_000);
    clock.advance(3_000);
    expect(one.quietMs()).toBe(0);
    one.keepQuiet(1_000);
    expect(one.quietMs()).toBe(1_000);
  });

  test('is not left alone for longer because the clock was put back', () => {
    const { clock, line: one } = line();
    one.keepQuiet(2_000);
    clock.set('2026-11-22T09:00:00Z');
    expect(one.quietMs()).toBe(0);
  });
});

test('who turns away gives up the place in the line', async () => {
  const { line: one, enter, went } = line({ atATime: 1 });
  const controller = new AbortController();
  enter('a');
  enter('b', false, controller.signal);
  enter('c');
  enter('d', false, AbortSignal.abort());
  expect(await went()).toEqual(['a', 'd cancelled']);
  controller.abort();
  expect(await went()).toEqual(['b cancelled']);
  one.leave();
  expect(await went()).toEqual(['c']);
});
