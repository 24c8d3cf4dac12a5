import { describe, expect, test } from 'vitest';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import { ownerBurst } from '../../../server/src/rules/owner-burst.ts';
import type { ReleasedTogether } from '../../../server/src/rules/rule.ts';
import { asOf, hour, type InputSketch, now, releases, ruleInput, span } from './rule-input.ts';

const together = (...others: readonly string[]): ReleasedTogether => ({
  owner: 'acme',
  names: ['acme-kit', ...others].map(normalizeName),
  from: now - 5.4 * hour,
  until: now - 5 * hour,
});

const burst: InputSketch = {
  name: 'acme-kit',
  specifier: '==1.3',
  owners: ['acme'],
  releases: releases({ version: '1.2', daysOld: 200 }, { version: '1.3', daysOld: 5 / 24 }),
  together: together('acme-one', 'acme-two'),
};

describe('owner-burst', () => {
  test('warns of a release among others of the same owner', () => {
    expect(ownerBurst.check(ruleInput(burst))).toMatchObject({
      rule: 'owner-burst',
      level: 'warning',
      certainty: 'medium',
      message:
        'acme-kit 1.3 was released within 24 minutes of acme-one and acme-two: all belong to acme and were never released together before, as happens when an account is taken over. Wait until 25 November 2026, or pin 1.2.',
      evidence: [
        {
          text: '3 projects of acme had releases between 22 November 04:36 UTC and 22 November 05:00 UTC.',
          source: 'PyPI',
          asOf,
        },
        { text: 'None of their earlier releases lie within an hour of each other.' },
        { text: 'It belongs to acme.' },
      ],
      range: span(8, 13),
      suggestions: [{ kind: 'pin', version: '1.2' }],
      signal: {
        release: '1.3',
        phrase: 'within 24 minutes of acme-one and acme-two, which have the same owner',
      },
    });
  });

  test('is a mere sign of two projects', () => {
    expect(ownerBurst.check(ruleInput({ ...burst, together: together('acme-one') }))).toMatchObject({
      level: 'information',
      message: expect.stringContaining('of acme-one: both belong to acme and'),
      signal: { phrase: 'within 24 minutes of acme-one, which has the same owner' },
    });
  });

  test('names two of many', () => {
    const many = together('b-kit', 'c-kit', 'd-kit', 'e-kit');
    expect(ownerBurst.check(ruleInput({ ...burst, together: many }))?.message).toContain(
      'of b-kit, c-kit and 2 other projects: all',
    );
  });

  test('asks for a word of the owner once the cooldown is over', () => {
    const weekOld: InputSketch = {
      ...burst,
      releases: releases({ version: '1.2', daysOld: 200 }, { version: '1.3', daysOld: 7 }),
      together: {
        ...together('acme-one', 'acme-two'),
        from: now - 7 * 24 * hour,
        until: now - 7 * 24 * hour,
      },
    };
    const message = ownerBurst.check(ruleInput(weekOld))?.message ?? '';
    expect(message).toContain('was released within a minute of acme-one');
    expect(message).toContain('Look for a word of the owner about it.');
  });

  test('looks at what a range leads to', () => {
    expect(ownerBurst.check(ruleInput({ ...burst, specifier: '>=1' }))?.level).toBe('warning');
    expect(ownerBurst.check(ruleInput({ ...burst, specifier: '<1.3' }))).toBeNull();
  });

  test('cleans the name of the owner', () => {
    const hostile = { ...together('acme-one', 'acme-two'), owner: 'a\u202ecme\u001b[31m' };
    const finding = ownerBurst.check(ruleInput({ ...burst, together: hostile }));
    expect(JSON.stringify([finding?.message, finding?.evidence])).not.toMatch(/\\u001b|\u202e/);
  });

  test.each([
    ['a release of its own', { together: null }],
    ['another release than those', { specifier: '==1.2' }],
    ['an import', { kind: 'import', specifier: undefined }],
    ['unknown releases', { releases: 'pending' }],
    ['a time that is not told', { releases: releases({ version: '1.3', daysOld: null }) }],
  ] as const)('is silent on %s', (_, sketch) => {
    expect(ownerBurst.check(ruleInput({ ...burst, ...(sketch as InputSketch) }))).toBeNull();
  });
});
