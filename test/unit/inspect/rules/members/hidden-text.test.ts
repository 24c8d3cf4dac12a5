import { describe, expect, it } from 'vitest';
import { bidi } from '../../../../../server/src/inspect/rules/members/bidi.ts';
import { homoglyph } from '../../../../../server/src/inspect/rules/members/homoglyph.ts';
import { invisibleCharacter } from '../../../../../server/src/inspect/rules/members/invisible-character.ts';
import { pushedRight } from '../../../../../server/src/inspect/rules/members/pushed-right.ts';
import { brief, heard, member } from './member-file.ts';

const blanks = ' '.repeat(150);

describe('code pushed to the right', () => {
  it.each([
    ['behind a statement', `x = 1\nimport sys${blanks};exec('1')`, 'pushed-right@1 0.7'],
    ['at the start of a line', `if x:\n${blanks}import os`, 'pushed-right@1 0.7'],
    ['by tabs', `x = 1${'\t'.repeat(40)}; run()`, 'pushed-right@0 0.7'],
    ['by blanks and tabs in turn', `x = 1${' \t'.repeat(60)}; run()`, 'pushed-right@0 0.7'],
    ['behind a string', `x = '#'${blanks}; run()`, 'pushed-right@0 0.7'],
    ['behind a comment of another line', `# note\nx = 1${blanks}; run()`, 'pushed-right@1 0.7'],
  ])('is told: %s', (_, text, told) => {
    expect(brief(heard(pushedRight, member('acme/core.py', text)))).toEqual([told]);
  });

  it.each([
    ['a few blanks', `x = 1${' '.repeat(149)}; run()`],
    ['a comment far to the right', `x = 1${blanks}# exec('1')`],
    ['blanks at the end of a line', `x = 1${blanks}\nexec('1')`],
    ['a wide table', `rows = [\n1,${blanks}2,\n]`],
    ['a wide table of rows', `rows = {\n"a":${blanks}(1, 2),\n}`],
    ['blanks inside of a string', `x = '${blanks}; exec(1)'`],
    ['a picture in a docstring', `"""\n${blanks}/\\ (import)\n"""`],
    ['blanks inside of a comment', `# a${blanks}; exec(1)`],
  ])('is not told: %s', (_, text) => {
    expect(heard(pushedRight, member('acme/core.py', text))).toEqual([]);
  });

  it('is told in a .pth file, and is a remark in a test', () => {
    expect(brief(heard(pushedRight, member('acme.pth', `import sys${blanks};exec('1')`)))).toEqual([
      'pushed-right@0 0.7',
    ]);
    expect(brief(heard(pushedRight, member('tests/test_x.py', `x = 1${blanks};exec('1')`)))).toEqual([
      'pushed-right@0 0.3',
    ]);
  });

  it('shows the line with the blanks counted', () => {
    const [evidence] = heard(pushedRight, member('acme/core.py', `import sys${blanks};exec('1')`));
    expect(evidence?.text).toBe("import sys[150 blanks];exec('1')");
  });
});

describe('controls of the reading order', () => {
  it.each([
    [
      'an override in a comparison',
      'if level != "user\u202e \u2066# check if admin\u2069 \u2066":\n    pass',
      0,
    ],
    ['an early return behind a docstring', "def f():\n    '''Take money and then \u2067''' ;return\n", 1],
    ['an unclosed isolate in a comment', 'x = 1 # \u2066 return True', 0],
    ['one in code', 'x\u202e = 1', 0],
  ])('are told: %s', (_, text, line) => {
    expect(brief(heard(bidi, member('acme/core.py', text)))).toEqual([`bidi@${line} 0.7`]);
  });

  it.each([
    ['a closed pair around Hebrew', 'x = "\u2067שלום\u2069 and hello"'],
    ['a pattern that takes them out', 'x = re.compile("[\u202a-\u202e\u2066-\u2069]")'],
    ['a list of them', 'x = "\u202a\u202b\u202c\u202d\u202e"'],
    ['escapes', 'x = "\\u202e"'],
    ['none at all', 'x = "abc"'],
  ])('are not told: %s', (_, text) => {
    expect(heard(bidi, member('acme/core.py', text))).toEqual([]);
  });

  it('are a remark in a test, and made visible', () => {
    const [evidence] = heard(bidi, member('tests/test_bidi.py', 'x = "a\u202ebut = c"'));
    expect(evidence).toMatchObject({ weight: 0.3, text: 'x = "a[U+202E]but = c"' });
  });
});

describe('characters that nobody sees', () => {
  it.each([
    ['variation selectors in a row', `x = "${'\ufe01\ufe0b'.repeat(20)}"`],
    ['tags in a row', `x = "${'\u{e0041}\u{e0042}'.repeat(20)}"`],
    ['zero-width bits', `x = "a${'\u200b\u200c'.repeat(20)}b"`],
    ['private use in a row', `x = "${'\ue001\ue002'.repeat(20)}"`],
    ['a filler that Python takes for a letter', 'a\u3164 = 1'],
    ['a joiner within a name', 'ad\u200dmin = 1'],
    ['a zero-width space within a key', 'return name == "ad\u200bmin"'],
  ])('are told: %s', (_, text) => {
    expect(brief(heard(invisibleCharacter, member('acme/core.py', text)))).toEqual([
      'invisible-character@0 0.6',
    ]);
  });

  it.each([
    ['a byte order mark', '\ufeffx = 1'],
    ['a family of emoji', 'x = "👨\u200d👩\u200d👧\u200d👦 and ❤\ufe0f"'],
    ['a flag', 'x = "🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}"'],
    ['a bar of one icon', `x = "${'\ue0b0'.repeat(40)}"`],
    [
      'a sentence with one',
      'x = "Some long sentence that was pasted from a page with\u200ba break in it, as happens"',
    ],
    ['escapes', 'x = "\\u200b" * 40'],
  ])('are not told: %s', (_, text) => {
    expect(heard(invisibleCharacter, member('acme/core.py', text))).toEqual([]);
  });

  it('are counted', () => {
    const [evidence] = heard(
      invisibleCharacter,
      member('acme/core.py', `x = "${'\ufe01\ufe0b'.repeat(60)}"`),
    );
    expect(evidence?.text).toBe('x = "[U+FE01 and 119 more hidden]"');
    expect(evidence?.why).toContain('120 characters');
  });
});

describe('names that are not what they look like', () => {
  it.each([
    ['mathematical letters', '𝘦𝘹𝘦𝘤("1")', 0.8],
    ['full-width letters', 'ｅｖａｌ("1")', 0.8],
    ['mathematical letters of any name', 'x = 𝒍𝒐𝒂𝒅𝒆𝒓()', 0.6],
    ['a Cyrillic letter in a builtin', 'еval("1")', 0.7],
    ['a namesake in the same file', 'def check(a): pass\ndef сheck(a): pass', 0.6],
    ['a Greek letter in a name', 'lοader = 1', 0.5],
  ])('are told: %s', (_, text, weight) => {
    expect(heard(homoglyph, member('acme/core.py', text))).toMatchObject([{ rule: 'homoglyph', weight }]);
  });

  it.each([
    ['Greek letters of science', 'Δt = 1\nσ_x = μ + λ0\nα = β'],
    ['names in Russian', 'имя = 1\nдата_рождения = 2'],
    ['names in German', 'größe = 1'],
    ['names in Chinese', '变量 = 1'],
    ['Cyrillic in a string', 'x = "еval(1)"'],
    ['Cyrillic in a comment', '# еval(1)'],
    ['plain names', 'exec = 1'],
  ])('are not told: %s', (_, text) => {
    expect(heard(homoglyph, member('acme/core.py', text))).toEqual([]);
  });

  it('say how Python reads them', () => {
    const [evidence] = heard(homoglyph, member('acme/core.py', '𝘦𝘹𝘦𝘤("1")'));
    expect(evidence?.why).toContain('"exec"');
  });
});
