import { expect, test } from 'vitest';
import { checkDependency } from '../../../server/src/rules/check.ts';
import { advisory, below, releases, ruleInput } from './rule-input.ts';

test('a thousand young releases on many lines are judged beside hundreds of records in little time', () => {
  const count = 1_000;
  const young = Array.from({ length: count }, (_, at) => ({
    version: `${at % 50}.${at}.0`,
    daysOld: 0.005 * (count - at) + 0.01,
    provenance: at % 2 === 0,
  }));
  const input = ruleInput({
    specifier: '>=0.5',
    releases: releases(...young, { version: '0.9', daysOld: 400 }, { version: '0.8', daysOld: 500 }),
    advisories: Array.from({ length: 300 }, (_, at) =>
      advisory({ id: `X-${at}`, ...below('1.2'), versions: ['1.0'] }),
    ),
  });
  const start = performance.now();
  expect(checkDependency(input)).not.toEqual([]);
  // A tenth of a second on a machine with nothing else to do; several seconds where each is weighed more than once.
  expect(performance.now() - start).toBeLessThan(2_000);
});
