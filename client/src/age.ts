const units = [
  ['year', 365.2425 * 86_400_000],
  ['month', 30.436875 * 86_400_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const;

/** `3 hours ago`; `a moment ago` below a minute. Milliseconds since the epoch. */
export function ago(then: number, now: number): string {
  for (const [unit, length] of units) {
    const count = Math.floor((now - then) / length);
    if (count >= 1) return `${count} ${unit}${count === 1 ? '' : 's'} ago`;
  }
  return 'a moment ago';
}
