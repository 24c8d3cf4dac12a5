import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJson } from '../../../server/src/sources/json.ts';
import { processorTime } from '../../support/linear-time.ts';

const padding = 'x'.repeat(70_000);

test.each([
  ['arrays', '[', ']'],
  ['objects', '{"a":', '}'],
])(
  '%s nested deeper than anything that is read are no answer, and cost next to nothing',
  (_, open, close) => {
    const n = 5_000_000;
    const text = `${open.repeat(n)}1${close.repeat(n)}`;
    const before = process.memoryUsage().heapUsed;
    expect(processorTime(() => expect(parseJson(text)).toBeUndefined())).toBeLessThan(500);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(50_000_000);
  },
);

test('a small text nests as it likes, without an exception', () => {
  expect(parseJson(`${'['.repeat(30_000)}${']'.repeat(30_000)}`)).toHaveLength(1);
});

test('brackets inside of texts do not nest', () => {
  const value = { a: '[{'.repeat(1_000), 'b\\': '\\"[', c: [padding, '\\\\', '"[['.repeat(300)] };
  expect(parseJson(JSON.stringify(value))).toEqual(value);
});

test('whatever a long text is, it is read as JSON reads it', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), (value) => {
      const text = JSON.stringify([padding, value]);
      expect(parseJson(text)).toEqual(JSON.parse(text));
    }),
  );
});

test.each(['"', '\\', '"\\', '\\"', '[]"', '{"a":"'])(
  'many %j are told in proportion to their number',
  (piece) => {
    const text = piece.repeat(2_000_000);
    expect(processorTime(() => parseJson(text))).toBeLessThan(1_500);
  },
);
