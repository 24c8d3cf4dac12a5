/**
 * A table that has its own entries alone. What is looked up here is written by others, and `constructor` or `valueOf` is found in
 * every usual object.
 */
export function ownTable<T extends object>(entries: T): T {
  return Object.assign(Object.create(null) as object, entries) as T;
}
