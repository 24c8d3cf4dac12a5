import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readYamlScalars } from '../../../../server/src/documents/yaml/read.ts';
import { expectLinearTime } from '../../../support/linear-time.ts';

/** Each scalar as `path = value`, the path with dots. */
function scalars(text: string): readonly string[] {
  return readYamlScalars(text).map(({ path, value }) => `${path.join('.')} = ${value}`);
}

/** The text of the document behind a scalar's value, unit by unit. */
function source(text: string, value: string): string | undefined {
  const scalar = readYamlScalars(text).find((found) => found.value === value);
  return scalar && text.slice(scalar.offset(0), scalar.offset(value.length));
}

describe('readYamlScalars', () => {
  it('gives values and list items by the way to them', () => {
    const text = `name: demo # the name
channels: [defaults, conda-forge]
dependencies:
- python=3.9
- pip:
  - "requests >=2" # quoted
  - 'it''s'
  -
    flask
"quoted key": {a: 1, "b":2, c: [x, y: z]}
jobs: &jobs
  test:
    steps:
      - uses: a/b@v1
        with: !tag &x value
      - - nested
`;
    expect(scalars(text)).toEqual([
      'name = demo',
      'channels.0 = defaults',
      'channels.1 = conda-forge',
      'dependencies.0 = python=3.9',
      'dependencies.1.pip.0 = requests >=2',
      "dependencies.1.pip.1 = it's",
      'dependencies.1.pip.2 = flask',
      'quoted key.a = 1',
      'quoted key.b = 2',
      'quoted key.c.0 = x',
      'quoted key.c.1.y = z',
      'jobs.test.steps.0.uses = a/b@v1',
      'jobs.test.steps.0.with = value',
      'jobs.test.steps.1.0 = nested',
    ]);
  });

  it('reads block scalars and tells where their text stands', () => {
    const text =
      'steps:\n  - run: |\n      pip install a\n\n        deeper\n  - run: >-\n      one\n      two\n\n      three\n';
    const [literal, folded] = readYamlScalars(text);
    expect(literal?.value).toBe('pip install a\n\n  deeper\n');
    expect(folded?.value).toBe('one two\nthree');
    for (const word of ['install', 'deeper']) {
      const at = literal?.value.indexOf(word) ?? -1;
      expect(text.slice(literal?.offset(at), literal?.offset(at + word.length))).toBe(word);
    }
    const at = folded?.value.indexOf('three') ?? -1;
    expect(text.slice(folded?.offset(at), folded?.offset(at + 5))).toBe('three');
  });

  it('reads scalars of several lines', () => {
    const text = 'a: one\n  two\n\n  three\nb: "x\n  y\\\n  z\\u0041"\n';
    expect(scalars(text)).toEqual(['a = one two\nthree', 'b = x yzA']);
    expect(source(text, 'one two\nthree')).toBe('one\n  two\n\n  three');
  });

  it('counts escapes as they are written', () => {
    const text = 'a: "\\x72equests\\t>=2"';
    const [scalar] = readYamlScalars(text);
    expect(scalar?.value).toBe('requests\t>=2');
    expect(text.slice(scalar?.offset(9), scalar?.offset(12))).toBe('>=2');
    expect(text.slice(scalar?.offset(0), scalar?.offset(8))).toBe('\\x72equests');
  });

  it('reads texts with CRLF and tabs', () => {
    expect(scalars('a:\r\n  - b\t# note\r\n  - |\r\n    c\r\n    d\r\n')).toEqual([
      'a.0 = b',
      'a.1 = c\nd\n',
    ]);
  });

  it.each([
    ['a quote', 'pip:\n  - "requests\n  - flask\n', ['pip.0 = requests', 'pip.1 = flask']],
    ['a list', 'pip: [requests, fla\nname: x\n', ['pip.0 = requests', 'pip.1 = fla', 'name = x']],
    ['a string in a list', 'pip: ["requests, fla]\nname: x\n', ['pip.0 = requests, fla', 'name = x']],
    ['a key', 'pip:\n  - a\nnam\nname: x\n', ['pip.0 = a', 'name = x']],
    ['a lone dash', 'pip:\n  -\n  - a\n', ['pip.1 = a']],
    ['an item out of line', 'pip:\n  - a\n - b\n', ['pip.0 = a', 'pip.0 = b']],
  ])('loses nothing to %s that is being typed', (_, text, expected) => {
    expect(scalars(text)).toEqual(expected);
  });

  it('follows no alias', () => {
    expect(scalars('a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\nd: *b\n')).toEqual(['a.0 = x', 'a.1 = x']);
  });

  it('never throws, and its places lie in the text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.constantFrom(...'-?:,[]{}#&*!|>%@`"\' \n\r\t\\ab0', '- ', ': ', '\n  ', '---', '\\u'), {
          maxLength: 60,
        })
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(text, (written) => {
        for (const { value, start, end, offset } of readYamlScalars(written)) {
          expect(0 <= start && start <= end && end <= written.length).toBe(true);
          let before = start;
          for (let at = 0; at <= value.length; at++) {
            expect(offset(at)).toBeGreaterThanOrEqual(before);
            before = offset(at);
          }
          expect(before).toBeLessThanOrEqual(written.length);
        }
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ['nested lists', (n: number) => '- '.repeat(n)],
    ['nested brackets', (n: number) => `a: ${'['.repeat(n)}`],
    [
      'quotes never closed',
      (n: number) => Array.from({ length: n }, (_, i) => `${' '.repeat(i % 60)}- "x`).join('\n'),
    ],
    ['quotes in a list', (n: number) => `[${"'a''b\n".repeat(n)}`],
    ['blank lines', (n: number) => `a: >\n  x${'\n\n  y\n   z\n'.repeat(n)}`],
    ['long plain text', (n: number) => `a: b\n${'  c # d\n  e\n'.repeat(n)}`],
    ['spaces', (n: number) => `a:${' '.repeat(n)}x\n${' '.repeat(n)}\n`.repeat(3)],
    ['keys', (n: number) => 'a: {b: c}\n'.repeat(n)],
  ])('takes time in proportion to %s', (_, make) => {
    expectLinearTime(make, readYamlScalars);
  });
});
