import { expect, test } from 'vitest';
import { missingFacts, unaskedFacts } from '../../../server/src/assess/unasked.ts';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import { known, unknown } from '../../../server/src/sources/fact.ts';

const name = normalizeName('demo');

test('what is known in part alone is missing for the reason the rest is', () => {
  const whole = known([], 'OSV', '2026-11-22T09:57:00Z');
  const facts = { ...unaskedFacts(name, 'private'), advisories: whole };
  const missing = (advisories: typeof whole) =>
    missingFacts({ ...facts, advisories }).filter(({ fact }) => fact === 'advisories');
  expect(missing(whole)).toEqual([]);
  expect(missing({ ...whole, partial: 'timeout' })).toEqual([{ name, fact: 'advisories', why: 'timeout' }]);
  expect(missingFacts({ ...facts, owners: unknown('offline') })).toContainEqual({
    name,
    fact: 'owners',
    why: 'offline',
  });
});
