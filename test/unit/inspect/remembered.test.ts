import { expect, test, vi } from 'vitest';
import { remembered } from '../../../server/src/inspect/remembered.ts';

test('a text is asked about once', () => {
  const asked = vi.fn((text: string) => text.length);
  const length = remembered(asked);
  expect([length('ab'), length('abc'), length('ab')]).toEqual([2, 3, 2]);
  expect(asked).toHaveBeenCalledTimes(2);
});

test('more texts than are kept are answered as well', () => {
  const upper = remembered((text) => text.toUpperCase());
  for (let number = 0; number < 25_000; number++) expect(upper(`a${number}`)).toBe(`A${number}`);
  expect(upper('a1')).toBe('A1');
});

test('names that every object has are answered like others', () => {
  const same = remembered((text) => text);
  for (const name of ['constructor', '__proto__', 'toString', '']) expect(same(name)).toBe(name);
});
