import { describe, expect, test } from 'vitest';
import { quarantined } from '../../../server/src/rules/quarantined.ts';
import { unknown } from '../../../server/src/sources/fact.ts';
import { asOf, ruleInput, span } from './rule-input.ts';

const withReason = (reason: string) =>
  ruleInput({ name: 'guardrails-ai', status: { status: 'quarantined', reason } });

describe('quarantined', () => {
  test('is an error in neutral words', () => {
    const finding = quarantined.check(
      ruleInput({ name: 'guardrails-ai', status: 'quarantined', specifier: '==0.10' }),
    );
    expect(finding).toMatchObject({
      rule: 'quarantined',
      level: 'error',
      message:
        'guardrails-ai is quarantined on PyPI, pending review: none of its releases can be installed from there. This is no verdict yet; wait for the outcome before you use it.',
      evidence: [{ text: "The project's status is quarantined.", source: 'PyPI', asOf }],
      range: span(0, 13),
      suggestions: [],
    });
    expect(finding?.message).not.toMatch(/malware|malicious/i);
  });

  test('cleans the reason given', () => {
    expect(quarantined.check(withReason('a\u001b[2Jb\nc'))?.evidence[0]?.text).toBe(
      'The project\'s status is quarantined. Reason given: "ab c".',
    );
  });

  test.each(['active', 'archived', 'deprecated'] as const)('is silent on a project that is %s', (status) => {
    expect(quarantined.check(ruleInput({ status }))).toBeNull();
  });

  test('is silent while the status is unknown', () => {
    const input = ruleInput();
    expect(
      quarantined.check({ ...input, facts: { ...input.facts, status: unknown('not-published') } }),
    ).toBeNull();
  });
});
