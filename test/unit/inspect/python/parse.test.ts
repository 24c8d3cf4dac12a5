import { expect, test } from 'vitest';
import { testParser } from '../../../support/python-parser.ts';
import { written } from './written.ts';

const parser = await testParser();

function read(text: string): string {
  const tree = parser.parse(text, 5_000);
  if (tree === null) throw new Error('It took too long.');
  return written(tree.body);
}

test.each([
  ['a.b(c, *d, e=f, **g)[1:2, ::-1]', 'a.b(c, starred(d), e=f, **g)[tuple<1:2:, ::(- 1)>]'],
  ['a[:]; a[1:]; a[::2]', 'a[::]\na[1::]\na[::2]'],
  ['f(x for x in y if x if z)', 'f(generator<x for x in y if x if z>)'],
  ['{k: v for k, v in d.items() for w in v}', 'dict<k: v for tuple<k, v> in d.items() for w in v>'],
  ['[a, (b, c), {d}, {e: f, **g}, ()]', 'list<a, tuple<b, c>, set<d>, dict<e: f, **g>, tuple<>>'],
  ['a + b * c - d ** -e', '((a + (b * c)) - (d ** (- e)))'],
  ['a and b and c or not d', '((a and b and c) or (not d))'],
  ['a or (b or c)', '(a or (b or c))'],
  ['a < b == c not in d is not e', 'compare<a, b, c, d, e; <, ==, not in, is not>'],
  ['a if b else c if d else e', '(a if b else (c if d else e))'],
  ['lambda a, b=1, *c, **d: a', 'lambda(a, b=1, *c, **d: a)'],
  ['x = y = yield z', 'x = y = yield(z)'],
  ['a, *b = c', 'tuple<a, starred(b)> = c'],
  ['x: int = 1', 'x = 1'],
  ['x: run() = 1', 'run()\nx = 1'],
  ['x: int', 'nothing'],
  ['x >>= 2; y //= 3', 'x >>= 2\ny //= 3'],
  ['await (n := f())', 'await((n := f()))'],
  ['print "a", b', 'print("a", b)'],
  ['print >>f, b', 'print(f, b)'],
  ['exec code in n', 'exec(code, n)'],
  ['exec("a")', 'exec("a")'],
  ['import a.b as c, d', 'import a.b as c, d'],
  ['from .. import x', 'from 2: import x'],
  ['from ..a.b import (x as y, z)', 'from 2:a.b import x as y, z'],
  ['from a import *', 'from 0:a import *'],
  ['from __future__ import annotations', 'nothing'],
  ['del a, b.c', 'delete a, b.c'],
  ['global a, b', 'global a, b'],
  ['assert a, b()', 'assert a\nb()'],
  ['raise A from b', 'raise A'],
  ['return a, b', 'return tuple<a, b>'],
  ['if a: b\nelif c: d\nelse:\n  e', 'if a then{b} else{if c then{d} else{e}}'],
  ['while a:\n  break\nelse: c', 'while a then{nothing} else{c}'],
  ['async def f():\n  async for a, b in c: d', 'function f() {for tuple<a, b> in c do{d}}'],
  [
    'try:\n  a\nexcept (B, C) as e:\n  d\nexcept: f\nelse: g\nfinally: h',
    'try {a} except tuple<B, C> as e {d} except  {f} else{g} finally{h}',
  ],
  ['try: a\nexcept* B: c', 'try {a} except B {c}'],
  ['with a() as b, c: d', 'with a() as b, c {d}'],
  ['with (a() as b, c as d.e): f', 'with a() as b, c as d.e {f}'],
  ['with (a() as b): c', 'with a() as b {c}'],
  ['match a:\n  case [b, C.D, E(f=g)] if h: i\n  case _: j', 'match a case [b,g] if h {i} case [] {j}'],
  [
    '@d(1)\nclass A(B, metaclass=C):\n  @e\n  def f(self, a: int, b: str = x(), *c, d, **e) -> None: pass',
    '@d(1) class A(B, metaclass=C) {@e function f(self, a, b=x(), *c, d, **e) {nothing}}',
  ],
  ['def f(a: run()) -> go(): pass', 'run()\ngo()\nfunction f(a) {nothing}'],
  ['def f(a, /, b, *, c): pass', 'function f(a, b, c) {nothing}'],
  ['class A[T](B): pass', 'class A(B) {nothing}'],
  ['(((a)))', 'a'],
  ['𝓮𝔁𝓮𝓬(a)', 'exec(a)'],
  ['a.ｓｙｓｔｅｍ()', 'a.system()'],
  ['...', 'unknown<>'],
])('reads %j', (text, expected) => {
  expect(read(text)).toBe(expected);
});

test.each([
  [String.raw`'a\n\t\x41\u00e9\U0001F600\101\'\q'`, "a\n\tA\u00e9\u{1F600}A'\\q"],
  [String.raw`'\N{SNOWMAN}'`, '\uFFFC'],
  ["'a\\\nb'", 'ab'],
  [String.raw`r'\n\x41'`, '\\n\\x41'],
  [`u"x" '''y''' "z"`, 'xyz'],
  ["'''a\r\nb'''", 'a\nb'],
  ['""', ''],
  [String.raw`"\U99999999"`, String.raw`\U99999999`],
  ['"\0a\0"', '\0a\0'],
  ['"\ud800"', '\ud800'],
  ['"\u{1F600}"', '\u{1F600}'],
])('reads the text %j', (text, expected) => {
  expect(parser.parse(text, 5_000)?.body()).toMatchObject([{ value: { kind: 'text', text: expected } }]);
});

test.each([
  [String.raw`b'\x00\xff\n' rb'\x' B"c"`, [0, 255, 10, 92, 120, 99]],
  [String.raw`b'\u0041\777'`, [92, 117, 48, 48, 52, 49, 255]],
])('reads the bytes %s', (text, expected) => {
  expect(parser.parse(text, 5_000)?.body()).toMatchObject([
    { value: { kind: 'bytes', bytes: Uint8Array.from(expected) } },
  ]);
});

test.each([
  ["f'a{b}c{{d}}{e.f()}'", 'f<"a" b "c{d}" e.f()>'],
  ["f'{a!r}{b:>{w}}{c!s:x}'", 'f<repr(a) format(b, f<">" w>) format(str(c), "x")>'],
  ["f'{a=}'", 'f<"a=" repr(a)>'],
  [String.raw`rf'\n{a}' 'b\n'`, String.raw`f<"\\n" a "b\n">`],
  [`f"{'a' + "b"}"`, 'f<("a" + "b")>'],
  ["f'abc'", '"abc"'],
  ['f\'{a}{f"{b}"}\'', 'f<a f<b>>'],
  ["f'''\n{a\n}'''", 'f<"\\n" a>'],
])('reads the f-string %j', (text, expected) => {
  expect(read(text)).toBe(expected);
});

test.each([
  ['0x_FF', 255],
  ['0o17', 15],
  ['0b101', 5],
  ['017', 15],
  ['1_000', 1000],
  ['1e3', 1000],
  ['.5', 0.5],
  ['5.', 5],
  ['10L', 10],
  ['3j', 3],
  ['123456789012345678901234567890', 1.2345678901234568e29],
])('reads the number %s', (text, expected) => {
  expect(parser.parse(text, 5_000)?.body()).toMatchObject([{ value: { kind: 'number', value: expected } }]);
});

test('tells lines and offsets in UTF-16 units', () => {
  const text = "a = '\u{1F600}'\n\nif b:\n  c('é', d)\n";
  const [, second] = parser.parse(text, 5_000)?.body() ?? [];
  if (second?.kind !== 'if') throw new Error('The second statement is an if.');
  const [call] = second.body();
  expect(call).toMatchObject({ kind: 'expression', line: 3, value: { kind: 'call', line: 3 } });
  expect(text.slice(call?.start, call?.end)).toBe("c('é', d)");
});

test('reads on behind what cannot be parsed', () => {
  const tree = parser.parse('import os\nx = = 3 (\nos.system("a")\ndef f(:\n  pass\nrun()\n', 5_000);
  expect(tree?.hasErrors).toBe(true);
  expect(written(tree?.body ?? (() => []))).toContain('os.system("a")');
});

test('reads a body once, when it is asked for', () => {
  const [definition] = parser.parse('def f():\n  a\n', 5_000)?.body() ?? [];
  if (definition?.kind !== 'function') throw new Error('It is a function.');
  expect(definition.body()).toBe(definition.body());
});

test('gives up on a text that takes longer than it may, and reads the next one', () => {
  expect(parser.parse('x = [1, 2, 3]\n'.repeat(50_000), 1)).toBeNull();
  expect(read('a')).toBe('a');
});
