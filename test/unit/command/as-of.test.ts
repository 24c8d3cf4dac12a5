import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAsOf } from '../../../server/src/command/as-of.ts';

const iso = (text: string) => new Date(parseAsOf(text)).toISOString();

describe('--as-of', () => {
  test.each([
    ['2026-11-20', '2026-11-20T23:59:59.999Z'],
    ['2024-02-29', '2024-02-29T23:59:59.999Z'],
    ['2026-11-20T10:00:00Z', '2026-11-20T10:00:00.000Z'],
    ['2026-11-20t10:00:00z', '2026-11-20T10:00:00.000Z'],
    ['2026-11-20T10:00:00.25+02:00', '2026-11-20T08:00:00.250Z'],
    ['2026-11-20T23:30:00-05:30', '2026-11-21T05:00:00.000Z'],
    ['2016-12-31T23:59:60Z', '2016-12-31T23:59:59.000Z'],
  ])('%s is %s', (text, expected) => {
    expect(iso(text)).toBe(expected);
  });

  test.each([
    'yesterday',
    '2026-02-29',
    '2026-13-01',
    '2026-11-20T10:00:00',
    '2026-11-20T24:00:00Z',
    '2026-11-20T10:60:00Z',
    '20261120',
    ' 2026-11-20',
    '2026-11-20T10:00:00+25:00',
  ])('%j is no time', (text) => {
    expect(() => parseAsOf(text)).toThrow('--as-of wants a time such as 2026-11-20T10:00:00Z');
  });

  test('every time that JavaScript writes comes back the same', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1970-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => {
          expect(parseAsOf(date.toISOString())).toBe(date.getTime());
        },
      ),
    );
  });
});
