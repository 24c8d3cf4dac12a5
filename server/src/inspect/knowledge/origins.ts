import type { Origin, Value } from '../python/value.ts';

/**
 * What comes of a call, by its path and what it is given: where its result is from (`requests.get` → network). Empty for calls
 * that bring nothing new; those pass on the origins of what they are given.
 */
export function originsOf(
  _path: string,
  _args: readonly Value[],
  _keywords: ReadonlyMap<string, Value>,
  _line: number,
): readonly Origin[] {
  return [];
}
