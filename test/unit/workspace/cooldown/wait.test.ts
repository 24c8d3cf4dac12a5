import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  pdmWait,
  pipenvWait,
  pipWait,
  renovateWait,
  uvWait,
  type Wait,
  waitOfDays,
} from '../../../../server/src/workspace/cooldown/wait.ts';

const hour = 60 * 60 * 1000;
const day = 24 * hour;
const at = (time: string): Wait => ({ at: Date.parse(time) });
const days = (count: number): Wait => ({ age: count * day });

// What uv 0.13.9 makes of each, as `uv lock` writes it down; a date ends in the zone of the machine there, here in UTC.
const uv: readonly (readonly [string, Wait | null])[] = [
  ['7 days', days(7)],
  ['7days', days(7)],
  ['P7D', days(7)],
  ['p7d', days(7)],
  ['7d', days(7)],
  ['+7d', days(7)],
  ['-7 days', days(7)],
  ['7 days ago', days(7)],
  ['1 week', days(7)],
  ['1w', days(7)],
  ['2 wks', days(14)],
  ['24 hours', days(1)],
  ['PT24H', days(1)],
  ['2 weeks 3 days', days(17)],
  ['P1W2D', days(9)],
  ['1 day, 2 hours', { age: 26 * hour }],
  ['1h30m', { age: 1.5 * hour }],
  ['1.5h', { age: 1.5 * hour }],
  ['PT1.5H', { age: 1.5 * hour }],
  ['2 mins', { age: hour / 30 }],
  ['0 days', days(0)],
  ['20000 days', days(20_000)],
  ['1 month', null],
  ['1 mo', null],
  ['1 yr', null],
  ['P1M', null],
  ['P1Y', null],
  ['P-7D', null],
  ['30', null],
  ['1.5 days', null],
  ['2 DAYS', null],
  ['3h 1d', null],
  ['3 days and 2 hours', null],
  [' 7 days ', null],
  ['7 business days', null],
  ['in 3 days', null],
  ['today', null],
  ['false', null],
  ['', null],
  ['P', null],
  ['PT', null],
  ['999999999999 days', null],
  ['2025-01-01', at('2025-01-02T00:00:00Z')],
  ['20250101', at('2025-01-02T00:00:00Z')],
  ['2025-01-01T00:00', at('2025-01-02T00:00:00Z')],
  ['2025-01-01T00:00:00Z', at('2025-01-01T00:00:00Z')],
  ['2025-01-01 10:00:00Z', at('2025-01-01T10:00:00Z')],
  ['2025-01-01T00:00:00+02:00', at('2024-12-31T22:00:00Z')],
  ['2025-01-01T00:00:00+02:00[Europe/Berlin]', at('2024-12-31T22:00:00Z')],
  ['2025-02-30', null],
  ['2025-01', null],
];

const pip: readonly (readonly [string, Wait | null])[] = [
  ['P7D', days(7)],
  ['P0D', days(0)],
  ['p7d', null],
  ['P1W', null],
  ['PT12H', null],
  ['7 days', null],
  ['7', null],
  ['2025-06-01', at('2025-06-01T00:00:00Z')],
  ['2025-06-01T12:30:00Z', at('2025-06-01T12:30:00Z')],
  ['2025-06-01T12:30:00', at('2025-06-01T12:30:00Z')],
  ['2025-06-01T12:30:00.5-05:00', at('2025-06-01T17:30:00Z')],
  ['2025-13-01', null],
];

const pdm: readonly (readonly [string, Wait | null])[] = [
  ['7d', days(7)],
  ['12h', days(0.5)],
  ['3w', days(21)],
  ['7 days', null],
  ['P7D', null],
  ['2025-06-01', at('2025-06-01T00:00:00Z')],
  ['2025-06-01T12:00:00Z', at('2025-06-01T12:00:00Z')],
];

const pipenv: readonly (readonly [string, Wait | null])[] = [
  ['30d', days(30)],
  ['0d', days(0)],
  ['30', null],
  ['2w', null],
  ['30 d', null],
  ['-3d', null],
];

const renovate: readonly (readonly [string, Wait | null])[] = [
  ['3 days', days(3)],
  ['14d', days(14)],
  ['1 day', days(1)],
  ['1 week', days(7)],
  ['2 months', days(60)],
  ['1 M', days(30)],
  ['36 hours', days(1.5)],
  ['30 m', { age: hour / 2 }],
  ['0 days', days(0)],
  ['3', null],
  ['soon', null],
  ['', null],
];

const poetry: readonly (readonly [string, Wait | null])[] = [
  ['7', days(7)],
  ['0', days(0)],
  ['-1', null],
  ['7.5', null],
  ['7 days', null],
  ['true', null],
  ['9999999', null],
];

describe.each([
  ['uv', uvWait, uv],
  ['pip', pipWait, pip],
  ['PDM', pdmWait, pdm],
  ['Pipenv', pipenvWait, pipenv],
  ['Renovate', renovateWait, renovate],
  ['Poetry and Dependabot', waitOfDays, poetry],
] as const)('%s', (_tool, read, table) => {
  test.each(table)('%j', (written, wait) => {
    expect(read(written)).toEqual(wait);
  });

  test('gives a wait that makes sense, or none, for any text', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.stringMatching(
        /^[+-]?P?\d{0,12}\.?\d{0,3} ?(?:days?|[wdhmsMYWDHS]|weeks?|, )?T?\d{0,4}[a-zA-Z:+-]{0,5}$/,
      ),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const wait = read(text);
        if (wait === null) return;
        const value = 'at' in wait ? wait.at : wait.age;
        expect(Number.isFinite(value)).toBe(true);
        if ('age' in wait) expect(wait.age).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

test('reads a duration the same in every way uv lets it be written', () => {
  const amount = fc.integer({ min: 0, max: 500 });
  fc.assert(
    fc.property(amount, amount, amount, (weeks, dayCount, hours) => {
      const wait = { age: (weeks * 7 + dayCount) * day + hours * hour };
      expect(uvWait(`P${weeks}W${dayCount}DT${hours}H`)).toEqual(wait);
      expect(uvWait(`${weeks} weeks ${dayCount} days ${hours} hours`)).toEqual(wait);
      expect(uvWait(`${weeks}w ${dayCount}d ${hours}h`)).toEqual(wait);
      expect(uvWait(`${weeks}w${dayCount}d${hours}h`)).toEqual(wait);
      expect(uvWait(`-P${weeks}W${dayCount}DT${hours}H`)).toEqual(wait);
    }),
  );
});

test('reads every time as the platform does', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1980-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }),
      (date) => {
        const seconds = Math.floor(date.getTime() / 1000) * 1000;
        const written = new Date(seconds).toISOString();
        for (const read of [uvWait, pipWait, pdmWait]) expect(read(written)).toEqual({ at: seconds });
      },
    ),
  );
});
