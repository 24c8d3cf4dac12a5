import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isList, isTable, type Json, readJson5 } from '../../../../server/src/workspace/cooldown/json5.ts';

function plain(value: Json): unknown {
  if (isTable(value)) return Object.fromEntries([...value].map(([key, each]) => [key, plain(each)]));
  return isList(value) ? value.map(plain) : value;
}

test.each<[string, unknown]>([
  ["{a: 1, 'b': [true, null,], \"c\": 'it\\'s',}", { a: 1, b: [true, null], c: "it's" }],
  ['// a\n/* b * c **/ { /* d */ "x" // e\n : -1.5e2 }', { x: -150 }],
  ['"\\u0041\\x42\\n\\t"', 'AB\n\t'],
  ['{}', {}],
  [' [] ', []],
])('reads %j', (text, value) => {
  expect(plain(readJson5(text))).toEqual(value);
});

test.each([
  '',
  '{',
  '{a}',
  '{a: }',
  '{a: 1 b: 2}',
  '[1 2]',
  '[,]',
  '"a',
  '"a\nb"',
  'undefined',
  '{} {}',
  '/* open',
  '"\\u12"',
  `${'['.repeat(100_000)}`,
])('gives null for %.40j', (text) => {
  expect(readJson5(text)).toBeNull();
});

test('reads all that JSON is as JSON is read', () => {
  fc.assert(
    fc.property(fc.json({ maxDepth: 5 }), (text) => {
      const expected: unknown = JSON.parse(text);
      // A zero below zero, and a key that JavaScript takes for its own, are nothing a configuration holds.
      fc.pre(!text.includes('-0') && !text.includes('__proto__'));
      expect(plain(readJson5(text))).toEqual(expected);
    }),
  );
});

test('never throws', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[{}[\]"':,/*\\ a1\n]{0,60}$/), (text) => {
      expect(() => readJson5(text)).not.toThrow();
    }),
  );
});

test('takes time linear in the text', () => {
  const started = performance.now();
  for (const part of ['[', '/*', '"\\', '{a:', '/**', "'", '// ', '/* * ']) readJson5(part.repeat(100_000));
  expect(performance.now() - started).toBeLessThan(2_000);
});
