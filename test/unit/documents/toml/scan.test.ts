import fc from 'fast-check';
import { parse } from 'toml';
import { type AST, parseTOML } from 'toml-eslint-parser';
import { describe, expect, it } from 'vitest';
import { sourceOffsets } from '../../../../server/src/documents/toml/escapes.ts';
import type { TomlNode, TomlScalar, TomlString } from '../../../../server/src/documents/toml/nodes.ts';
import { scanToml } from '../../../../server/src/documents/toml/scan.ts';
import { tomlText } from './arbitraries.ts';

/** Where a scanned value says something else than the value that the `toml` package read; empty where they agree. */
function differences(node: TomlNode, value: unknown, path = ''): readonly string[] {
  switch (node.kind) {
    case 'string':
      // The package gives every line end of a string as `\n`; ranges need them as they stand.
      return asLines(node.value) === asLines(value) ? [] : [`${path}: ${node.value}`];
    case 'scalar':
      return sameScalar(node.text, value) ? [] : [`${path}: ${node.text}`];
    case 'array': {
      if (!Array.isArray(value) || value.length !== node.items.length) return [`${path}: no such list`];
      return node.items.flatMap((item, at) => differences(item, value[at], `${path}.${at}`));
    }
    case 'table': {
      if (typeof value !== 'object' || value === null) return [`${path}: no table`];
      const [written, expected] = [[...node.entries.keys()].sort(), Object.keys(value).sort()];
      if (JSON.stringify(written) !== JSON.stringify(expected)) return [`${path}: keys ${written}`];
      const values = new Map<string, unknown>(Object.entries(value));
      return [...node.entries].flatMap(([key, entry]) =>
        differences(entry.value, values.get(key), `${path}.${key}`),
      );
    }
  }
}

function asLines(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/\r+\n/g, '\n') : value;
}

function sameScalar(text: string, value: unknown): boolean {
  if (typeof value === 'boolean') return text === String(value);
  if (typeof value === 'number') return Object.is(numberOf(text) + 0, value + 0);
  if (value instanceof Date) return new Date(text.replace(' ', 'T')).getTime() === value.getTime();
  return typeof value === 'string' && /^\d/.test(text) && text.replace(/[ t]/, 'T') === value;
}

function numberOf(text: string): number {
  const plain = text.replaceAll('_', '').replace(/^\+/, '');
  if (plain.endsWith('inf'))
    return plain.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  return Number(plain);
}

function strings(node: TomlNode): TomlString[] {
  if (node.kind === 'string') return [node];
  if (node.kind === 'array') return node.items.flatMap(strings);
  return node.kind === 'table' ? [...node.entries.values()].flatMap(({ value }) => strings(value)) : [];
}

function scalars(node: TomlNode): TomlScalar[] {
  if (node.kind === 'scalar') return [node];
  if (node.kind === 'array') return node.items.flatMap(scalars);
  return node.kind === 'table' ? [...node.entries.values()].flatMap(({ value }) => scalars(value)) : [];
}

function openingMark(text: string, { start }: TomlString): string {
  return text.slice(openingQuote(text, start), start).trim();
}

function kindOf(text: string): string {
  if (/^(?:true|false)$/.test(text)) return 'truth';
  if (/^\d{4}-\d\d-\d\d/.test(text)) return text.length > 10 ? 'date and time' : 'date';
  return /^\d\d:/.test(text) ? 'time' : 'number';
}

/** Keys and strings of a broken document, without places. */
function read(text: string): { readonly values: unknown; readonly errors: string[] } {
  const { root, errors } = scanToml(text);
  const simple = (node: TomlNode): unknown => {
    if (node.kind === 'string') return node.value;
    if (node.kind === 'scalar') return { scalar: node.text };
    if (node.kind === 'array') return node.items.map(simple);
    return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, simple(value)]));
  };
  return {
    values: simple(root),
    errors: errors.map(({ start, end, message }) => `${text.slice(start, end)}: ${message}`),
  };
}

describe('scanToml reads valid documents', () => {
  it('as the toml package does, with every kind of value', () => {
    const spread = new Set<string>();
    fc.assert(
      fc.property(tomlText, (text) => {
        const expected = attempt(() => parse(text));
        fc.pre(expected !== null);
        const { root, errors } = scanToml(text);
        expect(errors).toEqual([]);
        expect(differences(root, expected)).toEqual([]);
        for (const node of strings(root)) spread.add(openingMark(text, node));
        for (const { text: written } of scalars(root)) spread.add(kindOf(written));
      }),
      { numRuns: 2500 },
    );
    expect([...spread].sort()).toEqual(
      ['"', '"""', "'", "'''", 'date', 'date and time', 'number', 'time', 'truth'].sort(),
    );
  });

  it('with strings where another parser finds them', () => {
    fc.assert(
      fc.property(tomlText, (text) => {
        const tree = attempt(() => parseTOML(text, { tomlVersion: '1.1' }));
        fc.pre(tree !== null);
        const expected = stringTokens(tree as AST.TOMLProgram).sort((a, b) => a - b);
        const found = strings(scanToml(text).root).map(({ start }) => openingQuote(text, start));
        expect(found.sort((a, b) => a - b)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('with every unit of a string traced to its place', () => {
    fc.assert(
      fc.property(tomlText, (text) => {
        for (const node of strings(scanToml(text).root)) {
          const offset = sourceOffsets(text, node);
          expect(offset(node.value.length)).toBe(node.end);
          for (let at = 0; at < node.value.length; at++) {
            const written = text[offset(at)];
            expect(written === node.value[at] || written === '\\').toBe(true);
          }
        }
      }),
    );
  });

  it.each([
    ['a."b.c".d = "x"', { a: { 'b.c': { d: 'x' } } }],
    ["'k' = '''\nline\n'''", { k: 'line\n' }],
    ['k = "\\u00e9\\x41\\e\\U0001F40D"', { k: 'éA\u001b🐍' }],
    ['k = """a \\\n   b"""', { k: 'a b' }],
    ['k = """"quoted""""', { k: '"quoted"' }],
    ['k = {\n  a = "x", # note\n  b = "y",\n}', { k: { a: 'x', b: 'y' } }],
    ['[[t]]\na = "1"\n[[t]]\na = "2"\n[t.sub]\nb = "3"', { t: [{ a: '1' }, { a: '2', sub: { b: '3' } }] }],
    ['k = [\n["a"],\n[1],\n["b", "c"]\n]', { k: [['a'], [{ scalar: '1' }], ['b', 'c']] }],
    ['at = 1979-05-27 07:32:00', { at: { scalar: '1979-05-27 07:32:00' } }],
    ['a = "x"\r\nb = ["y",\r\n"z"]\r\n', { a: 'x', b: ['y', 'z'] }],
    ['"__proto__" = "x"\n[constructor]\ny = "z"', { ['__proto__']: 'x', constructor: { y: 'z' } }],
  ])('%o', (text, values) => {
    const expected = Object.fromEntries(Object.entries(values));
    expect(read(text)).toEqual({ values: expected, errors: [] });
  });
});

describe('scanToml reads around errors', () => {
  it.each([
    [
      'a quote that is not closed',
      'deps = [\n  "a>=1",\n  "b\n]\n[next]\nk = "v"',
      { deps: ['a>=1', 'b'], next: { k: 'v' } },
      ['"b: The string is not closed.'],
    ],
    [
      'a list that is not closed, before a header',
      'deps = [\n  "a",\n  "b"\n\n[tool.x]\nk = "v"',
      { deps: ['a', 'b'], tool: { x: { k: 'v' } } },
      ['[: The list is not closed.'],
    ],
    [
      'a list that is not closed, before a key',
      'deps = ["a", "b"\nname = "n"\n"other.key" = "o"',
      { deps: ['a', 'b'], name: 'n', 'other.key': 'o' },
      ['[: The list is not closed.'],
    ],
    [
      'a list that is not closed, at the end',
      'deps = ["a", ',
      { deps: ['a'] },
      ['[: The list is not closed.'],
    ],
    [
      'a list in a list that is not closed',
      'k = [["a"\n[next]\nx = "y"',
      { k: [['a']], next: { x: 'y' } },
      ['[: The list is not closed.'],
    ],
    [
      'a missing comma',
      'deps = [\n  "a"\n  "b",\n]',
      { deps: ['a', 'b'] },
      ['": A comma is missing before this item.'],
    ],
    ['a comma too many', 'deps = ["a",, "b"]', { deps: ['a', 'b'] }, [',: A comma too many.']],
    [
      'a word without quotes',
      'deps = ["a", b, "c"]',
      { deps: ['a', { scalar: 'b' }, 'c'] },
      ['b: This is not a value that TOML knows; a string needs quotes.'],
    ],
    [
      'a key without a value',
      'a =\nb = "x"\nc\nd = "y"',
      { b: 'x', d: 'y' },
      ['a =: A value is missing after the =.', 'c: An = and a value are missing after this key.'],
    ],
    [
      'a header that is not closed',
      '[a\nk = "v"\n[b]\nl = "w"',
      { a: { k: 'v' }, b: { l: 'w' } },
      ['[a: The header is not closed with ].'],
    ],
    ['an empty header', '[]\nk = "v"', {}, ['[]: The header names no table.']],
    [
      'an inline table that is not closed',
      'a = { b = "x"\nc = "y"',
      { a: { b: 'x' }, c: 'y' },
      ['{: The inline table is not closed.'],
    ],
    [
      'an inline table just opened in a list',
      'a = [\n  {\n  "b",\n  "c",\n]\nd = "x"',
      { a: [{}, 'b', 'c'], d: 'x' },
      ['"b: An = and a value are missing after this key.'],
    ],
    ['a key given twice', 'a = "x"\na = "y"', { a: 'x' }, ['a: a is given twice.']],
    ['text after a value', 'a = "x" y\nb = "z"', { a: 'x', b: 'z' }, ['y: This text does not belong here.']],
    [
      'a triple quote that is not closed',
      'a = """x\nb = "y"',
      { a: 'x', b: 'y' },
      ['"""x: The string is not closed.'],
    ],
    ['an unknown escape', 'a = "x\\q"', { a: 'x\\q' }, ['\\: TOML knows no such escape in a string.']],
  ])('%s', (_, text, values, errors) => {
    const found = read(text);
    expect(found.values).toEqual(values);
    expect(found.errors).toEqual(expect.arrayContaining(errors));
  });

  it('whatever the text, without throwing and with everything inside it', () => {
    const piece = fc.constantFrom(
      '[',
      ']',
      '{',
      '}',
      '=',
      ',',
      '"',
      "'",
      '"""',
      "'''",
      '\n',
      '#',
      'a',
      '.',
      '\\',
      ' ',
    );
    const broken = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(fc.oneof(broken, fc.string(), tomlText), (text) => {
        const { root, errors } = scanToml(text);
        for (const span of [...strings(root), ...errors]) {
          expect(span.start).toBeGreaterThanOrEqual(0);
          expect(span.end).toBeGreaterThanOrEqual(span.start);
          expect(span.end).toBeLessThanOrEqual(text.length);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it('however deep it is nested', () => {
    for (const bracket of ['[', '{a=', 'a = [', '[[', '{']) {
      expect(() => scanToml(`k = ${bracket.repeat(50_000)}`)).not.toThrow();
    }
  });
});

function attempt<T>(action: () => T): T | null {
  try {
    return action();
  } catch {
    return null;
  }
}

function openingQuote(text: string, contentStart: number): number {
  const before = text.slice(0, contentStart).replace(/\r?\n$/, '');
  const triple = /("""|''')$/.exec(before);
  return before.length - (triple ? 3 : 1);
}

/** Where the string values (not keys) of a tree begin. */
function stringTokens(node: unknown): number[] {
  if (typeof node !== 'object' || node === null) return [];
  const { type, kind, range } = node as { type?: string; kind?: string; range?: [number, number] };
  if (type === 'TOMLValue') return kind === 'string' && range !== undefined ? [range[0]] : [];
  return Object.entries(node)
    .filter(([name]) => name === 'body' || name === 'value' || name === 'elements')
    .flatMap(([, child]) => (Array.isArray(child) ? child.flatMap(stringTokens) : stringTokens(child)));
}
