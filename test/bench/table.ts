/** Rows of cells in columns; the first column to the left, the others, numbers, to the right. */
export function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) =>
        column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
      )
      .join('   ');
  const [head, ...body] = rows.map(line);
  return [head, '─'.repeat(head?.length ?? 0), ...body].join('\n');
}

export function number(value: number, unit: string): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return `${value.toFixed(digits)} ${unit}`;
}

/** How many times as much as the other: `0.4×`. */
export function ratio(value: number, other: number): string {
  return `${(value / other).toFixed(2)}×`;
}
