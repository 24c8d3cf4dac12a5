import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordsIn } from '../../../../server/src/inspect/python/interpret/words-in.ts';

test('words are found as a whole, ascending', () => {
  expect(wordsIn('open(x); reopen(y)\nopen2 = open', ['open', 'x'])).toEqual([
    { word: 'open', at: 0 },
    { word: 'x', at: 5 },
    { word: 'open', at: 27 },
  ]);
});

test('it finds what looking at each word would find', () => {
  const piece = fc.constantFrom(
    'open',
    'exec',
    'a',
    '_',
    '1',
    ' ',
    '.',
    '(',
    'é',
    '\n',
    'system',
    'x1',
    '\u{1d41e}',
  );
  const texts = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
  const words = fc.uniqueArray(
    fc.constantFrom<string>('open', 'exec', 'a', '_', 'x1', 'system', 'a1', '_a', 'openexec'),
  );
  fc.assert(
    fc.property(texts, words, (text, sought) => {
      const plain = [...text.matchAll(/[A-Za-z_][A-Za-z_0-9]*/g)]
        .filter(([word]) => sought.includes(word))
        .map((match) => ({ word: match[0], at: match.index }));
      expect(wordsIn(text, sought)).toEqual(plain);
    }),
  );
});
