import { expect, test } from 'vitest';
import {
  isUnknownIndex,
  nameOfUnknownIndex,
  unknownIndex,
  unknownIndexNamed,
} from '../../../server/src/documents/no-address.ts';

test.each([
  [unknownIndex, true, null],
  [unknownIndexNamed('corp'), true, 'corp'],
  [unknownIndexNamed(' a\n  b '), true, 'a b'],
  ['https://corp.example/simple', false, null],
  ['corp', false, null],
])('%j is an index of unknown address: %s', (index, unknown, name) => {
  expect(isUnknownIndex(index)).toBe(unknown);
  expect(nameOfUnknownIndex(index)).toBe(name);
});

test('a name of any length stays a word', () => {
  expect(unknownIndexNamed('x'.repeat(10_000)).length).toBeLessThan(300);
});
