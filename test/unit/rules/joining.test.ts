import { describe, expect, test } from 'vitest';
import type { Evidence, Finding, Level, RuleId } from '../../../server/src/rules/finding.ts';
import { joinSigns } from '../../../server/src/rules/joining.ts';
import { type InputSketch, releases, ruleInput, span } from './rule-input.ts';

const acme: InputSketch = {
  name: 'acme-client',
  specifier: '==1.5.post1',
  releases: releases({ version: '1.5', daysOld: 430 }, { version: '1.5.post1', daysOld: 5 / 24 }),
};
const asRange: InputSketch = { ...acme, specifier: '>=1' };

const phrases: Partial<Record<RuleId, string>> = {
  'dormant-revival': 'after 14 months without a release',
  'provenance-lost': 'without the attestations its releases have carried since 1.2',
  'maintainer-change': 'naming other people than the releases before it',
  'release-burst': 'as one of 3 releases within 35 minutes',
  'publisher-change': 'published from eve/x and no longer from acme/x',
  'new-dependency': 'requiring acme-tools for the first time, a project 2 days old',
};

const told = (text: string): Evidence => ({ text, source: 'PyPI', asOf: '2026-11-22' });

function sign(rule: RuleId, level: Level = 'information', more: Partial<Finding> = {}): Finding {
  const { dependency, version } = ruleInput(acme);
  return {
    rule,
    level,
    certainty: 'medium',
    message: `${rule} alone.`,
    evidence: [told(`What ${rule} saw.`)],
    dependency,
    version,
    range: span(0, 5),
    suggestions: [],
    signal: {
      release: rule === 'owner-change' ? null : '1.5.post1',
      phrase: phrases[rule] ?? '',
    },
    ...more,
  };
}

describe('signs of one release', () => {
  test('are told as one finding', () => {
    const found = joinSigns(
      [sign('new-release', 'warning'), sign('dormant-revival'), sign('provenance-lost', 'warning')],
      ruleInput(acme),
    );
    expect(found).toMatchObject([
      {
        rule: 'dormant-revival',
        level: 'error',
        message:
          'acme-client 1.5.post1 appeared 5 hours ago after 14 months without a release, without the attestations its releases have carried since 1.2. Wait until 25 November 2026, or pin 1.5.',
        joined: ['provenance-lost', 'new-release'],
        suggestions: [{ kind: 'pin', version: '1.5' }],
      },
    ]);
    expect(found[0]?.evidence.map(({ text }) => text)).toEqual([
      'What dormant-revival saw.',
      'What provenance-lost saw.',
      'What new-release saw.',
    ]);
    expect(found[0]?.signal).toBeUndefined();
  });

  test('are told of the release that a range would lead to', () => {
    const found = joinSigns([sign('new-release'), sign('dormant-revival')], ruleInput(asRange));
    expect(found).toMatchObject([
      {
        level: 'warning',
        message:
          '1.5.post1, the newest release that acme-client>=1 allows, appeared 5 hours ago after 14 months without a release. Wait until 25 November 2026, or pin 1.5.',
      },
    ]);
  });

  test('are left alone where there is but one', () => {
    const { signal: _, ...plain } = sign('vulnerable');
    const alone = [sign('new-release', 'warning'), plain];
    expect(joinSigns(alone, ruleInput(acme))).toEqual(alone);
  });

  test('are left alone where the age of the release is not known', () => {
    const timeless = ruleInput({ ...acme, releases: releases({ version: '1.5.post1', daysOld: null }) });
    const two = [sign('dormant-revival'), sign('owner-change')];
    expect(joinSigns(two, timeless)).toEqual(two);
  });
});
