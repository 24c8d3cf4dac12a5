import { describe, expect, test } from 'vitest';
import { readCase } from './read-case.ts';

const head =
  'about: a\nfrom: b\nas: wheel\nverdict: suspicious\nrules: bidi | homoglyph, packer\nwritten: before\n';

describe('reading a case', () => {
  test('gives what is demanded and the members', () => {
    const text = `${head}at: a.py:1\nknown bad: x.example.invalid\n--- a.py\nx = 1\n\n--- other b/c.py\n--- d.bin base64\nAAE=\n`;
    expect(readCase('family/name', text)).toEqual({
      name: 'family/name',
      as: 'wheel',
      verdict: 'suspicious',
      rules: [['bidi', 'homoglyph'], ['packer']],
      at: ['a.py:1'],
      project: 'sample',
      own: [],
      knownBad: ['x.example.invalid'],
      compared: null,
      written: 'before',
      members: [
        { path: 'a.py', text: 'x = 1\n\n' },
        { path: 'd.bin', bytes: Buffer.from([0, 1]) },
      ],
      others: [{ path: 'b/c.py', text: '' }],
    });
  });

  test.for([
    ['⟦3 spaces⟧|', '   |'],
    ['⟦2 tabs⟧|', '\t\t|'],
    ['⟦U+202E⟧', '\u202e'],
    ['⟦3 x ab⟧', 'ababab'],
    ['⟦2 x U+FE01⟧', '\ufe01\ufe01'],
    ['⟦other⟧', '⟦other⟧'],
  ] as const)('puts what %s stands for in its place', ([text, whole]) => {
    expect(readCase('a/b', `${head}--- a.py\n${text}\n`).members).toEqual([
      { path: 'a.py', text: `${whole}\n` },
    ]);
  });

  test('makes noise of a told length, the same each time', () => {
    const noise = () => readCase('a/b', `${head}--- a.py\n⟦base64 900⟧`).members;
    expect(noise()).toEqual([{ path: 'a.py', text: expect.stringMatching(/^[\w+/]{900}$/) }]);
    expect(noise()).toEqual(noise());
  });

  test.for([
    ['a line that is none', 'hello\n'],
    ['a name that is none', 'colour: red\n'],
    ['a name told twice', 'about: c\n'],
  ] as const)('refuses %s', ([, line]) => {
    expect(() => readCase('a/b', `${head}${line}--- a.py\n`)).toThrow('a/b tells');
  });
});
