import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TooLarge } from '../../../../server/src/sources/json.ts';
import { readHeaders } from '../../../../server/src/sources/release/headers.ts';
import { expectLinearTime } from '../../../support/linear-time.ts';

const read = (text: string, ...names: string[]) => Object.fromEntries(readHeaders(text, new Set(names)));

test('headers are found by name in any case, each value in order', () => {
  const text = 'Name: demo\r\nREQUIRES-DIST: a\nSummary:x\nrequires-dist:b (>=1)\r\nAuthor:\n';
  expect(read(text, 'name', 'requires-dist', 'author')).toEqual({
    name: ['demo'],
    'requires-dist': ['a', 'b (>=1)'],
  });
});

test('a folded value is one, and the folds of others are left out', () => {
  const text = 'Author: Ada\n  Lovelace,\r\n\tCharles\nSummary: x\n Author: none\nName: demo\n';
  expect(read(text, 'author', 'name')).toEqual({ author: ['Ada Lovelace, Charles'], name: ['demo'] });
});

test.each([
  ['an empty line', 'Name: demo\n\nAuthor: x'],
  ['an empty line of Windows', 'Name: demo\r\n\r\nAuthor: x'],
  ['a line that is no header', 'Name: demo\nHello there\nAuthor: x'],
  ['a name with a space in it', 'Name: demo\nBad name: x\nAuthor: x'],
])('they end with %s', (_, text) => {
  expect(read(text, 'name', 'author')).toEqual({ name: ['demo'] });
});

// Python's `email` reads on here: whoever wrote them before what he hides is read in the same way.
test.each([
  ['a name without end', `Name: demo\n${'x'.repeat(5_000)}: y\nAuthor: x`],
  ['no name', 'Name: demo\n: y\nAuthor: x'],
  ['the line of a mail box', 'Name: demo\nFrom eve Mon Nov 22\nAuthor: x'],
])('they do not end with %s', (_, text) => {
  expect(read(text, 'name', 'author')).toEqual({ name: ['demo'], author: ['x'] });
});

test('a carriage return ends a line too', () => {
  expect(read('Summary: x\rAuthor: y\r\rName: z', 'author', 'name')).toEqual({ author: ['y'] });
});

test('what was cut is marked, as its end may mean another thing', () => {
  const hidden = `x; extra == 'a'${' '.repeat(3_000)}or python_version > '3'`;
  expect(read(`Requires-Dist: ${hidden}\n`, 'requires-dist')).toEqual({
    'requires-dist': ["x; extra == 'a'…"],
  });
  const folded = `x; extra == 'a'\n${' \n'.repeat(1_500)} or python_version > '3'`;
  expect(read(`Requires-Dist: ${folded}\n`, 'requires-dist')['requires-dist']?.[0]).toMatch(/…$/);
});

test('values are cut', () => {
  const text = `Author: ${'x'.repeat(100_000)}\n ${'y'.repeat(100_000)}\nName: ${'z\n z'.repeat(5_000)}\n`;
  const { author, name } = read(text, 'author', 'name');
  expect([author?.[0]?.length, name?.[0]?.length]).toEqual([1_000, 1_000]);
});

test('more values of a name than are read are not cut off in silence', () => {
  const text = 'Requires-Dist: x\n'.repeat(5_001);
  expect(() => read(text, 'requires-dist')).toThrow(TooLarge);
  expect(read(text.slice(17), 'requires-dist')['requires-dist']).toHaveLength(5_000);
  expect(read(text, 'author')).toEqual({});
});

test.each(['\n ', ' x', 'Author: x\n ', 'Author', ':', 'A:\n', '\r', 'Name: x\n'])(
  'headers of many %j are read in time in proportion',
  (piece) => {
    expectLinearTime(
      (n) => `Author: x${piece.repeat(n)}`,
      (text) => readHeaders(text, new Set(['author'])).size,
      2_000,
    );
  },
);

test('whatever the text, nothing but values of those names come of it', () => {
  const piece = fc.constantFrom('a', ':', ' ', '\n', '\r', '\t', 'Author', '\0', 'é');
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece).map((pieces) => pieces.join('')),
      ),
      (text) => {
        for (const [name, values] of readHeaders(text, new Set(['author', 'a']))) {
          expect(['author', 'a']).toContain(name);
          expect(values.every((value) => value.trim() !== '')).toBe(true);
        }
      },
    ),
  );
});
