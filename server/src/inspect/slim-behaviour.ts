import type { Behaviour, Call } from './python/behaviour.ts';
import { unknownValue, type Value } from './python/value.ts';

/** Longer texts and bytes are cut, in UTF-16 units and bytes. */
const longest = 4096;

/**
 * A behaviour that can be kept while other files are read: functions and classes, which hold on to the tree of their file, become
 * unknown, and long texts are cut. What else its calls are given, and where that comes from, stays.
 */
export function slimBehaviour(behaviour: Behaviour): Behaviour {
  const known = new Map<Value, Value>();
  const slim = (value: Value): Value => {
    const found = known.get(value);
    if (found !== undefined) return found;
    // A value that holds itself, which values should not, ends here.
    known.set(value, unknownValue);
    const made = slimValue(value, slim);
    known.set(value, made);
    return made;
  };
  const call = (one: Call): Call => ({
    ...one,
    args: one.args.map(slim),
    keywords: slimMap(one.keywords, slim),
    receiver: one.receiver === null ? null : slim(one.receiver),
    guards: one.guards.map((guard) => ({
      ...guard,
      subject: slim(guard.subject),
      compared: guard.compared === null ? null : slim(guard.compared),
    })),
  });
  return {
    ...behaviour,
    roots: behaviour.roots.map((root) => ({ ...root, calls: root.calls.map(call) })),
  };
}

function slimValue(value: Value, slim: (value: Value) => Value): Value {
  const { also, ...bare } = value;
  const own = slimOne(bare, slim);
  return also === undefined ? own : { ...own, also: also.map(slim) };
}

function slimOne(value: Value, slim: (value: Value) => Value): Value {
  switch (value.kind) {
    case 'function':
    case 'class':
    case 'instance':
      return { kind: 'unknown', origins: value.origins };
    case 'text':
      return value.text.length <= longest ? value : { ...value, text: value.text.slice(0, longest) };
    case 'bytes':
      return value.bytes.length <= longest ? value : { ...value, bytes: value.bytes.slice(0, longest) };
    case 'sequence':
      return { ...value, items: value.items.map(slim) };
    case 'mapping':
      return { ...value, entries: value.entries.map(([key, of]) => [slim(key), slim(of)] as const) };
    case 'reference':
      return {
        ...value,
        ...(value.made === undefined ? {} : { made: value.made.map(slim) }),
        ...(value.madeWith === undefined ? {} : { madeWith: slimMap(value.madeWith, slim) }),
      };
    case 'number':
    case 'constant':
    case 'unknown':
      return value;
  }
}

function slimMap(map: ReadonlyMap<string, Value>, slim: (value: Value) => Value): ReadonlyMap<string, Value> {
  return map.size === 0 ? map : new Map([...map].map(([name, value]) => [name, slim(value)]));
}
