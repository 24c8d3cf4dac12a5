import { hour, type ReleaseSketch } from './rule-input.ts';

const perDay = (24 * 3_600_000) / hour;

/** Releases `0.1` … one after another, that many days apart, the latest so many days old; oldest first. */
export function steady(
  count: number,
  every: number,
  latest: number,
  version: (index: number) => string = (index) => `1.${index}`,
): ReleaseSketch[] {
  return Array.from({ length: count }, (_, index) => ({
    version: version(index),
    daysOld: latest + (count - 1 - index) * every,
  }));
}

/** A release so many hours old. */
export function fresh(version: string, hoursOld: number, more: Partial<ReleaseSketch> = {}): ReleaseSketch {
  return { version, daysOld: hoursOld / perDay, ...more };
}
