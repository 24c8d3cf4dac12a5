import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createLineIndex } from '../../../server/src/documents/line-index.ts';

const text = fc
  .array(fc.constantFrom('a', 'é', '𝛑', '\n', '\r', '\r\n', ' ', '\u2028'), { maxLength: 30 })
  .map((units) => units.join(''));

describe('createLineIndex', () => {
  it('counts lines and UTF-16 units as the protocol does', () => {
    const index = createLineIndex('a\r\n𝛑b\rc\n');
    expect([0, 1, 3, 5, 6, 7, 8, 9].map(index.position)).toEqual([
      { line: 0, character: 0 },
      { line: 0, character: 1 },
      { line: 1, character: 0 },
      { line: 1, character: 2 },
      { line: 1, character: 3 },
      { line: 2, character: 0 },
      { line: 2, character: 1 },
      { line: 3, character: 0 },
    ]);
    expect(index.range(3, 6)).toEqual({ start: { line: 1, character: 0 }, end: { line: 1, character: 3 } });
  });

  it('agrees with the text document of the protocol library, in any order of asking', () => {
    fc.assert(
      fc.property(text, fc.array(fc.nat(40)), (written, offsets) => {
        const index = createLineIndex(written);
        const document = TextDocument.create('file:///x', 'plaintext', 0, written);
        for (const offset of offsets) {
          // The library moves an offset inside `\r\n` to the line's end; readers never ask for one.
          if (written[offset - 1] === '\r' && written[offset] === '\n') continue;
          expect(index.position(offset)).toEqual(document.positionAt(offset));
        }
      }),
    );
  });

  it('finds the offset of each position again', () => {
    fc.assert(
      fc.property(text, (written) => {
        const index = createLineIndex(written);
        for (let offset = 0; offset <= written.length; offset++) {
          if (written[offset - 1] === '\r' && written[offset] === '\n') continue;
          expect(index.offset(index.position(offset))).toBe(offset);
        }
      }),
    );
  });

  it('moves positions outside the text to its edges', () => {
    const index = createLineIndex('ab\ncd');
    expect(index.offset({ line: 0, character: 99 })).toBe(2);
    expect(index.offset({ line: 9, character: 0 })).toBe(5);
    expect(index.offset({ line: -1, character: 0 })).toBe(0);
    expect(index.offset({ line: 1, character: -5 })).toBe(3);
    expect(index.position(-3)).toEqual({ line: 0, character: 0 });
  });
});
