/** The rows of the usual keyboard, and how far each is shifted to the right, in widths of a key. */
const rows: readonly (readonly [keys: string, shift: number])[] = [
  ['1234567890-', 0],
  ['qwertyuiop', 0.5],
  ['asdfghjkl', 0.75],
  ['zxcvbnm', 1.25],
];

const places = new Map<string, { readonly row: number; readonly column: number }>();
for (const [row, [keys, shift]] of rows.entries()) {
  for (const [column, key] of [...keys].entries()) places.set(key, { row, column: column + shift });
}

/** Whether two lower-case letters or digits lie side by side on the usual keyboard, so that a finger may hit either. */
export function areNeighbouringKeys(one: string, other: string): boolean {
  const a = places.get(one);
  const b = places.get(other);
  if (!a || !b || one === other) return false;
  return Math.abs(a.row - b.row) <= 1 && Math.abs(a.column - b.column) <= 1.05;
}
