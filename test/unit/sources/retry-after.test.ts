import { expect, test } from 'vitest';
import { longestQuietMs, quietAsked } from '../../../server/src/sources/asking/retry-after.ts';

const now = Date.UTC(2026, 10, 22, 10);

test.each<[number, string | undefined, number | null]>([
  [429, '2', 2_000],
  [503, ' 2 ', 2_000],
  [429, '0', 0],
  [429, 'Sun, 22 Nov 2026 10:00:03 GMT', 3_000],
  [429, 'Sun, 22 Nov 2026 09:00:00 GMT', 0],
  [429, '86400', longestQuietMs],
  [429, 'Sun, 22 Nov 2099 09:00:00 GMT', longestQuietMs],
  [429, 'soon', null],
  [429, '-1', null],
  [429, undefined, null],
  [200, '2', null],
  [500, '2', null],
])('%d with Retry-After %j asks for %s', (status, header, expected) => {
  const headers: Record<string, string> = header === undefined ? {} : { 'retry-after': header };
  expect(quietAsked({ status, headers }, now)).toBe(expected);
});
