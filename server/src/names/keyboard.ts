/** A row of keys, and how far it is shifted to the right, in widths of a key. */
export type KeyRow = readonly [keys: string, shift: number];

/** Whether two lower-case letters or digits lie side by side on a keyboard, so that a finger may hit either. */
export type AreNeighbours = (one: string, other: string) => boolean;

/** The neighbours on a keyboard of these rows, from the top. */
export function neighboursOn(rows: readonly KeyRow[]): AreNeighbours {
  const places = new Map<string, { readonly row: number; readonly column: number }>();
  for (const [row, [keys, shift]] of rows.entries()) {
    for (const [column, key] of [...keys].entries()) places.set(key, { row, column: column + shift });
  }
  return (one, other) => {
    const a = places.get(one);
    const b = places.get(other);
    if (!a || !b || one === other) return false;
    return Math.abs(a.row - b.row) <= 1 && Math.abs(a.column - b.column) <= 1.05;
  };
}
