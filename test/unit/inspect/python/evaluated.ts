import type { Expression } from '../../../../server/src/inspect/python/ast.ts';
import { constant, folding } from '../../../../server/src/inspect/python/fold/folding.ts';
import { itemsOf, truthOf } from '../../../../server/src/inspect/python/fold/values.ts';
import { unknownValue, type Value } from '../../../../server/src/inspect/python/value.ts';

type Names = ReadonlyMap<string, Value>;

const modules =
  `base64 binascii codecs zlib gzip string operator functools itertools html textwrap os urllib lzma marshal`.split(
    ' ',
  );

/** An expression's value by folding alone: names are builtins or modules, nothing is called but by folding. */
export function evaluated(it: Expression, names: Names = new Map()): Value {
  const value = (each: Expression) => evaluated(each, names);
  switch (it.kind) {
    case 'name':
      return names.get(it.name) ?? reference(modules.includes(it.name) ? it.name : `builtins.${it.name}`);
    case 'text':
      return { kind: 'text', text: it.text, origins: [] };
    case 'bytes':
      return { kind: 'bytes', bytes: it.bytes, origins: [] };
    case 'number':
      return { kind: 'number', value: it.value, origins: [] };
    case 'constant':
      return { kind: 'constant', value: it.value, origins: [] };
    case 'list':
    case 'tuple':
    case 'set':
      return { kind: 'sequence', of: it.kind, items: it.items.map(value), origins: [] };
    case 'dict':
      return {
        kind: 'mapping',
        entries: it.entries.map(
          (each) => [each.key === null ? unknownValue : value(each.key), value(each.value)] as const,
        ),
        origins: [],
      };
    case 'formatted':
      return folding.formatted(
        it.parts.map((part) =>
          typeof part === 'string' ? { kind: 'text', text: part, origins: [] } : value(part),
        ),
      );
    case 'binary':
      return folding.binary(it.operator, value(it.left), value(it.right));
    case 'unary':
      return folding.unary(it.operator, value(it.of));
    case 'compare': {
      const [left, right] = it.operands.map(value);
      return folding.binary(it.operators[0] ?? '', left ?? unknownValue, right ?? unknownValue);
    }
    case 'either': {
      const wanted = it.operator === 'or';
      const all = it.items.map(value);
      return all.find((each) => truthOf(each) === wanted) ?? all.at(-1) ?? unknownValue;
    }
    case 'conditional':
      return truthOf(value(it.test)) === true ? value(it.then) : value(it.otherwise);
    case 'subscript': {
      if (it.index.kind !== 'slice') return folding.subscript(value(it.of), value(it.index));
      const part = (each: Expression | null) => (each === null ? null : value(each));
      return folding.subscript(value(it.of), {
        slice: [part(it.index.from), part(it.index.to), part(it.index.step)],
      });
    }
    case 'attribute': {
      const of = value(it.of);
      if (of.kind !== 'reference') return unknownValue;
      return constant(`${of.path}.${it.name}`) ?? reference(`${of.path}.${it.name}`);
    }
    case 'call': {
      const args = it.args.map(value);
      const keywords = new Map(it.keywords.map((each) => [each.name ?? '', value(each.value)]));
      if (it.callee.kind === 'attribute') {
        const receiver = value(it.callee.of);
        const type = typeOf(receiver);
        if (type !== null)
          return folding.call(`${type}.${it.callee.name}`, receiver, args, keywords, it.line) ?? unknownValue;
      }
      const callee = value(it.callee);
      if (callee.kind !== 'reference') return unknownValue;
      return folding.call(callee.path, null, args, keywords, it.line) ?? unknownValue;
    }
    case 'comprehension': {
      const rows = loop(it.loops, names);
      const items = rows.map((row) => evaluated(it.element, row));
      if (it.of !== 'dict')
        return { kind: 'sequence', of: it.of === 'set' ? 'set' : 'list', items, origins: [] };
      const keys = rows.map((row) => (it.key === null ? unknownValue : evaluated(it.key, row)));
      return {
        kind: 'mapping',
        entries: keys.map((key, at) => [key, items[at] ?? unknownValue] as const),
        origins: [],
      };
    }
    default:
      return unknownValue;
  }
}

function loop(
  loops: (Expression & { readonly kind: 'comprehension' })['loops'],
  names: Names,
): readonly Names[] {
  return loops.reduce<readonly Names[]>(
    (rows, { target, over, conditions }) =>
      rows
        .flatMap((row) =>
          (itemsOf(evaluated(over, row)) ?? []).map((item) => new Map([...row, ...bound(target, item)])),
        )
        .filter((row) => conditions.every((test) => truthOf(evaluated(test, row)) === true)),
    [names],
  );
}

function bound(target: Expression, item: Value): readonly (readonly [string, Value])[] {
  if (target.kind === 'name') return [[target.name, item]];
  if (target.kind !== 'tuple') return [];
  return target.items.flatMap((each, at) => bound(each, itemsOf(item)?.[at] ?? unknownValue));
}

function typeOf(value: Value): string | null {
  switch (value.kind) {
    case 'text':
      return 'str';
    case 'bytes':
      return 'bytes';
    case 'number':
      return 'int';
    case 'mapping':
      return 'dict';
    case 'sequence':
      return value.of;
    default:
      return null;
  }
}

function reference(path: string): Value {
  return { kind: 'reference', path, hidden: false, origins: [] };
}
