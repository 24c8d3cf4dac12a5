import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cutFromLeft,
  cutToWidth,
  displayWidth,
  padToWidth,
  wrapText,
} from '../../../server/src/reports/width.ts';

describe('the width of a text in a terminal', () => {
  test.each([
    ['requests', 8],
    ['naïve', 5],
    ['nai\u0308ve', 5],
    ['日本語', 6],
    ['한국', 4],
    ['ｆｕｌｌ', 8],
    ['📦 box', 6],
    ['👩\u200d💻', 2],
    ['→ ·', 3],
    ['', 0],
  ])('%s takes %i columns', (text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  test('a cut text fits, never splits a character, and shows that it was cut', () => {
    expect(cutToWidth('日本語', 6)).toBe('日本語');
    expect(cutToWidth('日本語', 5)).toBe('日本…');
    expect(cutToWidth('日本語', 4)).toBe('日…');
    expect(cutFromLeft('日本語', 4)).toBe('…語');
    expect(cutFromLeft('requests', 4)).toBe('…sts');
  });

  test('any text is cut to any width', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 30 }), (text, width) => {
        expect(displayWidth(cutToWidth(text, width))).toBeLessThanOrEqual(width);
        expect(displayWidth(cutFromLeft(text, width))).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('padding counts columns, not characters', () => {
    expect(padToWidth('日本', 6)).toBe('日本  ');
  });
});

describe('wrapping', () => {
  test('breaks at spaces, and a word that is too long anywhere', () => {
    expect(wrapText('a short sentence of words', 12)).toEqual(['a short', 'sentence of', 'words']);
    expect(wrapText('an abcdefghijklmnop', 10)).toEqual(['an', 'abcdefghij', 'klmnop']);
  });

  test('a pipe keeps the line whole', () => {
    expect(wrapText('a short sentence of words', null)).toEqual(['a short sentence of words']);
  });

  test('no line is wider than asked for and no word is lost', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !/\s/.test(text));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1 }), fc.integer({ min: 10, max: 60 }), (words, width) => {
        const lines = wrapText(words.join(' '), width);
        expect(Math.max(...lines.map(displayWidth))).toBeLessThanOrEqual(width);
        expect(lines.join('').replaceAll(' ', '')).toBe(words.join(''));
      }),
    );
  });
});
