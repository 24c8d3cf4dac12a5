import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanOutsideText, markdownFromOutside, safeHttpUrl } from '../../server/src/outside-text.ts';
import { expectLinearTime } from '../support/linear-time.ts';

const hostileParts = fc.constantFrom(
  '\u001b[31m',
  '\u001b]8;;https://evil.example\u001b\\',
  '\u001b]0;title\u0007',
  '\u009b2J',
  '\u009d0;x\u009c',
  '\u0000',
  '\r\n',
  '\u0085',
  '\u2028',
  '\u202e',
  '\u2066',
  '\u061c',
  '\u200b',
  '\ufe0f',
  '\u{e0041}',
  '\u{e0100}',
  '\ud83d',
  '\udc00',
  '\u0301'.repeat(40),
  '[a](command:evil)',
  '![x](https://evil.example/a.png)',
  '<img src=x>',
  '<https://evil.example>',
  'https://evil.example/x',
  'www.evil.example',
  'a@evil.example',
  '@octocat',
  '`code`',
  '|',
  '$(bug)',
  '&#x3c;',
  '# ',
  '- ',
  '1. ',
  '---',
  ' ',
);
const hostileText = fc
  .array(fc.oneof(hostileParts, fc.string({ unit: 'binary', maxLength: 8 }), fc.string({ maxLength: 8 })))
  .map((parts) => parts.join(''));

describe('cleaned outside text', () => {
  test.each([
    ['colours and cursor moves', '\u001b[31mred\u001b[0m \u001b[2Jgone', 'red gone'],
    ['a terminal link', '\u001b]8;;https://evil.example\u001b\\click\u001b]8;;\u0007', 'click'],
    ['a window title', 'a\u001b]0;pwned\u0007b', 'ab'],
    ['one-byte control introducers', 'a\u009b31mb\u009d0;t\u009cc', 'abc'],
    ['a device control string', 'a\u001bPq#0\u001b\\b', 'ab'],
    ['a sequence made by taking out another', '\u001b\u001b[0m[31mx', '31mx'],
    ['a string sequence without an end', 'a\u001b]0;still here', 'a0;still here'],
    ['control characters', 'a\u0000b\u0007c\u007fd\u0090e', 'abcde'],
    ['line ends of every kind', 'a\r\nb\u2028c\u2029d\u0085e\u000bf\tg', 'a b c d e f g'],
    ['bidirectional controls', 'a\u202eb\u2066c\u2069d\u200ee\u200ff\u061cg', 'abcdefg'],
    ['zero-width characters', 'a\u200bb\u200cc\u200dd\u2060e\ufefff\u00adg', 'abcdefg'],
    ['tag characters and variation selectors', 'a\u{e0041}\u{e007f}b\ufe0fc\u{e0100}d', 'abcd'],
    ['fillers that show nothing', 'a\u3164b\u115fc\uffa0d\u2800e', 'abcd e'],
    ['lone surrogates and private use', 'a\ud800b\udfffc\ue000d', 'a\ufffdb\ufffdc\ufffdd'],
    ['a flood of marks', `e${'\u0301'.repeat(50)}x`, `e${'\u0301'.repeat(3)}x`],
    ['a mark that would sit on our own text', '\u0301a', 'a'],
    ['spaces in a row and at the ends', '  a \u00a0\u3000 b  ', 'a b'],
    ['letters of other scripts, kept', 'Привет, 世界, हिन्दी 🎉', 'Привет, 世界, हिन्दी 🎉'],
    ['Markdown, which is plain text here', '[a](b) *c*', '[a](b) *c*'],
  ])('takes out %s', (_, hostile, clean) => {
    expect(cleanOutsideText(hostile)).toBe(clean);
  });

  test('cuts what is longer than the limit, the ellipsis included', () => {
    expect(cleanOutsideText('x'.repeat(81))).toBe(`${'x'.repeat(79)}…`);
    expect(cleanOutsideText('x'.repeat(80))).toBe('x'.repeat(80));
    expect(cleanOutsideText('one two three', 9)).toBe('one two…');
    expect(cleanOutsideText('abc', 0)).toBe('');
  });

  test('never cuts a character in two', () => {
    expect(cleanOutsideText('ab🎉cd', 4)).toBe('ab…');
    expect(cleanOutsideText('ab🎉cd', 5)).toBe('ab🎉…');
  });

  test('is one short line without anything unseen, whatever comes in', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 0, max: 100 }), (text, limit) => {
        const clean = cleanOutsideText(text, limit);
        expect(clean.length).toBeLessThanOrEqual(limit);
        expect(clean).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Default_Ignorable_Code_Point}]/u);
        expect(clean).not.toMatch(/\p{M}{4}/u);
        expect(clean).toBe(clean.trim());
      }),
      { numRuns: 500 },
    );
  });

  test('changes nothing that it has cleaned before', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const once = cleanOutsideText(text, 500);
        expect(cleanOutsideText(once, 500)).toBe(once);
      }),
    );
  });

  test.each([
    ['unfinished sequences', '\u001b]'],
    ['one-byte introducers', '\u009d'],
    ['control introducers', '\u001b['],
    ['zero-width characters', '\u200b'],
    ['marks', '\u0301'],
    ['spaces', ' '],
  ])('takes time in proportion to %s', (_, unit) => {
    expect(cleanOutsideText(`${unit.repeat(100_000)}\nend`)).toBe('end');
    expectLinearTime((n) => `${unit.repeat(n)}\nend`, cleanOutsideText, 10_000);
  });
});

describe('outside text in Markdown', () => {
  test.each([
    ['a link', '[Fix](https://evil.example)', '\\[Fix\\](https\\://evil\\.example)'],
    ['an image', '![x](//evil.example/a.png)', '\\!\\[x\\](//evil\\.example/a\\.png)'],
    ['a command link', '[run](command:workbench.x)', '\\[run\\](command\\:workbench\\.x)'],
    ['HTML', '<img src=x>', '\\<img src\\=x\\>'],
    ['an entity', '&lt;b&gt;', '\\&lt;b\\&gt;'],
    ['an address in angle brackets', '<https://e.example>', '\\<https\\://e\\.example\\>'],
    ['a bare host', 'www.evil.example', 'www\\.evil\\.example'],
    ['an e-mail address', 'a@b.example', 'a\\@b\\.example'],
    ['a mention', 'thanks @octocat', 'thanks \\@octocat'],
    ['code', '`rm`', '\\`rm\\`'],
    ['emphasis', '**a** __b__ ~~c~~', '\\*\\*a\\*\\* \\_\\_b\\_\\_ \\~\\~c\\~\\~'],
    ['a table cell', 'a | b', 'a \\| b'],
    ['an icon', '$(bug)', '\\$(bug)'],
    ['a heading', '# a', '\\# a'],
    ['a list', '- a', '\\- a'],
    ['a numbered list', '1. a', '1\\. a'],
    ['a numbered list with a bracket', '1) a', '1\\) a'],
    ['a rule', '---', '\\-\\--'],
    ['a backslash that would undo ours', '\\[a]', '\\\\\\[a\\]'],
    ['a plain sentence, left alone', 'Python HTTP for Humans.', 'Python HTTP for Humans.'],
    [
      'a dash in a word, left alone',
      'a well-known, "quoted" thing: yes',
      'a well-known, "quoted" thing: yes',
    ],
  ])('escapes %s', (_, hostile, escaped) => {
    expect(markdownFromOutside(hostile)).toBe(escaped);
  });

  test('leaves no sign with a meaning unescaped, and loses nothing but the backslashes', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const escaped = markdownFromOutside(text, 300);
        const unescaped = escaped.replace(/\\(.)/gu, '$1');
        expect(unescaped).toBe(cleanOutsideText(text, 300));
        const bare = escaped.replace(/\\./gu, 'x');
        expect(bare).not.toMatch(/[`*_{}[\]<>#|~&$@^=\\!]/);
        expect(bare).not.toMatch(/https?:|www\.|[.:]\S/i);
        expect(bare).not.toMatch(/^([-+]|\d+[.)])/);
      }),
      { numRuns: 500 },
    );
  });

  test('counts the limit before escaping', () => {
    expect(markdownFromOutside('*'.repeat(10), 5)).toBe(`${'\\*'.repeat(4)}…`);
  });
});

describe('an address to link to', () => {
  test.each([
    ['https://example.org/a?b=c#d', 'https://example.org/a?b=c#d'],
    ['HTTP://Example.org', 'http://example.org/'],
    ['https://example.org/a(b)[c]|`d`"', 'https://example.org/a%28b%29%5Bc%5D%7C%60d%60%22'],
    ['https://[::1]:8080/x', 'https://[::1]:8080/x'],
    ['https://exämple.org/', 'https://xn--exmple-cua.org/'],
  ])('takes %s', (url, safe) => {
    expect(safeHttpUrl(url)).toBe(safe);
  });

  test.each([
    'javascript:alert(1)',
    'command:workbench.action.quit',
    'file:///etc/passwd',
    'data:text/html,x',
    '//example.org/x',
    'https://user:secret@example.org/',
    'https://user@example.org/',
    'https://example.org/\u202egnp.exe',
    'https://example.org/a b',
    'https://example.org/\n',
    ' https://example.org/',
    'https:\\\\example.org',
    'https://',
    `https://example.org/${'x'.repeat(2000)}`,
    '',
  ])('refuses %j', (url) => {
    expect(safeHttpUrl(url)).toBeNull();
  });

  test('never gives anything that could end a link or show as something else', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const safe = safeHttpUrl(`https://example.org/${text}`);
        if (safe !== null) expect(safe).toMatch(/^https:\/\/example\.org\/[^\s()[\]|`<>"'\\\p{C}]*$/u);
      }),
    );
  });
});
