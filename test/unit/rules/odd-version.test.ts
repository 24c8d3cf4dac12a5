import { describe, expect, test } from 'vitest';
import { oddVersion } from '../../../server/src/rules/odd-version.ts';
import { fresh, steady } from './histories.ts';
import { type InputSketch, type ReleaseSketch, releases, ruleInput } from './rule-input.ts';

const check = (history: readonly ReleaseSketch[], more: InputSketch = {}) =>
  oddVersion.check(ruleInput({ name: 'acme', specifier: '>=0', releases: releases(...history), ...more }));

const zeros = steady(8, 40, 30, (i) => `0.${i}`);

describe('odd-version', () => {
  test('tells what is odd, and beside what', () => {
    expect(check([...steady(6, 60, 430), fresh('1.5.post1', 5)])).toMatchObject({
      rule: 'odd-version',
      level: 'information',
      message:
        '1.5.post1, the newest release that acme>=0 allows, appeared 5 hours ago as an addition to 1.5, 14 months after it. See why it is numbered like this before you install it.',
      evidence: [{ text: '1.5 came on 18 September 2025.' }],
      signal: { release: '1.5.post1', phrase: 'as an addition to 1.5' },
    });
  });

  test.each<[string, string, ReleaseSketch[], InputSketch]>([
    [
      'a leap to 9.0',
      'far above 0.7, the highest before it',
      [...zeros, fresh('9.5', 5)],
      { specifier: '==9.5' },
    ],
    ['a leap to 99', 'far above 0.7, the highest before it', [...zeros, fresh('99.0.1', 5)], {}],
    ['a leap of the second part', 'far above 0.7, the highest before it', [...zeros, fresh('0.99', 5)], {}],
    [
      'the second of two leaps',
      'far above 0.7, the highest before it',
      [...zeros, fresh('99.0', 24), fresh('99.1', 5)],
      {},
    ],
    [
      'an epoch',
      'above all others by its epoch (1!), which no earlier release had',
      [...zeros, fresh('1!0.8', 5)],
      {},
    ],
    [
      'a line that nobody maintains',
      'below 2.5, the newest version, on a line without a release for 22 months',
      [...steady(5, 50, 700), ...steady(6, 60, 30, (i) => `2.${i}`), fresh('1.5', 5)],
      { specifier: '<2' },
    ],
    [
      'a line that never was',
      'below 2.5, the newest version, where no release was before',
      [...steady(6, 60, 30, (i) => `2.${i}`), fresh('1.5', 5)],
      { specifier: '<2' },
    ],
    [
      'the highest number as the first of all',
      'as a first version, with a number that is above all that others would reach',
      [fresh('99.9.9', 5)],
      {},
    ],
  ])('tells of %s', (_, phrase, history, more) => {
    expect(check(history, more)?.signal?.phrase).toBe(phrase);
  });

  test.each<[string, ReleaseSketch[], InputSketch]>([
    ['the next version', [...zeros, fresh('0.8', 5)], {}],
    ['the first full version', [...zeros, fresh('1.0', 5)], {}],
    ['a zero left away', [...steady(8, 40, 30, (i) => `0.${i + 7}`), fresh('15.0', 5)], {}],
    ['two versions left out', [...zeros, fresh('3.0', 5)], {}],
    ['numbers that became dates', [...zeros, fresh('26.11', 5)], {}],
    ['numbers that became long dates', [...zeros, fresh('20261122', 5)], {}],
    ['dates in the second part', [...zeros, fresh('0.20261122', 5)], {}],
    ['dates that go on', [...steady(4, 300, 300, (i) => `${2023 + i}.1`), fresh('2026.11', 5)], {}],
    [
      'dates that became numbers, for which an epoch is needed',
      [...steady(3, 300, 200, (i) => `${2024 + i}.1`), fresh('1!5.0', 5)],
      {},
    ],
    [
      'years that had become names, and then numbers',
      [...steady(8, 120, 120, (i) => `2024.${i + 1}`), fresh('1!1.0', 5)],
      {},
    ],
    [
      'a browser that counts fast',
      [
        { version: '90.0', daysOld: 400 },
        { version: '110.0', daysOld: 200 },
        { version: '111.0', daysOld: 100 },
        fresh('131.0', 5),
      ],
      {},
    ],
    ['an addition within the month', [...steady(6, 60, 20), fresh('1.5.post1', 5)], {}],
    ['an addition to what came with it', [...steady(6, 60, 20), fresh('1.6', 30), fresh('1.6.post1', 5)], {}],
    [
      'additions that are usual here',
      [
        { version: '1.0', daysOld: 900 },
        { version: '1.0.post1', daysOld: 800 },
        { version: '1.0.post2', daysOld: 600 },
        fresh('1.0.post3', 5),
      ],
      {},
    ],
    [
      'a line that is maintained',
      [...steady(5, 50, 100), ...steady(6, 60, 30, (i) => `2.${i}`), fresh('1.5', 5)],
      { specifier: '<2' },
    ],
    [
      'a fault that is mended on an old line as well',
      [...steady(5, 50, 700), ...steady(6, 60, 30, (i) => `2.${i}`), fresh('1.5', 5), fresh('2.6', 4)],
      { specifier: '<2' },
    ],
    [
      'old lines that are mended now and then',
      [
        { version: '1.0', daysOld: 2500 },
        { version: '2.0', daysOld: 2000 },
        { version: '1.1', daysOld: 1500 },
        { version: '1.2', daysOld: 1000 },
        fresh('1.3', 5),
      ],
      { specifier: '<2' },
    ],
    ['a new project', [fresh('0.1', 5)], {}],
    ['a popular project that was uploaded anew', [fresh('99.9', 5)], { rank: 400 }],
    ['a candidate', [...zeros, fresh('99.0rc1', 5)], { specifier: '==99.0rc1' }],
    ['a leap of last month', [...zeros, fresh('99.0', 24 * 20)], {}],
    ['unknown upload times', [{ version: '0.1', daysOld: null }, fresh('99.0', 5)], {}],
  ])('is silent on %s', (_, history, more) => {
    expect(check(history, more)).toBeNull();
  });
});
