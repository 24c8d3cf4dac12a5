import { UsageError } from './usage-error.ts';

const pattern =
  /^(\d{4})-(\d{2})-(\d{2})(?:[Tt ](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:[Zz]|([+-])(\d{2}):(\d{2})))?$/;

/**
 * The time of `--as-of` in milliseconds since the epoch: RFC 3339, or a date, which means the end of that day in UTC.
 * A leap second counts as the second before it. Throws a `UsageError` for anything else.
 */
export function parseAsOf(text: string): number {
  const match = pattern.exec(text);
  if (match === null) throw notATime();
  const [, year, month, day, hour, minute, second, fraction, sign, offsetHour, offsetMinute] = match;
  const midnight = Date.UTC(Number(year), Number(month) - 1, Number(day));
  // Date.UTC carries a 30th of February over into March; a day that does not come back the same does not exist.
  if (new Date(midnight).toISOString().slice(0, 10) !== `${year}-${month}-${day}`) throw notATime();
  if (hour === undefined) return midnight + 24 * 60 * 60 * 1000 - 1;
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60) throw notATime();
  if (Number(offsetHour ?? 0) > 23 || Number(offsetMinute ?? 0) > 59) throw notATime();
  const milliseconds = Math.floor(Number(`0.${fraction ?? '0'}`) * 1000);
  const offset = (Number(offsetHour ?? 0) * 60 + Number(offsetMinute ?? 0)) * (sign === '-' ? -1 : 1);
  const seconds = (Number(hour) * 60 + Number(minute) - offset) * 60 + Math.min(59, Number(second));
  return midnight + seconds * 1000 + milliseconds;
}

function notATime(): UsageError {
  return new UsageError('--as-of wants a time such as 2026-11-20T10:00:00Z, or a date such as 2026-11-20.');
}
