import { expect, test } from 'vitest';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import { firstUpload } from '../../../server/src/rules/releases.ts';
import { harsher, usual } from '../../bench/names/with-facts/assumptions.ts';
import { ordinary, type Simulated, squat } from '../../bench/names/with-facts/simulated-index.ts';
import { day, now, ruleInput } from './rule-input.ts';

const names = Array.from({ length: 2_000 }, (_, at) => normalizeName(`sample-${at}`));
const ages = (made: readonly Simulated[]) =>
  made.map((each) => (now - (firstUpload(ruleInput(each).facts.releases) ?? Number.NaN)) / day);
const share = (all: readonly number[], holds: (age: number) => boolean) =>
  all.filter(holds).length / all.length;

test.each([
  ['popular', 100],
  ['other', null],
] as const)('a fifth of the %s names is judged within a week of the first release', (_, rank) => {
  const made = names.map((name) => ordinary({ name, rank, hasSummary: null }, usual, 0));
  const within = share(ages(made), (age) => age < 7);
  expect(within).toBeGreaterThan(0.17);
  expect(within).toBeLessThan(0.23);
});

test('what is malicious is young, and of nobody the target knows', () => {
  const made = names.map((name) => squat(name, usual, 0));
  expect(share(ages(made), (age) => age >= 0 && age < 30)).toBe(1);
  expect(made.every(({ owners, target }) => owners !== undefined && owners !== target?.owners)).toBe(true);
});

test('where it is harder, one in nine of these is met only after a month', () => {
  const late = share(ages(names.map((name) => squat(name, harsher, 0))), (age) => age >= 30 && age <= 365);
  expect(late).toBeGreaterThan(0.09);
  expect(late).toBeLessThan(0.135);
});

test('a name draws the same in every run, and another in every draw', () => {
  const [name = normalizeName('sample')] = names;
  const draw = (at: number) => JSON.stringify(squat(name, usual, at));
  expect(draw(1)).toBe(draw(1));
  expect(draw(1)).not.toBe(draw(2));
});
