import { detached } from './detached.ts';
import type { Behaviour, Call } from './python/behaviour.ts';
import { type Origin, unknownValue, type Value } from './python/value.ts';

/** Longer texts and bytes are cut, in UTF-16 units and bytes. */
const longest = 4096;

/**
 * A behaviour that can be kept while other files are read: functions and classes, which hold on to the tree of their file, become
 * unknown, and long texts are cut. What else its calls are given, and where that comes from, stays.
 */
export function slimBehaviour(behaviour: Behaviour): Behaviour {
  const known = new Map<Value, Value>();
  const texts = new Map<string, string>();
  const own: Own = (text) => {
    const kept = texts.get(text) ?? detached(text);
    texts.set(kept, kept);
    return kept;
  };
  const slim = (value: Value): Value => {
    const found = known.get(value);
    if (found !== undefined) return found;
    // A value that holds itself, which values should not, ends here.
    known.set(value, unknownValue);
    const made = slimValue(value, slim, own);
    known.set(value, made);
    return made;
  };
  const call = (one: Call): Call => ({
    ...one,
    callee: own(one.callee),
    code: own(one.code),
    inside: one.inside.map(own),
    args: one.args.map(slim),
    keywords: slimMap(one.keywords, slim, own),
    receiver: one.receiver === null ? null : slim(one.receiver),
    guards: one.guards.map((guard) => ({
      ...guard,
      subject: slim(guard.subject),
      compared: guard.compared === null ? null : slim(guard.compared),
    })),
  });
  return {
    ...behaviour,
    imports: behaviour.imports.map(own),
    ...(behaviour.exports === undefined
      ? {}
      : { exports: new Map([...behaviour.exports].map(([name, path]) => [own(name), own(path)] as const)) }),
    ...(behaviour.left === undefined ? {} : { left: new Set([...behaviour.left].map(own)) }),
    roots: behaviour.roots.map((root) => ({
      ...root,
      name: own(root.name),
      ...(root.parameters === undefined ? {} : { parameters: root.parameters.map(own) }),
      calls: root.calls.map(call),
    })),
  };
}

/** Gives a text memory of its own. */
type Own = (text: string) => string;

function slimValue(value: Value, slim: (value: Value) => Value, own: Own): Value {
  const { also, ...bare } = value;
  const slimmed = slimOne(bare, slim, own);
  const origins: readonly Origin[] =
    slimmed.origins.length === 0
      ? slimmed.origins
      : slimmed.origins.map((origin) => ({ ...origin, text: own(origin.text) }));
  return also === undefined ? { ...slimmed, origins } : { ...slimmed, origins, also: also.map(slim) };
}

function slimOne(value: Value, slim: (value: Value) => Value, own: Own): Value {
  switch (value.kind) {
    case 'function':
    case 'class':
    case 'instance':
      return { kind: 'unknown', origins: value.origins };
    case 'text':
      return { ...value, text: own(value.text.slice(0, longest)) };
    case 'bytes':
      return value.bytes.length <= longest ? value : { ...value, bytes: value.bytes.slice(0, longest) };
    case 'sequence':
      return { ...value, items: value.items.map(slim) };
    case 'mapping':
      return { ...value, entries: value.entries.map(([key, of]) => [slim(key), slim(of)] as const) };
    case 'reference':
      return {
        ...value,
        path: own(value.path),
        ...(value.made === undefined ? {} : { made: value.made.map(slim) }),
        ...(value.madeWith === undefined ? {} : { madeWith: slimMap(value.madeWith, slim, own) }),
      };
    case 'number':
    case 'constant':
    case 'unknown':
      return value;
  }
}

function slimMap(
  map: ReadonlyMap<string, Value>,
  slim: (value: Value) => Value,
  own: Own,
): ReadonlyMap<string, Value> {
  return map.size === 0 ? map : new Map([...map].map(([name, value]) => [own(name), slim(value)]));
}
