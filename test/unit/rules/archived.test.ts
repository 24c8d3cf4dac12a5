import { describe, expect, test } from 'vitest';
import { archived } from '../../../server/src/rules/archived.ts';
import { unknown } from '../../../server/src/sources/fact.ts';
import { ruleInput, span } from './rule-input.ts';

const withReason = (reason: string) =>
  ruleInput({ name: 'guardrails-ai', status: { status: 'archived', reason } });

describe('archived', () => {
  test.each([
    [
      'archived',
      'sample was archived by its owners: no more releases are to be expected, not even for security. Look for a successor when you can.',
    ],
    [
      'deprecated',
      'sample is marked as deprecated by its owners: they advise against it or have replaced it. Look for a successor when you can.',
    ],
  ] as const)('informs of a project that is %s', (status, message) => {
    expect(archived.check(ruleInput({ status }))).toMatchObject({
      rule: 'archived',
      level: 'information',
      message,
      range: span(0, 6),
    });
  });

  test('quotes the reason, cleaned', () => {
    expect(archived.check(withReason('use\u202e other'))?.message).toContain('They say: "use other".');
  });

  test.each(['active', 'quarantined'] as const)('is silent on a project that is %s', (status) => {
    expect(archived.check(ruleInput({ status }))).toBeNull();
  });

  test('is silent while the status is unknown', () => {
    const input = ruleInput();
    expect(archived.check({ ...input, facts: { ...input.facts, status: unknown('offline') } })).toBeNull();
  });
});
