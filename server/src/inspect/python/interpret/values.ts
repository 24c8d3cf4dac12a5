import type { Origin, Value } from '../value.ts';
import { unknownValue } from '../value.ts';

export type Reference = Value & { readonly kind: 'reference' };
export type FunctionValue = Value & { readonly kind: 'function' };
export type ClassValue = Value & { readonly kind: 'class' };
export type InstanceValue = Value & { readonly kind: 'instance' };

/** Values carry so many origins, and may be so many things. */
const mostOrigins = 20;
const mostAlternatives = 4;

export const noneValue: Value = { kind: 'constant', value: null, origins: [] };
export const noOrigins: readonly Origin[] = [];

export function textValue(text: string, origins: readonly Origin[] = noOrigins): Value {
  return { kind: 'text', text, origins };
}

export function truth(value: boolean): Value {
  return { kind: 'constant', value, origins: noOrigins };
}

/** Not known, but where it is from may be. */
export function unknownFrom(origins: readonly Origin[]): Value {
  return origins.length === 0 ? unknownValue : { kind: 'unknown', origins };
}

/** A list, tuple or set, which has the origins of all it holds. */
export function sequenceOf(of: 'list' | 'tuple' | 'set', items: readonly Value[]): Value {
  return { kind: 'sequence', of, items, origins: originsOfAll(items) };
}

export function mappingOf(entries: readonly (readonly [Value, Value])[]): Value {
  return { kind: 'mapping', entries, origins: originsOfAll(entries.flat()) };
}

/** The origins of several values, each kind and text once. */
export function originsOfAll(values: Iterable<Value>): readonly Origin[] {
  let found: readonly Origin[] = noOrigins;
  for (const { origins } of values) if (origins !== found) found = mergedOrigins(found, origins);
  return found;
}

export function mergedOrigins(one: readonly Origin[], other: readonly Origin[]): readonly Origin[] {
  if (other.length === 0 || one === other) return one;
  if (one.length === 0) return other;
  const fresh = other.filter(
    (origin) => !one.some(({ kind, text }) => kind === origin.kind && text === origin.text),
  );
  return fresh.length === 0 ? one : [...one, ...fresh].slice(0, mostOrigins);
}

/** The same value with more origins. */
export function withOrigins(value: Value, origins: readonly Origin[]): Value {
  const merged = mergedOrigins(value.origins, origins);
  return merged === value.origins ? value : { ...value, origins: merged };
}

/** All that a value may be, without what else it may be. */
export function alternatives(value: Value): readonly Value[] {
  return value.also ?? [value];
}

/** A value that may be either: what is equal stays, what is nothing gives way, the rest is kept beside each other. */
export function either(one: Value, other: Value): Value {
  if (one === other) return one;
  if (isNothing(other)) return withOrigins(one, other.origins);
  if (isNothing(one)) return withOrigins(other, one.origins);
  const found: Value[] = [...alternatives(one)];
  for (const candidate of alternatives(other)) {
    if (found.length < mostAlternatives && !found.some((known) => isSame(known, candidate)))
      found.push(candidate);
  }
  const merged = withOrigins(one, other.origins);
  return found.length < 2 ? merged : { ...merged, also: found };
}

function isNothing(value: Value): boolean {
  switch (value.kind) {
    case 'unknown':
      return true;
    case 'constant':
      return value.value !== true;
    case 'text':
      return value.text === '';
    case 'bytes':
      return value.bytes.length === 0;
    case 'sequence':
      return value.items.length === 0;
    case 'mapping':
      return value.entries.length === 0;
    default:
      return false;
  }
}

/** Whether two values are plainly the same; what would take long to compare is not. */
export function isSame(one: Value, other: Value): boolean {
  if (one === other) return true;
  switch (one.kind) {
    case 'text':
      return other.kind === 'text' && one.text === other.text;
    case 'number':
      return other.kind === 'number' && one.value === other.value;
    case 'constant':
      return other.kind === 'constant' && one.value === other.value;
    case 'bytes':
      return other.kind === 'bytes' && Buffer.compare(one.bytes, other.bytes) === 0;
    case 'reference':
      return (
        other.kind === 'reference' && one.path === other.path && areSame(one.made ?? [], other.made ?? [])
      );
    case 'sequence':
      return other.kind === 'sequence' && one.items.length <= 50 && areSame(one.items, other.items);
    case 'function':
    case 'class':
      return other.kind === one.kind && one.definition === other.definition;
    case 'instance':
      return other.kind === 'instance' && one.state === other.state;
    case 'unknown':
      return other.kind === 'unknown';
    default:
      return false;
  }
}

/** Whether each is plainly the same as its counterpart. */
export function areSame(some: readonly Value[], others: readonly Value[]): boolean {
  return (
    some.length === others.length &&
    some.every((value, index) => isSame(value, others[index] ?? unknownValue))
  );
}

/** Whether it counts as true; null where that is not known. */
export function truthOf(value: Value): boolean | null {
  if (value.also !== undefined) {
    const [first, ...others] = value.also.map(truthOf);
    return first === undefined || others.some((one) => one !== first) ? null : first;
  }
  switch (value.kind) {
    case 'constant':
      return value.value === true;
    case 'number':
      return value.value !== 0;
    case 'text':
      return value.text.length > 0;
    case 'bytes':
      return value.bytes.length > 0;
    case 'sequence':
      return value.items.length > 0;
    case 'mapping':
      return value.entries.length > 0;
    case 'function':
    case 'class':
      return true;
    default:
      return null;
  }
}

/** Whether nothing in it is left open, so that a call with it can be made again and again. */
export function isKnown(value: Value): boolean {
  switch (value.kind) {
    case 'text':
    case 'bytes':
    case 'number':
    case 'constant':
      return value.also === undefined;
    case 'sequence':
      return value.items.length <= 50 && value.items.every(isKnown);
    default:
      return false;
  }
}
