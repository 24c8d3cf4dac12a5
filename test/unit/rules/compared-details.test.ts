import { expect, test } from 'vitest';
import { comparedDetails } from '../../../server/src/rules/compared-details.ts';
import { details } from './release-details.ts';
import { type ReleaseSketch, releases, ruleInput } from './rule-input.ts';

/** The releases that 1.4 is compared with, of which all were asked about. */
function comparedWith(...earlier: readonly ReleaseSketch[]) {
  const all = [{ version: '1.4', daysOld: 0.1 }, ...earlier];
  const input = ruleInput({
    specifier: '==1.4',
    releases: releases(...all),
    details: details(Object.fromEntries(all.map(({ version }) => [version, {}]))),
  });
  return comparedDetails(input)?.earlier.map(({ version }) => version);
}

test('what came in the days before is no habit where older releases are known', () => {
  expect(
    comparedWith(
      { version: '1.3', daysOld: 2 },
      { version: '1.2', daysOld: 5 },
      { version: '1.1', daysOld: 30 },
    ),
  ).toEqual(['1.1']);
});

test('it is all there is to compare with where none are', () => {
  expect(comparedWith({ version: '1.3', daysOld: 2 }, { version: '1.2', daysOld: 5 })).toEqual([
    '1.3',
    '1.2',
  ]);
});

test('a release of a lower version that came later is none before it', () => {
  expect(comparedWith({ version: '1.3', daysOld: 0.05 }, { version: '1.2', daysOld: 50 })).toEqual(['1.2']);
});
