import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { snippet } from '../../../server/src/reports/snippet.ts';
import { displayWidth } from '../../../server/src/reports/width.ts';

function drawn(text: string, marked: string, width: number | null = null): string[] {
  const start = text.indexOf(marked);
  const range = {
    start: { line: 0, character: start },
    end: { line: 0, character: start + marked.length },
  };
  const { line, indent, marks } = snippet(text, range, width);
  return [line, indent + marks];
}

describe('a line of source with marks below', () => {
  test('the marks stand below the name', () => {
    expect(drawn('  "reqeusts>=2",', 'reqeusts')).toEqual(['"reqeusts>=2",', ' ^^^^^^^^']);
  });

  test('wide characters before the name move the marks', () => {
    expect(drawn('x = ["日本", "reqeusts"]', 'reqeusts')).toEqual([
      'x = ["日本", "reqeusts"]',
      '              ^^^^^^^^',
    ]);
  });

  test('what could act on a terminal is made visible and takes one column', () => {
    expect(drawn('\u001b[31m\u202ereqeusts\u0007', 'reqeusts')).toEqual([
      '�[31m�reqeusts�',
      '      ^^^^^^^^',
    ]);
    expect(drawn('a\treqeusts', 'reqeusts')).toEqual(['a    reqeusts', '     ^^^^^^^^']);
  });

  test('a narrow window shows the part around the name', () => {
    expect(drawn(`${'long '.repeat(30)}reqeusts and the rest of it`, 'reqeusts', 30)).toEqual([
      '…ong long long reqeusts and t…',
      '               ^^^^^^^^',
    ]);
  });

  test('a user name and password in an address are not shown, and the marks still fit', () => {
    expect(drawn('--extra-index-url http://tok:s3cr3t@h/simple/ junk', 'junk')).toEqual([
      '--extra-index-url http://…@h/simple/ junk',
      '                                     ^^^^',
    ]);
    expect(drawn('d = ["a @ http://u:s3cr3t@h/a", "b @ http://v:s3cr3t@h/b"]', 'b @')).toEqual([
      'd = ["a @ http://…@h/a", "b @ http://…@h/b"]',
      '                          ^^^',
    ]);
    expect(drawn('x --index-url=http://t:s3cr3t@h/', 's3cr3t@h')).toEqual([
      'x --index-url=http://…@h/',
      '                      ^^',
    ]);
  });

  test('an empty range gets one mark, a range over lines ends with its first', () => {
    const at = { line: 0, character: 3 };
    expect(snippet('abc', { start: at, end: at }, null).marks).toBe('^');
    expect(snippet('import a', { start: at, end: { line: 2, character: 1 } }, null).marks).toBe('^^^^^');
  });

  test('a line of megabytes is not drawn whole', () => {
    const text = `${'x'.repeat(2_000_000)} reqeusts ${'y'.repeat(2_000_000)}`;
    expect(drawn(text, 'reqeusts')[0]?.length).toBeLessThan(1000);
  });

  test('any range of any text fits any window and marks lie within the line', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.nat(40),
        fc.nat(40),
        fc.integer({ min: 20, max: 60 }),
        (text, from, length, width) => {
          const range = {
            start: { line: 0, character: from },
            end: { line: 0, character: from + length },
          };
          const { line, indent, marks } = snippet(text, range, width);
          expect(displayWidth(line)).toBeLessThanOrEqual(width);
          expect(indent.length + marks.length).toBeLessThanOrEqual(Math.max(1, displayWidth(line)) + 1);
          expect(line).not.toMatch(/\p{Cc}/u);
        },
      ),
    );
  });
});
