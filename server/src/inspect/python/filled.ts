import type { Call, Root } from './behaviour.ts';
import type { Origin, Value } from './value.ts';

/** Values in values are filled in so deep. */
const deepest = 5;
const mostOrigins = 20;

/** The calls of a function with what a caller in another file gives it, in the places of its parameters. */
export function filledCalls(root: Root, by: Call): readonly Call[] {
  const given = new Map<string, Value>();
  for (const [index, name] of (root.parameters ?? []).entries()) {
    const value = by.keywords.get(name) ?? by.args[index];
    if (value !== undefined) given.set(name, value);
  }
  if (given.size === 0) return root.calls;
  return root.calls.map((call) => ({
    ...call,
    args: call.args.map((value) => filled(value, given, 0)),
    keywords: new Map([...call.keywords].map(([name, value]) => [name, filled(value, given, 0)])),
    receiver: call.receiver === null ? null : filled(call.receiver, given, 0),
    guards: call.guards.map((guard) => ({
      ...guard,
      subject: filled(guard.subject, given, 0),
      compared: guard.compared === null ? null : filled(guard.compared, given, 0),
    })),
  }));
}

function filled(value: Value, given: ReadonlyMap<string, Value>, depth: number): Value {
  if (depth > deepest || (value.origins.length === 0 && value.kind !== 'reference')) return value;
  if (value.kind === 'reference' && value.path.startsWith('argument:')) {
    const known = given.get(value.path.slice('argument:'.length));
    if (known !== undefined) return known;
  }
  const inner = (one: Value) => filled(one, given, depth + 1);
  const origins = filledOrigins(value.origins, given);
  switch (value.kind) {
    case 'sequence':
      return { ...value, origins, items: value.items.map(inner) };
    case 'mapping':
      return {
        ...value,
        origins,
        entries: value.entries.map(([key, item]) => [inner(key), inner(item)] as const),
      };
    case 'reference': {
      const made = value.made?.map(inner);
      return { ...value, origins, ...(made === undefined ? {} : { made }) };
    }
    default:
      return { ...value, origins };
  }
}

/** Instead of what a parameter brings, what the caller gives brings. */
function filledOrigins(origins: readonly Origin[], given: ReadonlyMap<string, Value>): readonly Origin[] {
  if (!origins.some(({ kind }) => kind === 'argument')) return origins;
  return origins
    .flatMap((origin) =>
      origin.kind === 'argument' ? (given.get(origin.text)?.origins ?? [origin]) : [origin],
    )
    .slice(0, mostOrigins);
}
