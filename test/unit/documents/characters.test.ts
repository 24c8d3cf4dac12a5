import { describe, expect, test } from 'vitest';
import {
  afterLineEnd,
  endOfLine,
  firstFrom,
  lastUpTo,
  linesOf,
  startOfLine,
} from '../../../server/src/documents/characters.ts';

describe('lines', () => {
  test.each<[string, number, number, number, number]>([
    ['ab\ncd', 1, 0, 2, 3],
    ['ab\r\ncd', 1, 0, 2, 4],
    ['ab\rcd', 1, 0, 2, 3],
    ['ab\r\ncd', 5, 4, 6, 6],
    ['', 0, 0, 0, 0],
  ])('of %j around %i begin at %i, end at %i and are followed at %i', (text, at, start, end, next) => {
    expect([startOfLine(text, at), endOfLine(text, at), afterLineEnd(text, endOfLine(text, at))]).toEqual([
      start,
      end,
      next,
    ]);
  });
});

test.each<[number, number]>([
  [-1, 0],
  [0, 0],
  [4, 0],
  [5, 1],
  [8, 1],
  [9, 2],
  [100, 2],
])('the last start up to %i is the one at %i', (offset, place) => {
  expect(lastUpTo([0, 5, 9], offset)).toBe(place);
});

test.each<[number, number | null]>([
  [-1, 0],
  [0, 0],
  [1, 5],
  [9, 9],
  [10, null],
])('the first start from %i on is %j', (offset, start) => {
  expect(firstFrom([0, 5, 9], offset)).toBe(start);
});

test('the lines of a text end with any line end', () => {
  expect(linesOf('a\r\n\rb\n')).toEqual([
    { start: 0, end: 1, next: 3 },
    { start: 3, end: 3, next: 4 },
    { start: 4, end: 5, next: 6 },
  ]);
  expect(linesOf('a\nb')).toEqual([
    { start: 0, end: 1, next: 2 },
    { start: 2, end: 3, next: 3 },
  ]);
});
