import { describe, expect, test } from 'vitest';
import {
  ageInWords,
  agoInWords,
  countInWords,
  dateInWords,
  listInWords,
  minuteInWords,
  monthInWords,
  ordinal,
  rankInWords,
  spanInWords,
} from '../../server/src/phrases.ts';

const now = Date.UTC(2026, 10, 22, 10);
const at = (...parts: [number, number, number?, number?, number?]) => Date.UTC(...parts);

describe('ages', () => {
  test.each([
    [now - 59_000, 'less than a minute'],
    [now + 5_000, 'less than a minute'],
    [now - 60_000, '1 minute'],
    [at(2026, 10, 22, 5), '5 hours'],
    [at(2026, 10, 21, 10), '1 day'],
    [at(2026, 10, 20, 9), '2 days'],
    [at(2026, 9, 1), '52 days'],
    [at(2026, 7, 20), '3 months'],
    [at(2025, 8, 20), '14 months'],
    [at(2024, 10, 21), '2 years'],
    [at(2024, 4, 20), '2 years'],
    [at(2011, 1, 14), '15 years'],
  ])('of %d is %s', (then, words) => {
    expect(ageInWords(then, now)).toBe(words);
  });

  test('are told as having passed', () => {
    expect(agoInWords(at(2026, 10, 22, 5), now)).toBe('5 hours ago');
    expect(agoInWords(now, now)).toBe('just now');
  });

  test('of what took no time are a minute', () => {
    expect(spanInWords(now - 35 * 60_000, now)).toBe('35 minutes');
    expect(spanInWords(now, now)).toBe('a minute');
  });
});

test('dates are those of UTC', () => {
  expect(dateInWords(at(2024, 4, 20, 23, 59))).toBe('20 May 2024');
  expect(dateInWords(Number.NaN)).toBe('an unknown date');
});

test('moments are told to the minute, with the year where it is another', () => {
  expect(monthInWords(at(2026, 2, 24))).toBe('March 2026');
  expect(monthInWords(Number.NaN)).toBe('an unknown date');
  expect(minuteInWords(at(2026, 2, 24, 11) + 125_000, now)).toBe('24 March 11:02 UTC');
  expect(minuteInWords(at(2025, 11, 31, 23, 59), now)).toBe('31 December 2025 23:59 UTC');
  expect(minuteInWords(Number.NaN, now)).toBe('an unknown date');
});

test.each([
  [1, '1st'],
  [2, '2nd'],
  [3, '3rd'],
  [4, '4th'],
  [11, '11th'],
  [12, '12th'],
  [21, '21st'],
  [113, '113th'],
  [1204, '1,204th'],
])('ordinal of %d is %s', (n, words) => {
  expect(ordinal(n)).toBe(words);
});

test('ranks count from the most downloaded', () => {
  expect([rankInWords(1), rankInWords(4)]).toEqual(['most downloaded', '4th most downloaded']);
});

test('counts read as people say them', () => {
  expect([0, 1, 158].map((n) => countInWords(n, 'release'))).toEqual([
    'no releases',
    'one release',
    '158 releases',
  ]);
  expect(countInWords(2, 'advisory')).toBe('2 advisories');
  expect(countInWords(2, 'day')).toBe('2 days');
});

test('lists end with "and"', () => {
  expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map((items) => listInWords(items))).toEqual([
    '',
    'a',
    'a and b',
    'a, b and c',
  ]);
  expect(listInWords(['a', 'b', 'c'], 'or')).toBe('a, b or c');
});
