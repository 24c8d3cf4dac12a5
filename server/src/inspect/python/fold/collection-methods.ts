import type { Value } from '../value.ts';
import { indexed } from './subscripts.ts';
import type { Fold, FoldTable } from './table.ts';
import { equal, itemsOf, nothing, number, sequence } from './values.ts';

type Mapping = Value & { readonly kind: 'mapping' };

function ofMapping(make: (its: Mapping, rest: readonly Value[]) => Value | null): Fold {
  return ({ receiver, args }) => {
    const [first, ...rest] = receiver === null ? args : [receiver, ...args];
    return first?.kind === 'mapping' ? make(first, rest) : null;
  };
}

function ofItems(make: (its: readonly Value[], rest: readonly Value[]) => Value | null): Fold {
  return ({ receiver, args }) => {
    const [first, ...rest] = receiver === null ? args : [receiver, ...args];
    return first?.kind === 'sequence' ? make(first.items, rest) : null;
  };
}

const get = ofMapping((its, [key, standard]) => {
  if (key === undefined) return null;
  const found = indexed(its, key);
  if (found !== null) return found;
  return its.entries.every(([each]) => equal(each, key) === false) ? (standard ?? nothing) : null;
});

const count = ofItems((its, [wanted]) => {
  if (wanted === undefined) return null;
  const same = its.map((item) => equal(item, wanted));
  return same.includes(null) ? null : number(same.filter((answer) => answer === true).length);
});

const index = ofItems((its, [wanted]) => {
  if (wanted === undefined) return null;
  for (const [at, item] of its.entries()) {
    const same = equal(item, wanted);
    if (same === null) return null;
    if (same) return number(at);
  }
  return null;
});

/** Methods of lists and dictionaries that change nothing; those that do belong to who keeps the variables. */
export const collectionMethods: FoldTable = {
  'dict.get': get,
  'dict.__getitem__': get,
  'dict.keys': ofMapping((its) =>
    sequence(
      'list',
      its.entries.map(([key]) => key),
    ),
  ),
  'dict.values': ofMapping((its) =>
    sequence(
      'list',
      its.entries.map(([, value]) => value),
    ),
  ),
  'dict.items': ofMapping((its) =>
    sequence(
      'list',
      its.entries.map((entry) => sequence('tuple', entry)),
    ),
  ),
  'dict.copy': ofMapping((its) => its),
  'dict.fromkeys': ({ args: [keys, value] }) => {
    const items = itemsOf(keys);
    if (items === null) return null;
    return { kind: 'mapping', entries: items.map((key) => [key, value ?? nothing] as const), origins: [] };
  },
  'list.copy': ofItems((its) => sequence('list', its)),
  'list.index': index,
  'list.count': count,
  'tuple.index': index,
  'tuple.count': count,
  'set.copy': ofItems((its) => sequence('set', its)),
};
