import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holdsOne, holdsWord } from '../../../../server/src/inspect/skim/pieces.ts';
import { holdsRun, runsOf } from '../../../../server/src/inspect/skim/runs.ts';

/** Texts of these pieces: enough of them hold what is searched for, and nearly hold it. */
function madeOf(...pieces: readonly string[]): fc.Arbitrary<string> {
  return fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(''));
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('pieces that are searched for all at once', () => {
  test('are found as one search for each finds them, in whatever case', () => {
    const pieces = ['glpat-', 'abab', 'p://', '(_)(', 'ababc'];
    const gates = pieces.map((piece) => holdsOne(piece));
    const any = holdsOne(...pieces);
    fc.assert(
      fc.property(
        madeOf(
          'glpat',
          'GLPAT-',
          '-',
          'ab',
          'aB',
          'abc',
          'htt',
          'p:',
          '//',
          '(_',
          ')(',
          '(',
          'é',
          '\ufeff',
          '\n',
        ),
        (text) => {
          const bytes = bytesOf(text);
          const expected = pieces.map((piece) => text.toLowerCase().includes(piece));
          expect(gates.map((holds) => holds(bytes))).toEqual(expected);
          expect(any(bytes)).toBe(expected.includes(true));
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('are words where a pattern says so, in their own case', () => {
    const words = [String.raw`\bopen\b`, 'popen', String.raw`\bfork`, 'import_module', String.raw`\bdns.`];
    const gates = words.map((word) => holdsWord(word));
    fc.assert(
      fc.property(
        madeOf(
          'open',
          'p',
          'OPEN',
          'fork',
          '_',
          'é',
          ' ',
          '.',
          '1',
          'import_',
          'module',
          'dns',
          'Z',
          '[',
          '@',
          '/',
        ),
        (text) => {
          const expected = words.map((word) => new RegExp(word.replaceAll('.', '\\.')).test(text));
          expect(gates.map((holds) => holds(bytesOf(text)))).toEqual(expected);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test('may be told of while others were searched already', () => {
    const bytes = bytesOf('one two-three');
    expect(holdsOne('nothing')(bytes)).toBe(false);
    expect(holdsOne('three')(bytes)).toBe(true);
  });

  test('are never so short that they could not be searched for', () => {
    expect(() => holdsOne('pip')).toThrow(RangeError);
    expect(() => holdsOne('äöüß')).toThrow(RangeError);
  });
});

describe('rows of characters', () => {
  test('are found where a pattern finds them', () => {
    const holds = [3, 5, 8].map((length) => holdsRun('O0o', length));
    fc.assert(
      fc.property(madeOf('O', '0', 'o0', 'x', 'é', '\n', 'O0oO'), (text) => {
        const bytes = bytesOf(text);
        expect(holds.map((of) => of(bytes))).toEqual([
          /[O0o]{3}/.test(text),
          /[O0o]{5}/.test(text),
          /[O0o]{8}/.test(text),
        ]);
      }),
      { numRuns: 2_000 },
    );
  });

  test('are all counted, each once, until there are enough', () => {
    const runs = runsOf('_', 5);
    fc.assert(
      fc.property(madeOf('_', '___', '_____', 'x', ' '), fc.integer({ min: 1, max: 6 }), (text, most) => {
        const rows = [...text.matchAll(/_{5,}/g)];
        const odd = rows.filter(([row]) => row.length % 2 === 1);
        expect(runs(bytesOf(text), most)).toBe(Math.min(rows.length, most));
        expect(runs(bytesOf(text), most, (from, to) => (to - from) % 2 === 1)).toBe(
          Math.min(odd.length, most),
        );
      }),
      { numRuns: 2_000 },
    );
  });
});
