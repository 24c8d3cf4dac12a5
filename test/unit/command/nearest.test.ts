import { expect, test } from 'vitest';
import { nearest } from '../../../server/src/command/nearest.ts';

const words = ['offline', 'format', 'fail-on', 'no-cache', 'cache-dir', 'config'];

test.each([
  ['ofline', 'offline'],
  ['offlien', 'offline'],
  ['form', 'format'],
  ['failon', 'fail-on'],
  ['cache-dri', 'cache-dir'],
  ['nocache', 'no-cache'],
  ['verbose', null],
  ['x', null],
  ['', null],
])('%j is taken for %j', (typed, meant) => {
  expect(nearest(typed, words)).toBe(meant);
});
