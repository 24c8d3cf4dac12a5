/** Numbers and times in the words people use. Times are milliseconds since the epoch; dates are UTC. */

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
export const day = 24 * hour;
// Averages of the Gregorian calendar.
const month = 30.436875 * day;
const year = 365.2425 * day;

/** `5 hours`, `14 months`, `2 years`: full units only, days up to two months, months up to two years. */
export function ageInWords(thenMs: number, nowMs: number): string {
  const age = nowMs - thenMs;
  if (!(age >= minute)) return 'less than a minute';
  if (age < hour) return units(age / minute, 'minute');
  if (age < day) return units(age / hour, 'hour');
  if (age < 2 * month) return units(age / day, 'day');
  if (age < 2 * year) return units(age / month, 'month');
  return units(age / year, 'year');
}

function units(amount: number, unit: string): string {
  const whole = Math.floor(amount);
  return `${whole} ${unit}${whole === 1 ? '' : 's'}`;
}

/** `35 minutes`, behind `within`; `a minute` for less. */
export function spanInWords(fromMs: number, untilMs: number): string {
  return untilMs - fromMs >= minute ? ageInWords(fromMs, untilMs) : 'a minute';
}

/** `5 hours ago`; `just now` below a minute. */
export function agoInWords(thenMs: number, nowMs: number): string {
  return nowMs - thenMs >= minute ? `${ageInWords(thenMs, nowMs)} ago` : 'just now';
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `20 May 2024`; `an unknown date` for what is no time. */
export function dateInWords(ms: number): string {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return 'an unknown date';
  return `${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

/** `March 2026`; `an unknown date` for what is no time. */
export function monthInWords(ms: number): string {
  return dateInWords(ms).replace(/^\d+ /, '');
}

/** `24 March 11:02 UTC`, with the year where it is another than now's; `an unknown date` for what is no time. */
export function minuteInWords(ms: number, nowMs: number): string {
  const date = new Date(ms);
  if (Number.isNaN(date.getTime())) return 'an unknown date';
  const inYear = date.getUTCFullYear() === new Date(nowMs).getUTCFullYear();
  const dayAndYear = dateInWords(ms);
  const dayOnly = inYear ? dayAndYear.slice(0, dayAndYear.lastIndexOf(' ')) : dayAndYear;
  return `${dayOnly} ${date.toISOString().slice(11, 16)} UTC`;
}

/** `1st`, `2nd`, `11th`, `1,204th`. */
export function ordinal(n: number): string {
  const tens = n % 100;
  const suffix = tens >= 11 && tens <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
  return `${n.toLocaleString('en')}${suffix}`;
}

/** `most downloaded` for the first, then `4th most downloaded`. */
export function rankInWords(rank: number): string {
  return rank === 1 ? 'most downloaded' : `${ordinal(rank)} most downloaded`;
}

/** `no releases`, `one release`, `158 releases`; `noun` in the singular. */
export function countInWords(n: number, noun: string): string {
  if (n === 1) return `one ${noun}`;
  const plural = /[^aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
  return n === 0 ? `no ${plural}` : `${n.toLocaleString('en')} ${plural}`;
}

/** `7 days`, `12 hours`: of days that are not whole the hours, of hours that are not whole the minutes. */
export function daysInWords(days: number): string {
  const [amount, noun] =
    days % 1 === 0
      ? ([days, 'day'] as const)
      : (days * 24) % 1 === 0
        ? ([days * 24, 'hour'] as const)
        : ([Math.max(1, Math.round(days * 24 * 60)), 'minute'] as const);
  return countInWords(amount, noun);
}

/** As the beginning of a sentence. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** `a`, `a and b`, `a, b and c`; empty for none. */
export function listInWords(items: readonly string[], before: 'and' | 'or' = 'and'): string {
  if (items.length < 2) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} ${before} ${items[items.length - 1]}`;
}
