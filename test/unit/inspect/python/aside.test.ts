import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bodiesAside, withoutBodies } from '../../../../server/src/inspect/python/tree/aside.ts';
import { testParser } from '../../../support/python-parser.ts';

const parser = await testParser();

/** Long enough to be set aside. */
const long = (indent: string) =>
  Array.from({ length: 12 }, (_, at) => `${indent}value_${at} = other(${at})\n`).join('');

/** All that a text says, bodies included; where blocks end is left out, since comments may end them. */
function said(text: string): string {
  const tree = parser.parse(text, 5_000);
  return JSON.stringify(tree?.body(), (key, value) =>
    key === 'end' ? undefined : typeof value === 'function' ? value() : value,
  );
}

/** The same read whole: a form feed before a line's first word leaves a doubt. */
const whole = (text: string) => said(`${text}\n\f`);

function aside(text: string): readonly string[] {
  return bodiesAside(text).map(({ start, end }) => text.slice(start, end));
}

describe('bodies of functions are set aside', () => {
  test('with all their lines, up to the last that says something', () => {
    const text = `x = 1\ndef f(a, b={}):  # why\n${long('    ')}    # done\n\ny = 2\n`;
    expect(aside(text)).toEqual([long('    ').trimEnd()]);
  });

  test('of methods, of what is asynchronous, and of the outermost function alone', () => {
    const text = `class A:\n  async def f(self):\n    def g():\n${long('      ')}    return g\n  def h(self): return 1\n`;
    expect(aside(text)).toEqual([`    def g():\n${long('      ')}    return g`]);
  });

  test('whatever stands in their strings, brackets and comments', () => {
    const inner = `    """\ndef no():\n  pass\n"""\n    x = [\n1, ')',\n]  # ( [\n    y = 'a\\\nb' + \\\n  "c"\n# at the margin\n${long('    ')}`;
    expect(aside(`def f():\n${inner}z = 1\n`)).toEqual([inner.trimEnd()]);
  });

  test('leaving all offsets as they are', () => {
    const text = `def f():\n${long('    ')}x = 1\n`;
    const read = withoutBodies(text, bodiesAside(text));
    expect(read).toHaveLength(text.length);
    expect(read).toMatch(/^def f\(\):\n {4}pass#+\nx = 1\n$/);
  });
});

describe('nothing is set aside', () => {
  test.each([
    ['of what reaches outside', `def f():\n    import os\n    os.system('id')\n${long('    ')}`],
    ['of what leads to names that are not written', `def f():\n    getattr(x, y)\n${long('    ')}`],
    ['of what is short', 'def f():\n    return 1\n'],
    ['of a body on the line of its head', `def f(): return (\n${long('    ')})\n`],
    ['of a text with tabs at the beginning of lines', `def f():\n${long('    ')}\nif x:\n\ty = 1\n`],
    ['of a text with a form feed there', `def f():\n${long('    ')}\f\nx = 1\n`],
    ['of a text with letters beyond ASCII in names', `def f():\n${long('    ')}\u{1d41e} = 1\n`],
    ['of a text whose brackets do not fit', `def f():\n${long('    ')}x = )\n`],
    ['of a text that ends in a string', `def f():\n${long('    ')}x = """\n`],
    ['of a text with a string that ends with its line', `def f():\n${long('    ')}x = 'a\n`],
    ['of a text with the same quotes in what is formatted', `def f():\n${long('    ')}x = f"{a["b"]}"\n`],
    ['of a text with a line between two indentations', `def f():\n${long('    ')}  x = 1\n`],
    ['of a function without a body', `def f():\nx = 1\n${long('')}`],
    ['of a text with a backslash within a line', `def f():\n${long('    ')}x = a \\ b\n`],
    ['of a text with a control character', `def f():\n${long('    ')}x = 1\u0001\n`],
    ['of a text with a lone carriage return', `def f():\n${long('    ')}x = 1\ry = 2\n`],
  ])('%s', (_, text) => {
    expect(aside(text)).toEqual([]);
  });
});

test('what is set aside says the same once it is asked for, line by line', () => {
  const text = `import a\nclass A:\n    @b\n    def f(self, x: int = 1) -> str:\n${long('        ')}        return f"{x!r:>{x}} {{}}"\n\n    def g(self):\n${long('        ')}x = 'é'\n`;
  expect(aside(text)).toHaveLength(2);
  expect(said(text)).toBe(whole(text));
});

test('any lines say the same, set aside or not', () => {
  const line = fc.tuple(
    fc.constantFrom('', '    ', '        ', '  ', '\t'),
    fc.constantFrom(
      'def f(a):',
      'async def g():',
      'class A:',
      'if x:',
      'else:',
      'x = 1',
      'return x',
      '"""',
      "'''",
      '"a',
      "x = '#'",
      '# (',
      'x = (',
      ')',
      'y = [1,',
      ']',
      'z = \\',
      'f"{x}"',
      "f'{x['",
      "r'\\'",
      'pass',
      '',
      long('').trimEnd().replaceAll('\n', '; '),
    ),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 25 }), (lines) => {
      const text = lines.map(([indent, words]) => `${indent}${words}\n`).join('');
      const tree = parser.parse(`${text}\n\f`, 5_000);
      // What Python would refuse may be read either way.
      fc.pre(tree !== null && !tree.hasErrors);
      expect(said(text)).toBe(whole(text));
    }),
    { numRuns: 3_000 },
  );
});
