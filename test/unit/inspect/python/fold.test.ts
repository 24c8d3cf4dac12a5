import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { folded, folding } from '../../../../server/src/inspect/python/fold/folding.ts';
import { hole, type Origin, unknownValue, type Value } from '../../../../server/src/inspect/python/value.ts';
import { testParser } from '../../../support/python-parser.ts';
import { evaluated } from './evaluated.ts';

const parser = await testParser();
const network: Origin = { kind: 'network', text: 'https://example.invalid/a', line: 3 };
const fetched: Value = { kind: 'reference', path: 'requests.get().text', hidden: false, origins: [network] };
const home: Value = { kind: 'reference', path: 'pathlib.Path.home()', hidden: false, origins: [] };

function read(expression: string): Value {
  const [statement] = parser.parse(expression, 5_000)?.body() ?? [];
  if (statement?.kind !== 'expression') throw new Error('It is an expression.');
  return evaluated(
    statement.value,
    new Map([
      ['fetched', fetched],
      ['home', home],
    ]),
  );
}

function steps(value: Value): readonly string[] {
  return value.origins
    .filter(({ kind }) => kind === 'decoded')
    .map((it) => `${it.text} ${it.size} ${it.depth}`);
}

test.each([
  ["'https://' + fetched + '/x'", `https://${hole}/x`],
  ["f'a{fetched}b'", `a${hole}b`],
  ["'%s-%s' % ('a', fetched)", `a-${hole}`],
  ["'{}/{x}'.format(fetched, x=1)", `${hole}/1`],
  ["'-'.join(['a', fetched])", `a-${hole}`],
  ['str(fetched)', hole],
  ["('ab' + fetched)[::-1]", `${hole}ba`],
  ["('ab' + fetched)[0:1]", 'a'],
  ["('ab' + fetched).upper()", `AB${hole}`],
  ["os.path.join('~', fetched, 'x')", `~/${hole}/x`],
  ["os.path.join(os.path.expanduser('~'), '.ssh')", '~/.ssh'],
])('keeps what is known of %s, and where the rest is from', (expression, expected) => {
  const value = read(expression);
  expect(value).toMatchObject({ kind: 'text', text: expected });
  if (expression.includes('[0:1]')) return;
  expect(value.origins).toEqual(expression.includes('fetched') ? [network] : []);
});

test.each([
  'fetched + fetched',
  'base64.b64decode(fetched)',
  'int(fetched)',
  'list(fetched)',
  'sorted([fetched, 1])',
])('does not know %s, but where it is from', (expression) => {
  const value = read(expression);
  expect(value.kind).toBe('unknown');
  expect(value.origins).toContainEqual(network);
});

test('tells each decoding step, with what it was given and how deep it lies', () => {
  const packed = deflateSync(Buffer.from('print(1)')).toString('base64');
  const value = read(`zlib.decompress(base64.b64decode('${packed}')).decode()`);
  expect(value).toMatchObject({ kind: 'text', text: 'print(1)' });
  expect(steps(value)).toEqual(['zlib.decompress 16 2', `base64.b64decode ${packed.length} 1`]);
});

test.each([
  ["marshal.loads(b'abc')", 'unknown', ['marshal.loads 3 1']],
  ["lzma.decompress(b'abc')", 'unknown', ['lzma.decompress 3 1']],
  ["codecs.decode('nop', 'rot13')", 'text', ['codecs.decode rot13 3 1']],
  ["bytes.fromhex('6869')", 'bytes', ['bytes.fromhex 4 1']],
  ["base64.b64decode('!')", 'bytes', ['base64.b64decode 1 1']],
  ["''.join(map(chr, [104, 101, 108, 108, 111, 33, 33, 33]))", 'text', ['str.join 8 1']],
  ["')1(tnirp;1 tropmi'[::-1]", 'text', ['[::-1] 17 1']],
  ["'abc'[::-1]", 'text', []],
  ["b'abc'.decode('utf-8')", 'text', []],
  ["''.join(['a', 'b'])", 'text', []],
  ["codecs.decode(b'abc', 'utf-8')", 'text', []],
])('tells the steps of %s', (expression, kind, expected) => {
  const value = read(expression);
  expect(value.kind).toBe(kind);
  expect(steps(value)).toEqual(expected);
});

test('a bomb stays unknown, but decoded', () => {
  const bomb = deflateSync(Buffer.alloc(20_000_000)).toString('base64');
  const value = read(`zlib.decompress(base64.b64decode('${bomb}'))`);
  expect(value.kind).toBe('unknown');
  expect(steps(value)[0]).toMatch(/^zlib\.decompress \d+ 2$/);
});

test.each([
  "'a' * 10000000",
  '[0] * 1000000',
  'list(range(1000000))',
  'bytes(10000000)',
  "'{:>99999999}'.format('a')",
  "'%999999d' % 1",
  "'a'.zfill(10000000)",
  "'a'.center(10000000)",
  "('a' * 100000).join(list('b' * 1000))",
  "('a' * 1000000).replace('a', 'b' * 1000)",
  '1 << 100000',
])('does not compute %s', (expression) => {
  const value = read(expression);
  expect(['unknown', 'text']).toContain(value.kind);
  if (value.kind === 'text') expect(value.text.length).toBeLessThanOrEqual(100);
});

test('puts paths of pathlib together', () => {
  const start = folding.call('pathlib.Path.home', null, [], new Map(), 0) ?? unknownValue;
  const config = folding.binary('/', start, { kind: 'text', text: '.config', origins: [] });
  expect(config).toMatchObject({ kind: 'reference', path: 'pathlib.Path()', made: [{ text: '~/.config' }] });
  expect(folding.call('builtins.str', null, [config], new Map(), 0)).toMatchObject({ text: '~/.config' });
  expect(
    folding.call('pathlib.Path().joinpath', config, [{ kind: 'text', text: 'x', origins: [] }], new Map(), 0),
  ).toMatchObject({
    made: [{ text: '~/.config/x' }],
  });
});

test('says nothing about functions that are none of these', () => {
  expect(folding.call('os.system', null, [], new Map(), 0)).toBeNull();
  expect(folding.call('builtins.exec', null, [], new Map(), 0)).toBeNull();
  expect(folding.call('constructor', null, [], new Map(), 0)).toBeNull();
});

test('joins equal values, and keeps the origins of different ones', () => {
  const a: Value = { kind: 'text', text: 'a', origins: [] };
  expect(folding.join(a, { ...a, origins: [network] })).toEqual({ ...a, origins: [network] });
  expect(folding.join(a, fetched)).toEqual({ kind: 'unknown', origins: [network] });
});

test('tells each origin once and at most 20', () => {
  const many: Value[] = Array.from({ length: 40 }, (_, at) => ({
    kind: 'unknown',
    origins: [{ kind: 'file', text: `f${at >> 1}`, line: at }],
  }));
  const value = folding.formatted([...many, ...many]);
  expect(value.origins).toHaveLength(20);
});

const plain: fc.Arbitrary<Value> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }).map((text): Value => ({ kind: 'text', text, origins: [] })),
  fc
    .constantFrom('utf-8', 'hex', '%s%d%c', '{}{0}{x[1]:>4}', hole, `a${hole}b`, '', '0x1f')
    .map((text): Value => ({ kind: 'text', text, origins: [] })),
  fc.uint8Array({ maxLength: 20 }).map((bytes): Value => ({ kind: 'bytes', bytes, origins: [network] })),
  fc
    .oneof(fc.integer(), fc.double(), fc.constantFrom(0, -1, 255, 2 ** 53, 1e300))
    .map((value): Value => ({ kind: 'number', value, origins: [] })),
  fc
    .constantFrom<true | false | null>(true, false, null)
    .map((value): Value => ({ kind: 'constant', value, origins: [] })),
  fc.constantFrom(fetched, home, unknownValue),
);
const values: fc.Arbitrary<Value> = fc.oneof(
  { weight: 3, arbitrary: plain },
  fc
    .array(plain, { maxLength: 6 })
    .chain((items) =>
      fc
        .constantFrom('list' as const, 'tuple' as const, 'set' as const)
        .map((of): Value => ({ kind: 'sequence', of, items, origins: [] })),
    ),
  fc
    .array(fc.tuple(plain, plain), { maxLength: 4 })
    .map((entries): Value => ({ kind: 'mapping', entries, origins: [] })),
);

test('takes any values, and gives something that is not too large', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...folded),
      fc.option(values, { nil: null }),
      fc.array(values, { maxLength: 4 }),
      fc.dictionary(fc.constantFrom('key', 'base', 'sep', 'encoding', 'adobe', 'reverse', 'length'), values, {
        maxKeys: 2,
      }),
      (path, receiver, args, keywords) => {
        const value = folding.call(path, receiver, args, new Map(Object.entries(keywords)), 1);
        if (value === null) throw new Error('It is one of these.');
        expect(value.origins.length).toBeLessThanOrEqual(20);
      },
    ),
    { numRuns: 5_000 },
  );
});

test('takes any operands', () => {
  const operators = fc.constantFrom(
    ...'+ - * ** / // % @ & | ^ << >> < > <= >= == != in is'.split(' '),
    'not in',
    'is not',
    'no such',
  );
  fc.assert(
    fc.property(operators, values, values, fc.option(values, { nil: null }), (operator, one, other, step) => {
      folding.binary(operator, one, other);
      folding.unary(operator, one);
      folding.unary('not', one);
      folding.subscript(one, other);
      folding.subscript(one, { slice: [step, other, null] });
      folding.subscript(one, { slice: [null, step, other] });
      folding.join(one, other);
      expect(folding.formatted([one, other]).kind).toBe('text');
    }),
    { numRuns: 3_000 },
  );
});
