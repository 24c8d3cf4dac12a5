import type { Call } from '../../python/behaviour.ts';
import type { Origin, OriginKind, Value } from '../../python/value.ts';

/** What a call is given at a position or under one of the names; null where it is not given. */
export function argument(call: Call, index: number, ...names: readonly string[]): Value | null {
  for (const name of names) {
    const named = call.keywords.get(name);
    if (named !== undefined) return named;
  }
  return (index < 0 ? null : call.args[index]) ?? null;
}

/** Whether a keyword is given and is not plainly false. */
export function isOn(call: Call, name: string): boolean {
  const value = call.keywords.get(name);
  if (value === undefined) return false;
  return !(value.kind === 'constant' && value.value !== true);
}

/** Every value inside another one, itself first; lists and mappings are opened. At most 400. */
export function inner(value: Value, found: Value[] = []): readonly Value[] {
  if (found.length >= 400) return found;
  found.push(value);
  if (value.kind === 'sequence') for (const item of value.items) inner(item, found);
  if (value.kind === 'mapping') {
    for (const [key, item] of value.entries) {
      inner(key, found);
      inner(item, found);
    }
  }
  return found;
}

/** The origins of values and of what they hold. */
export function originsIn(values: readonly (Value | null)[]): readonly Origin[] {
  const found: Origin[] = [];
  for (const value of values) {
    if (value === null) continue;
    for (const part of inner(value)) {
      for (const origin of part.origins) {
        if (
          !found.some(
            (one) => one.kind === origin.kind && one.text === origin.text && one.line === origin.line,
          )
        ) {
          found.push(origin);
        }
      }
    }
  }
  return found;
}

export function hasOrigin(values: readonly (Value | null)[], kind: OriginKind): boolean {
  return originsIn(values).some((origin) => origin.kind === kind);
}
