import { hole, type Origin, type Value } from '../value.ts';

/** Texts and bytes that are longer, and lists that hold more, are not computed. */
export const sizeLimit = 1 << 20;
export const itemLimit = 20_000;
const originLimit = 20;
/** How far origins are looked for in lists and in lists in lists. */
const itemsLooked = 500;
const depthLooked = 4;

export type Text = Value & { readonly kind: 'text' };
export type Bytes = Value & { readonly kind: 'bytes' };
export type Sequence = Value & { readonly kind: 'sequence' };

const noOrigins: readonly Origin[] = [];

export function text(value: string): Value {
  return { kind: 'text', text: value, origins: noOrigins };
}

export function bytes(value: Uint8Array): Value {
  return { kind: 'bytes', bytes: value, origins: noOrigins };
}

export function number(value: number): Value {
  return { kind: 'number', value, origins: noOrigins };
}

export function bool(value: boolean): Value {
  return { kind: 'constant', value, origins: noOrigins };
}

export const nothing: Value = { kind: 'constant', value: null, origins: noOrigins };

export function sequence(of: Sequence['of'], items: readonly Value[]): Value {
  return { kind: 'sequence', of, items, origins: noOrigins };
}

/** A text of which nothing is known. */
export const unknownText: Value = text(hole);

/** The origins of values and of what they hold, each kind and text once: the deepest of its decoding steps. */
export function originsIn(values: Iterable<Value>): readonly Origin[] {
  const found = new Map<string, Origin>();
  gather(values, found, 0);
  return found.size === 0 ? noOrigins : [...found.values()];
}

function gather(values: Iterable<Value>, into: Map<string, Origin>, depth: number): void {
  let looked = 0;
  for (const value of values) {
    if (++looked > itemsLooked) return;
    for (const origin of value.origins) add(into, origin);
    if (depth >= depthLooked) continue;
    if (value.kind === 'sequence') gather(value.items, into, depth + 1);
    else if (value.kind === 'mapping') gather(value.entries.slice(0, itemsLooked).flat(), into, depth + 1);
    else if (value.kind === 'reference' && value.made !== undefined) gather(value.made, into, depth + 1);
  }
}

function add(into: Map<string, Origin>, origin: Origin): void {
  const key = `${origin.kind}\0${origin.text}`;
  const known = into.get(key);
  if (known === undefined) {
    if (into.size < originLimit) into.set(key, origin);
  } else if ((origin.depth ?? 0) > (known.depth ?? 0)) into.set(key, origin);
}

/** The same value, with these origins in place of its own. */
export function withOrigins(value: Value, origins: readonly Origin[]): Value {
  if (value.origins === origins || (value.origins.length === 0 && origins.length === 0)) return value;
  return { ...value, origins };
}

/** The same value, from where it and all of these are from. */
export function from(value: Value, inputs: Iterable<Value>): Value {
  return withOrigins(value, originsIn([value, ...inputs]));
}

/** Something that is not known, from where these are from. */
export function unknownFrom(inputs: Iterable<Value>): Value {
  return { kind: 'unknown', origins: originsIn(inputs) };
}

/**
 * A value that a decoding step made of others: it is from where they are from, and from that step, whose depth is one more
 * than that of the deepest step before it.
 */
export function decodedBy(step: string, line: number, value: Value, inputs: readonly Value[]): Value {
  const origins = originsIn([value, ...inputs]);
  const depth = Math.max(
    0,
    ...origins.map((origin) => (origin.kind === 'decoded' ? (origin.depth ?? 1) : 0)),
  );
  const made: Origin = { kind: 'decoded', text: step, line, size: sizeOf(inputs[0]), depth: depth + 1 };
  const others = origins.filter(({ kind, text: its }) => kind !== 'decoded' || its !== step);
  return withOrigins(value, [made, ...others].slice(0, originLimit));
}

function sizeOf(value: Value | undefined): number {
  switch (value?.kind) {
    case 'text':
      return value.text.replaceAll(hole, '').length;
    case 'bytes':
      return value.bytes.length;
    case 'sequence':
      return value.items.length;
    default:
      return 0;
  }
}

/** The items of what can be gone through; null where they are not known or too many. */
export function itemsOf(value: Value | undefined): readonly Value[] | null {
  switch (value?.kind) {
    case 'sequence':
      return value.items;
    case 'mapping':
      return value.entries.map(([key]) => key);
    case 'text':
      if (value.text.includes(hole) || value.text.length > itemLimit) return null;
      return Array.from(value.text, (letter) => withOrigins(text(letter), value.origins));
    case 'bytes':
      if (value.bytes.length > itemLimit) return null;
      return Array.from(value.bytes, (byte) => withOrigins(number(byte), value.origins));
    default:
      return null;
  }
}

/** A number as Python's arithmetic takes one: True is 1. */
export function numberOf(value: Value | undefined): number | null {
  if (value?.kind === 'number') return value.value;
  if (value?.kind === 'constant' && value.value !== null) return value.value ? 1 : 0;
  return null;
}

/** A whole number, or null. */
export function integerOf(value: Value | undefined): number | null {
  const found = numberOf(value);
  return found !== null && Number.isInteger(found) ? found : null;
}

/** A text whose every part is known. */
export function knownText(value: Value | undefined): string | null {
  return value?.kind === 'text' && !value.text.includes(hole) ? value.text : null;
}

/** Bytes, or a text of ASCII where Python takes either. */
export function binaryOf(value: Value | undefined): Uint8Array | null {
  if (value?.kind === 'bytes') return value.bytes;
  const known = knownText(value);
  return known === null ? null : new Uint8Array(Buffer.from(known, 'latin1'));
}

/** Whether Python takes a value for true; null where that is not known. */
export function truthOf(value: Value | undefined): boolean | null {
  switch (value?.kind) {
    case 'text':
      return value.text === hole ? null : value.text !== '';
    case 'bytes':
      return value.bytes.length > 0;
    case 'number':
      return value.value !== 0;
    case 'constant':
      return value.value === true;
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

/** Whether two known values are the same; null where that is not known. */
export function equal(one: Value, other: Value): boolean | null {
  const a = numberOf(one);
  const b = numberOf(other);
  if (a !== null && b !== null) return a === b;
  if (one.kind === 'text' && other.kind === 'text') {
    if (one.text.includes(hole) || other.text.includes(hole)) return null;
    return one.text === other.text;
  }
  if (one.kind === 'bytes' && other.kind === 'bytes') return Buffer.compare(one.bytes, other.bytes) === 0;
  if (one.kind === 'constant' && other.kind === 'constant') return one.value === other.value;
  if (one.kind === 'sequence' && other.kind === 'sequence' && one.of === other.of && one.of !== 'set') {
    if (one.items.length !== other.items.length) return false;
    return allEqual(one.items, other.items);
  }
  const plain = ['text', 'bytes', 'number', 'constant'];
  return plain.includes(one.kind) && plain.includes(other.kind) ? false : null;
}

function allEqual(one: readonly Value[], other: readonly Value[]): boolean | null {
  // Deep lists are not compared: their answer is not worth the stack.
  for (let at = 0; at < Math.min(one.length, 1_000); at++) {
    const a = one[at];
    const b = other[at];
    if (a === undefined || b === undefined || a.kind === 'sequence' || b.kind === 'sequence') return null;
    const same = equal(a, b);
    if (same !== true) return same;
  }
  return one.length <= 1_000 ? true : null;
}
