import { ownTable } from '../../own-table.ts';
import type { Value } from '../value.ts';
import { operated, unaryOf } from './operators.ts';
import { indexed } from './subscripts.ts';
import type { Fold, FoldTable } from './table.ts';
import {
  bool,
  integerOf,
  itemLimit,
  itemsOf,
  knownText,
  number,
  numberOf,
  sequence,
  text,
  truthOf,
} from './values.ts';

/** Functions of `operator`, by the operator that each stands for. */
const operators: Readonly<Record<string, string>> = ownTable({
  add: '+',
  concat: '+',
  iadd: '+',
  iconcat: '+',
  sub: '-',
  mul: '*',
  truediv: '/',
  floordiv: '//',
  mod: '%',
  pow: '**',
  xor: '^',
  ixor: '^',
  and_: '&',
  or_: '|',
  lshift: '<<',
  rshift: '>>',
  eq: '==',
  ne: '!=',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
});

/** The operator that a function of the library stands for (`operator.xor` → `^`); null for others. */
export function operatorOf(path: string): string | null {
  const name = /^_?operator\.(?:__)?(\w+?)(?:__)?$/.exec(path)?.[1];
  if (name === undefined) return null;
  return operators[name] ?? operators[`${name}_`] ?? null;
}

function operatorFunction(operator: string): Fold {
  return ({ args: [left, right] }) =>
    left === undefined || right === undefined ? null : operated(operator, left, right);
}

function chained(all: readonly (readonly Value[] | null)[]): Value | null {
  const items: Value[] = [];
  for (const each of all) {
    if (each === null || items.length + each.length > itemLimit) return null;
    items.push(...each);
  }
  return sequence('list', items);
}

const entities: Readonly<Record<string, string>> = ownTable({
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
});

function unescaped(plain: string): string {
  return plain.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,6}));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return entities[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

function dedented(plain: string): string {
  const lines = plain.split('\n').map((line) => (line.trim() === '' ? '' : line));
  const indents = lines.filter((line) => line !== '').map((line) => /^[ \t]*/.exec(line)?.[0] ?? '');
  let shared = indents[0] ?? '';
  for (const indent of indents) while (!indent.startsWith(shared)) shared = shared.slice(0, -1);
  return lines.map((line) => line.slice(line === '' ? 0 : shared.length)).join('\n');
}

function ofNumber(make: (value: number) => number): Fold {
  return ({ args: [value] }) => {
    const amount = numberOf(value);
    return amount === null ? null : number(make(amount));
  };
}

/** What only passes on where its inputs are from. */
const passing: Fold = () => null;

const passingPaths =
  `struct.unpack struct.pack struct.unpack_from struct.iter_unpack json.loads json.dumps json.load ast.literal_eval
  textwrap.fill textwrap.wrap re.sub re.split re.findall re.escape copy.copy copy.deepcopy array.array io.BytesIO io.StringIO
  urllib.parse.urlencode urllib.parse.urlparse urllib.parse.urlsplit urllib.parse.parse_qs urllib.parse.urlunparse
  itertools.cycle itertools.islice itertools.zip_longest itertools.starmap itertools.accumulate itertools.product
  itertools.permutations operator.itemgetter collections.deque collections.OrderedDict`.split(/\s+/);

export const libraryFunctions: FoldTable = {
  ...Object.fromEntries(
    Object.entries(operators).flatMap(([name, operator]) => {
      const fold = operatorFunction(operator);
      return [`operator.${name}`, `operator.__${name.replace('_', '')}__`, `_operator.${name}`].map(
        (path) => [path, fold],
      );
    }),
  ),
  'operator.getitem': ({ args: [of, index] }) =>
    of === undefined || index === undefined ? null : indexed(of, index),
  'operator.__getitem__': ({ args: [of, index] }) =>
    of === undefined || index === undefined ? null : indexed(of, index),
  'operator.neg': ({ args: [of] }) => (of === undefined ? null : unaryOf('-', of)),
  'operator.invert': ({ args: [of] }) => (of === undefined ? null : unaryOf('~', of)),
  'operator.not_': ({ args: [of] }) => (of === undefined ? null : unaryOf('not', of)),
  'operator.truth': ({ args: [of] }) => {
    const truth = truthOf(of);
    return truth === null ? null : bool(truth);
  },
  'operator.contains': ({ args: [of, item] }) =>
    of === undefined || item === undefined ? null : operated('in', item, of),
  ...Object.fromEntries(passingPaths.map((path) => [path, passing])),
  'itertools.chain': ({ args }) => chained(args.map(itemsOf)),
  'itertools.chain.from_iterable': ({ args: [value] }) => chained(itemsOf(value)?.map(itemsOf) ?? [null]),
  'itertools.repeat': ({ args: [value, count] }) => {
    const times = integerOf(count);
    return value === undefined || times === null || times > itemLimit
      ? null
      : sequence(
          'list',
          Array.from({ length: Math.max(0, times) }, () => value),
        );
  },
  'html.unescape': ({ args: [value] }) => (value?.kind === 'text' ? text(unescaped(value.text)) : null),
  'textwrap.dedent': ({ args: [value] }) => (value?.kind === 'text' ? text(dedented(value.text)) : null),
  'inspect.cleandoc': ({ args: [value] }) =>
    value?.kind === 'text' ? text(dedented(value.text).trim()) : null,
  'math.floor': ofNumber(Math.floor),
  'math.ceil': ofNumber(Math.ceil),
  'math.sqrt': ofNumber(Math.sqrt),
  'shlex.quote': ({ args: [value] }) => {
    const known = knownText(value);
    if (known === null) return null;
    return text(/^[\w@%+=:,./-]+$/.test(known) ? known : `'${known.replaceAll("'", `'"'"'`)}'`);
  },
  'sys.intern': ({ args: [value] }) => value ?? null,
  'six.u': ({ args: [value] }) => value ?? null,
  'six.ensure_str': ({ args: [value] }) => (value?.kind === 'text' ? value : null),
  'typing.cast': ({ args: [, value] }) => value ?? null,
};
