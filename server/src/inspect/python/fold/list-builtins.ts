import type { Value } from '../value.ts';
import { orderOf } from './comparisons.ts';
import { operated } from './operators.ts';
import { argument, type Fold, type FoldTable } from './table.ts';
import { bool, integerOf, itemLimit, itemsOf, number, sequence, text, truthOf } from './values.ts';

function collection(of: 'list' | 'tuple' | 'set'): Fold {
  return ({ args: [value] }) => {
    if (value === undefined) return sequence(of, []);
    const items = itemsOf(value);
    if (items === null) return null;
    return sequence(of, of === 'set' ? distinct(items) : items);
  };
}

function distinct(items: readonly Value[]): readonly Value[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    if (item.kind !== 'text' && item.kind !== 'number') return true;
    const key = item.kind === 'text' ? `t${item.text}` : `n${item.value}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const dict: Fold = ({ args: [value], keywords }) => {
  const entries: (readonly [Value, Value])[] = [];
  if (value?.kind === 'mapping') entries.push(...value.entries);
  else if (value !== undefined) {
    const items = itemsOf(value);
    if (items === null) return null;
    for (const item of items) {
      const [key, its, more] = itemsOf(item) ?? [];
      if (key === undefined || its === undefined || more !== undefined) return null;
      entries.push([key, its]);
    }
  }
  for (const [name, its] of keywords) entries.push([text(name), its]);
  return { kind: 'mapping', entries, origins: [] };
};

const reversed: Fold = (call) => {
  const items = itemsOf(call.args[0]);
  if (items === null) return null;
  return sequence('list', items.toReversed());
};

const sorted: Fold = ({ args: [value], keywords }) => {
  const items = itemsOf(value);
  if (items === null || keywords.has('key')) return null;
  let isKnown = true;
  const result = items.toSorted((one, other) => {
    const order = orderOf(one, other);
    if (order === null) isKnown = false;
    return order ?? 0;
  });
  if (!isKnown) return null;
  return sequence('list', truthOf(keywords.get('reverse')) === true ? result.reverse() : result);
};

const zip: Fold = ({ args }) => {
  const all = args.map(itemsOf);
  const rows: Value[] = [];
  const shortest = Math.min(...all.map((items) => items?.length ?? 0));
  if (all.includes(null) || args.length === 0 || shortest * args.length > itemLimit) return null;
  for (let at = 0; at < shortest; at++)
    rows.push(
      sequence(
        'tuple',
        all.flatMap((items) => items?.[at] ?? []),
      ),
    );
  return sequence('list', rows);
};

const enumerate: Fold = (call) => {
  const items = itemsOf(call.args[0]);
  const start = integerOf(argument(call, 1, 'start')) ?? 0;
  return items === null
    ? null
    : sequence(
        'list',
        items.map((item, at) => sequence('tuple', [number(start + at), item])),
      );
};

const range: Fold = ({ args }) => {
  const [one, two, three] = args.map(integerOf);
  if (one === null || two === null || three === null || one === undefined) return null;
  const [from, to, step] = two === undefined ? [0, one, 1] : [one, two, three ?? 1];
  const count = step === 0 ? -1 : Math.max(0, Math.ceil((to - from) / step));
  if (count < 0 || count > itemLimit) return null;
  return sequence(
    'list',
    Array.from({ length: count }, (_, at) => number(from + at * step)),
  );
};

const sum: Fold = ({ args: [value, start] }) => {
  const items = itemsOf(value);
  if (items === null) return null;
  let total: Value | null = start ?? number(0);
  for (const item of items) {
    if (total !== null) total = operated('+', total, item);
  }
  return total;
};

function extreme(sign: 1 | -1): Fold {
  return ({ args, keywords }) => {
    const items = args.length === 1 ? itemsOf(args[0]) : args;
    if (items === null || items.length === 0 || keywords.has('key')) return null;
    let best: Value | undefined;
    for (const item of items) {
      const order = best === undefined ? 0 : orderOf(item, best);
      if (order === null) return null;
      if (best === undefined || order * sign > 0) best = item;
    }
    return best ?? null;
  };
}

function every(wanted: boolean): Fold {
  return ({ args: [value] }) => {
    const truths = itemsOf(value)?.map(truthOf);
    if (truths === undefined) return null;
    if (truths.includes(!wanted)) return bool(!wanted);
    return truths.includes(null) ? null : bool(wanted);
  };
}

/** Builtins that make, turn and measure lists. */
export const listBuiltins: FoldTable = {
  'builtins.list': collection('list'),
  'builtins.tuple': collection('tuple'),
  'builtins.set': collection('set'),
  'builtins.frozenset': collection('set'),
  'builtins.iter': ({ args }) =>
    args.length === 1
      ? collection('list')({ path: '', receiver: null, args, keywords: new Map(), line: 0 })
      : null,
  'builtins.dict': dict,
  'builtins.reversed': reversed,
  'builtins.sorted': sorted,
  'builtins.zip': zip,
  'builtins.enumerate': enumerate,
  'builtins.range': range,
  'builtins.xrange': range,
  'builtins.sum': sum,
  'builtins.min': extreme(-1),
  'builtins.max': extreme(1),
  'builtins.all': every(true),
  'builtins.any': every(false),
  'builtins.next': ({ args: [value] }) => itemsOf(value)?.[0] ?? null,
};
