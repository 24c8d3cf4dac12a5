import { day } from '../../phrases.ts';

/**
 * How long somebody wants releases to have been public: an age in milliseconds (0: not at all), or a fixed time in
 * milliseconds since the epoch, after which none is taken.
 */
export type Wait = { readonly age: number } | { readonly at: number };

/** Told not to wait. */
export const noWait: Wait = { age: 0 };

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const week = 7 * day;

/** Somebody who waits for longer than a lifetime has made a mistake. */
const longest = 36_500 * day;

/** A wait of some units; null for what is no number of them, or beyond all sense. */
function waitOf(amount: number, unit: number): Wait | null {
  const age = amount * unit;
  return Number.isFinite(age) && age >= 0 && age <= longest ? { age } : null;
}

/** Whole days, as a number or its digits: Poetry's `min-release-age`, Dependabot's `default-days`. */
export function waitOfDays(written: string): Wait | null {
  return /^\d{1,9}$/.test(written) ? waitOf(Number(written), day) : null;
}

/** pip's `P7D` or a time (`--uploaded-prior-to`); no other durations, as of 26.1. */
export function pipWait(written: string): Wait | null {
  const [, days] = /^P(\d{1,9})D$/.exec(written) ?? [];
  return days === undefined ? timeOf(written, 'start') : waitOf(Number(days), day);
}

const pdmUnits: Readonly<Record<string, number>> = { h: hour, d: day, w: week };

/** PDM's `7d`, `12h`, `3w` or a time (`exclude-newer`). */
export function pdmWait(written: string): Wait | null {
  const [, amount, unit = ''] = /^(\d{1,9})([dhw])$/.exec(written) ?? [];
  return amount === undefined
    ? timeOf(written, 'start')
    : waitOf(Number(amount), pdmUnits[unit] ?? Number.NaN);
}

/** Pipenv's `30d` (`cool-down-period`). */
export function pipenvWait(written: string): Wait | null {
  const [, days] = /^(\d{1,9})d$/.exec(written) ?? [];
  return days === undefined ? null : waitOf(Number(days), day);
}

/**
 * uv's `exclude-newer`: a time, an ISO 8601 duration (`P7D`) or a friendly one (`7 days`, `1w 2d`), of which the sign does
 * not count. Months and years are none, as in uv.
 */
export function uvWait(written: string): Wait | null {
  return timeOf(written, 'end') ?? isoDuration(written) ?? friendlyDuration(written);
}

const isoPattern =
  /^[+-]?P(?:(\d{1,9})W)?(?:(\d{1,9})D)?(?:T(?=\d)(?:(\d{1,9}(?:\.\d{1,9})?)H)?(?:(\d{1,9}(?:\.\d{1,9})?)M)?(?:(\d{1,9}(?:\.\d{1,9})?)S)?)?$/i;

function isoDuration(written: string): Wait | null {
  const found = isoPattern.exec(written);
  if (found === null || !/\d/.test(written)) return null;
  const units = [week, day, hour, minute, second];
  return waitOf(
    units.reduce((sum, unit, at) => sum + Number(found[at + 1] ?? 0) * unit, 0),
    1,
  );
}

/** Names of units as jiff, which uv reads durations with, takes them; the larger come first in a duration. */
const friendlyUnits: readonly (readonly [RegExp, number])[] = [
  [/^(?:w|wk|wks|week|weeks)$/, week],
  [/^(?:d|day|days)$/, day],
  [/^(?:h|hr|hrs|hour|hours)$/, hour],
  [/^(?:m|min|mins|minute|minutes)$/, minute],
  [/^(?:s|sec|secs|second|seconds)$/, second],
];

/** Longer is nothing a person wrote. */
const longestText = 100;

/** Only hours and less may have a fraction. */
function friendlyDuration(written: string): Wait | null {
  if (written.length > longestText) return null;
  const text = written.replace(/^[+-](?=\d)|(?<=[a-z])[ \t]+ago$/g, '');
  if (!/^\d+(?:\.\d+)?[ \t]*[a-z]+(?:(?:,?[ \t]+|)\d+(?:\.\d+)?[ \t]*[a-z]+)*$/.test(text)) return null;
  let last = -1;
  let age = 0;
  for (const [, amount = '', name = ''] of text.matchAll(/(\d+(?:\.\d+)?)[ \t]*([a-z]+)/g)) {
    const at = friendlyUnits.findIndex(([names]) => names.test(name));
    const unit = friendlyUnits[at];
    if (unit === undefined || at <= last || (amount.includes('.') && unit[1] > hour)) return null;
    last = at;
    age += Number(amount) * unit[1];
  }
  return waitOf(age, 1);
}

const renovateUnits: readonly (readonly [RegExp, number])[] = [
  [/^(?:y|yr|yrs|year|years)$/i, 365 * day],
  [/^(?:M|months?)$/, 30 * day],
  [/^(?:w|week|weeks)$/i, week],
  [/^(?:d|day|days)$/i, day],
  [/^(?:h|hr|hrs|hour|hours)$/i, hour],
  [/^(?:m|min|mins|minute|minutes)$/, minute],
];

/** Renovate's `minimumReleaseAge`: `3 days`, `1 week`, `14d`; a month is 30 days there. */
export function renovateWait(written: string): Wait | null {
  const [, amount, name = ''] = /^\s{0,9}(\d{1,9})\s{0,9}([A-Za-z]{1,9})\s{0,9}$/.exec(written) ?? [];
  const unit = renovateUnits.find(([names]) => names.test(name));
  return amount === undefined || unit === undefined ? null : waitOf(Number(amount), unit[1]);
}

const timePattern =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2})(?::?(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?(?:\[[\w/+-]{1,40}\])?)?$/i;

/**
 * An RFC 3339 time or a date; without an offset UTC is taken, where some tools take the zone of the machine. `dates`:
 * whether a date means its beginning, or its end as for uv.
 */
function timeOf(written: string, dates: 'start' | 'end'): Wait | null {
  const found = timePattern.exec(written);
  if (found === null) return null;
  const [, years, months, days, hours, minutes, seconds = '00', offset] = found;
  const date = Date.parse(`${years}-${months}-${days}T00:00:00Z`);
  // 30 February is no date, whatever it parses to.
  if (Number.isNaN(date) || new Date(date).getUTCDate() !== Number(days)) return null;
  // uv takes what has no offset for its date.
  if (hours === undefined || (dates === 'end' && offset === undefined)) {
    return { at: dates === 'end' ? date + day : date };
  }
  const zone = offset === undefined ? 'Z' : offset.toUpperCase().replace(/^([+-]\d{2}):?(\d{2})$/, '$1:$2');
  const at = Date.parse(`${years}-${months}-${days}T${hours}:${minutes}:${seconds}${zone}`);
  return Number.isNaN(at) ? null : { at };
}
