const pattern = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2})(\.\d+)?(Z|[+-]\d{2}:?\d{2})?$/i;

/**
 * Milliseconds since the epoch of an RFC 3339 time, or null. Fractions of any length pass, and a time without a zone
 * counts as UTC: indexes leave both out at times.
 */
export function parseMoment(value: unknown): number | null {
  const found = typeof value === 'string' && value.length < 64 ? pattern.exec(value.trim()) : null;
  if (found === null) return null;
  const [, date, time, fraction = '', zone = 'Z'] = found;
  const at = Date.parse(`${date}T${time}${fraction.slice(0, 4)}${zone.toUpperCase()}`);
  return Number.isNaN(at) ? null : at;
}

/** The same time in one spelling (RFC 3339, UTC), or null where the text is none. */
export function normalMoment(value: unknown): string | null {
  const at = parseMoment(value);
  return at === null ? null : new Date(at).toISOString();
}
