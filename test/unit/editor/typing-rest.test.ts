import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { edited, restMs, settled, typingAt } from '../../../server/src/editor/typing-rest.ts';

const uri = 'file:///r.txt';
const at = (line: number, character: number) => ({ line, character });
const insert = (line: number, character: number, text: string) => ({
  range: { start: at(line, character), end: at(line, character) },
  text,
});

describe('the place being typed', () => {
  it('is the end of what was typed', () => {
    expect(edited(uri, '', [insert(2, 4, 'ab')], 7)).toEqual({ uri, position: at(2, 6), at: 7 });
  });

  it('moves on with a line break', () => {
    expect(edited(uri, '', [insert(2, 4, 'ab\nc')], 7)?.position).toEqual(at(3, 1));
    expect(edited(uri, '', [insert(2, 4, 'ab\r\n')], 7)?.position).toEqual(at(3, 0));
  });

  it('is where something was deleted', () => {
    const change = { range: { start: at(0, 3), end: at(0, 5) }, text: '' };
    expect(edited(uri, '', [change], 7)?.position).toEqual(at(0, 3));
  });

  it('is the last of several', () => {
    expect(edited(uri, '', [insert(5, 0, 'x'), insert(1, 0, 'y')], 7)?.position).toEqual(at(1, 1));
  });

  it('is found by comparing where the whole text was sent', () => {
    expect(edited(uri, 'flask\nreq\n', [{ text: 'flask\nrequ\n' }], 7)?.position).toEqual(at(1, 4));
    expect(edited(uri, 'flask\n', [{ text: 'flask\n' }], 7)).toBe(null);
  });

  it('found by comparing lies in the text and is the end of a change that explains it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (head, gone, added, tail) => {
        const [before, after] = [head + gone + tail, head + added + tail];
        const typing = edited(uri, before, [{ text: after }], 0);
        if (before === after) return typing === null;
        if (typing === null) return false;
        const lines = after.split(/\r\n|\r|\n/);
        const line = lines[typing.position.line];
        return line !== undefined && typing.position.character <= line.length;
      }),
    );
  });
});

describe('rest', () => {
  const typing = { uri, position: at(0, 3), at: 10_000 };

  it('comes after a second', () => {
    expect(typingAt(typing, uri, 10_000 + restMs - 1)).toEqual(at(0, 3));
    expect(typingAt(typing, uri, 10_000 + restMs)).toBe(null);
  });

  it('comes when the clock was set back for long', () => {
    expect(typingAt(typing, uri, 1)).toBe(null);
  });

  it('comes with saving, and not with saving another document', () => {
    expect(settled(typing, uri)).toBe(null);
    expect(settled(typing, 'file:///other.txt')).toBe(typing);
  });

  it('is everywhere else', () => {
    expect(typingAt(typing, 'file:///other.txt', 10_000)).toBe(null);
    expect(typingAt(null, uri, 10_000)).toBe(null);
  });
});
