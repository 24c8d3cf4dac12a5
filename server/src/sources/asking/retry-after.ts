import type { HttpAnswer } from '../../runtime.ts';

/** No host keeps us away for longer than this, whatever it says; in milliseconds. */
export const longestQuietMs = 900_000;

/**
 * How long a host that is overburdened wants to be left alone, in milliseconds from now: the header `Retry-After`
 * (RFC 9110 §10.2.3: seconds or a date) of an answer 429 or 503. Null where it does not say.
 */
export function quietAsked(answer: Pick<HttpAnswer, 'status' | 'headers'>, nowMs: number): number | null {
  const header = answer.headers['retry-after']?.trim();
  if (header === undefined || (answer.status !== 429 && answer.status !== 503)) return null;
  // `Date.parse` makes a year of a bare number.
  const date = /^[A-Za-z]/.test(header) ? Date.parse(header) : Number.NaN;
  const asked = /^\d{1,9}$/.test(header) ? Number(header) * 1000 : date - nowMs;
  return Number.isNaN(asked) ? null : Math.min(Math.max(0, asked), longestQuietMs);
}
