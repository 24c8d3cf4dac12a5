/** A time as the index prints it: ISO 8601, UTC, the fraction left out where it is zero (as PyPI does). */
export interface Moment {
  readonly ms: number;
  readonly text: string;
}

const age = /^(\d+(?:\.\d+)?) (second|minute|hour|day|week|month|year)s?$/;
const unitMs = { second: 1000, minute: 60_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 };

/** @param spelling an age before `now` (`2 days`, `14 months`) or an RFC 3339 time; throws on anything else. */
export function moment(spelling: string, now: number): Moment {
  const ago = age.exec(spelling);
  if (ago === null) {
    const ms = /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(spelling) ? Date.parse(spelling) : Number.NaN;
    if (Number.isNaN(ms)) throw new Error(`not an age and not an RFC 3339 time: ${spelling}`);
    return { ms, text: spelling.endsWith('Z') ? spelling : isoText(ms) };
  }
  const count = Number(ago[1]);
  const unit = ago[2] as 'month' | 'year' | keyof typeof unitMs;
  const ms =
    unit === 'month' || unit === 'year' ? monthsBefore(now, unit, count) : now - count * unitMs[unit];
  return { ms, text: isoText(ms) };
}

function monthsBefore(now: number, unit: 'month' | 'year', count: number): number {
  const date = new Date(now);
  date.setUTCMonth(date.getUTCMonth() - count * (unit === 'year' ? 12 : 1));
  return date.getTime();
}

function isoText(ms: number): string {
  const text = new Date(ms).toISOString();
  return text.endsWith('.000Z') ? text.replace('.000Z', 'Z') : text.replace('Z', '000Z');
}
