import { describe, expect, test } from 'vitest';
import { buildPopularNames } from '../../../scripts/data/build-popular.ts';
import { readPopularNames } from '../../../server/src/names/popular-names.ts';

describe('the list of popular names', () => {
  const byRank = new Map([
    [1, 'boto3'],
    [2, 'gone'],
    [3, 'urllib3'],
    [5, 'idna'],
    [6, 'too-far-down'],
  ]);
  const listed = new Set(['boto3', 'urllib3', 'idna', 'too-far-down']);
  const text = buildPopularNames(byRank, listed, '2026-11-01', 5);

  test('keeps ranks where a project is gone or a rank has none', () => {
    const popular = readPopularNames(text);
    expect(popular.names).toEqual(['boto3', 'urllib3', 'idna']);
    expect(Object.fromEntries(popular.ranks)).toEqual({ boto3: 1, urllib3: 3, idna: 5 });
    expect(popular.rankedOn).toBe('2026-11-01');
  });

  test.each([
    ['empty', ''],
    ['without its first line', 'boto3\nurllib3\n'],
    ['without a date', 'most downloaded projects, soon\nboto3\n'],
  ])('a file that is %s is refused', (_, damaged) => {
    expect(() => readPopularNames(damaged)).toThrow('does not begin as it should');
  });
});
