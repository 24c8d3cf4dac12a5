import { expect, test } from 'vitest';
import { Budget } from '../../../../server/src/assess/inspections/budget.ts';
import { manualClock } from '../../../support/runtime/manual-clock.ts';

const most = { bytes: 100, files: 3 };

test('an hour has so many bytes and so many files, and then there are more', () => {
  const clock = manualClock(0);
  const budget = new Budget(clock);
  expect(budget.spend({ bytes: 60, files: 1 }, most)).toBe(true);
  expect(budget.spend({ bytes: 60, files: 1 }, most)).toBe(false);
  expect(budget.spend({ bytes: 40, files: 1 }, most)).toBe(true);
  expect(budget.spend({ bytes: 1, files: 0 }, most)).toBe(false);
  clock.advance(3_599_999);
  expect(budget.spend({ bytes: 1, files: 0 }, most)).toBe(false);
  clock.advance(1);
  for (let file = 0; file < 3; file++) expect(budget.spend({ bytes: 1, files: 1 }, most)).toBe(true);
  expect(budget.spend({ bytes: 1, files: 1 }, most)).toBe(false);
  expect(budget.spend({ bytes: 1, files: 0 }, most)).toBe(true);
});
