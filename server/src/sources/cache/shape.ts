import { parseMoment } from '../moment.ts';

/**
 * Checks for what comes back from the disk, where anything may have been written since. Each gives its value anew, of
 * the type it promises and with nothing else in it, or throws `Misshapen`.
 */
export type Check<T> = (value: unknown) => T;

/** What lies on the disk is not what was put there; it is asked for anew. */
export class Misshapen extends Error {
  constructor(wanted: string) {
    super(`not ${wanted}`);
  }
}

/** How a document lies on the disk: as JSON that `unpack` takes back. */
export interface Codec<T> {
  readonly pack: (value: T) => unknown;
  readonly unpack: Check<T>;
}

export const text: Check<string> = (value) => {
  if (typeof value !== 'string') throw new Misshapen('a text');
  return value;
};

export const flag: Check<boolean> = (value) => {
  if (typeof value !== 'boolean') throw new Misshapen('true or false');
  return value;
};

export const count: Check<number> = (value) => {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw new Misshapen('a whole number');
  return value;
};

/** The times that a `Date` can hold, in milliseconds since the epoch. */
const latest = 8.64e15;

export const time: Check<number> = (value) => {
  if (typeof value !== 'number' || !(Math.abs(value) <= latest)) throw new Misshapen('a time');
  return value;
};

/** RFC 3339. */
export const moment: Check<string> = (value) => {
  if (parseMoment(value) === null) throw new Misshapen('a moment');
  return text(value);
};

/** What `check` gives, or null. */
export function orNull<T>(check: Check<T>): Check<T | null> {
  return (value) => (value === null ? null : check(value));
}

/** What `check` gives, or nothing: a key of `fields` that need not be there. */
export function optional<T>(check: Check<T>): Check<T | undefined> {
  return (value) => (value === undefined ? undefined : check(value));
}

/** One of these texts. */
export function oneOf<const T extends string>(...texts: readonly T[]): Check<T> {
  return (value) => {
    const found = texts.find((each) => each === value);
    if (found === undefined) throw new Misshapen(`one of ${texts.join(', ')}`);
    return found;
  };
}

/** A list of what `check` gives for each item. */
export function list<T>(check: Check<T>): Check<T[]> {
  return (value) => {
    if (!Array.isArray(value)) throw new Misshapen('a list');
    return value.map((each) => check(each));
  };
}

/** An array of two. */
export function pair<A, B>(first: Check<A>, second: Check<B>): Check<[A, B]> {
  return (value) => {
    if (!Array.isArray(value) || value.length !== 2) throw new Misshapen('a pair');
    return [first(value[0]), second(value[1])];
  };
}

/** An object with these keys, but for optional ones that are not there; what else it holds is left out. */
export function fields<T extends object>(
  checks: {
    readonly [K in keyof T]-?: Check<T[K] | (undefined extends T[K] ? undefined : never)>;
  },
): Check<T> {
  const named = Object.entries(checks) as [string, Check<unknown>][];
  return (value) => {
    const object = record(value);
    const found = named.map(([name, check]) => [name, check(object[name])] as const);
    return Object.fromEntries(found.filter(([, each]) => each !== undefined)) as T;
  };
}

/** An object of any names. */
export function entries<T>(check: Check<T>): Check<Record<string, T>> {
  return (value) =>
    Object.fromEntries(Object.entries(record(value)).map(([name, each]) => [name, check(each)]));
}

function record(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Misshapen('an object');
  return value as Record<string, unknown>;
}
