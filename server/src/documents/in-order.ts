import type { Range } from './range.ts';

/** Sorts by where ranges begin. */
export function byStart(a: Range, b: Range): number {
  return a.start.line - b.start.line || a.start.character - b.start.character;
}

interface Placed {
  readonly ranges: { readonly whole: Range };
}

/** Entries in source order. */
export function entriesInOrder<T extends Placed>(entries: readonly T[]): readonly T[] {
  return entries.toSorted((a, b) => byStart(a.ranges.whole, b.ranges.whole));
}

/** What has one range, in source order. */
export function inOrder<T extends { readonly range: Range }>(items: readonly T[]): readonly T[] {
  return items.toSorted((a, b) => byStart(a.range, b.range));
}
