import { agoInWords, dateInWords, day } from '../phrases.ts';

const week = 7 * day;

/** When a source was asked: `3 minutes ago` within a week, else the date; what is no time stands as the source gave it. */
export function whenInWords(asOf: string, now: number): string {
  const time = Date.parse(asOf);
  if (Number.isNaN(time)) return asOf;
  const dateOnly = !asOf.includes('T');
  const age = now - time;
  return dateOnly || age > week || age < -60_000 ? dateInWords(time) : agoInWords(time, now);
}

/** A duration for the closing line: `340 ms`, `1.2 s`, `2 min 5 s`. */
export function tookInWords(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
