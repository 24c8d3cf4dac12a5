import { describe, expect, it } from 'vitest';
import { createPieces, exactText, trimmedPart } from '../../../server/src/documents/pieces.ts';

describe('a text put together from pieces', () => {
  // `"requests" "\x3e=2"` at 10: two strings, the first letter of the second an escape of four characters.
  const pieces = createPieces();
  pieces.add('requests', 11);
  pieces.add('>', 22, 4);
  pieces.add('=2', 26);
  const text = pieces.finish(28);

  it('leads from where a part begins and from where one ends', () => {
    expect(text.value).toBe('requests>=2');
    expect([text.offset(0), text.endOffset(8)]).toEqual([11, 19]);
    expect([text.offset(8), text.endOffset(11)]).toEqual([22, 28]);
    expect([text.offset(9), text.endOffset(9)]).toEqual([26, 26]);
    expect([text.offset(11), text.endOffset(0)]).toEqual([28, 11]);
  });

  it('tells what has something else in between', () => {
    expect(text.unbroken(0, 8)).toBe(true);
    expect(text.unbroken(8, 11)).toBe(true);
    expect(text.unbroken(7, 9)).toBe(false);
  });

  it('counts what stands for nothing as a part', () => {
    const joined = createPieces();
    joined.add('a', 0);
    joined.add('', 1, 2);
    joined.add('b', 3);
    const both = joined.finish(4);
    expect(both.unbroken(0, 2)).toBe(true);
    expect([both.endOffset(1), both.offset(1)]).toEqual([1, 3]);
  });

  it('is cut without the space around', () => {
    const { value, offset, endOffset } = trimmedPart(exactText('x = a b ', 100), 3);
    expect([value, offset(0), endOffset(3)]).toEqual(['a b', 104, 107]);
  });

  it('may be empty', () => {
    const empty = createPieces().finish(7);
    expect([empty.value, empty.offset(0), empty.endOffset(0)]).toEqual(['', 7, 7]);
  });
});
