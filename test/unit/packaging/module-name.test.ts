import { expect, test } from 'vitest';
import { topLevelOf } from '../../../server/src/packaging/module-name.ts';

test.each([
  ['requests', 'requests'],
  ['google.cloud.storage', 'google'],
  ['', ''],
])('%j is a module of %j', (module, topLevel) => {
  expect(topLevelOf(module)).toBe(topLevel);
});
