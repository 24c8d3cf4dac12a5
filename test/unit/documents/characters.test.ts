import { describe, expect, test } from 'vitest';
import { afterLineEnd, endOfLine, lastUpTo, startOfLine } from '../../../server/src/documents/characters.ts';

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
