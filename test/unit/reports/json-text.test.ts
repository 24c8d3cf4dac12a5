import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jsonText } from '../../../server/src/reports/json-text.ts';

test('what could fool a reader or a terminal stands as an escape', () => {
  expect(jsonText(['\u009b31m', '\u202e', '\u{e0041}', 'é 日'], 0)).toBe(
    '["\\u009b31m","\\u202e","\\udb40\\udc41","é 日"]',
  );
});

test('any value comes back the same', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.string({ unit: 'binary' }), (value, text) => {
      const told = jsonText({ value, text }, 2);
      expect(JSON.parse(told)).toEqual(JSON.parse(JSON.stringify({ value, text })));
      expect(told).not.toMatch(/[\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
    }),
  );
});
