import { describe, expect, test } from 'vitest';
import { yanked } from '../../../server/src/rules/yanked.ts';
import { asOf, releases, ruleInput, span } from './rule-input.ts';

const torchvision = {
  name: 'torchvision',
  releases: releases('0.20.1', { version: '0.21.0', yanked: 'wrong metadata in the Linux wheels' }, '0.21.1'),
} as const;

describe('yanked', () => {
  test('warns of a pinned release with its reason and what replaces it', () => {
    expect(yanked.check(ruleInput({ ...torchvision, specifier: '==0.21.0' }))).toMatchObject({
      rule: 'yanked',
      level: 'warning',
      version: '0.21.0',
      message: 'torchvision 0.21.0 was yanked: "wrong metadata in the Linux wheels". 0.21.1 replaces it.',
      evidence: [{ text: '0.21.0 is marked as yanked.', source: 'PyPI', asOf }],
      range: span(11, 19),
      suggestions: [{ kind: 'pin', version: '0.21.1' }],
    });
  });

  test.each([
    ['a locked release', { locked: '0.21.0', kind: 'lock' }],
    ['a constraint', { specifier: '==0.21.0', kind: 'constraint' }],
    ['a build requirement', { specifier: '==0.21.0', kind: 'build' }],
    ['an exact text match', { specifier: '===0.21.0' }],
    ['another spelling', { specifier: '==0.21' }],
    ['a local build', { specifier: '==0.21.0+cu121' }],
  ] as const)('warns of %s', (_, sketch) => {
    expect(yanked.check(ruleInput({ ...torchvision, ...sketch }))).toMatchObject({ level: 'warning' });
  });

  test('says so where there is no reason and no later release', () => {
    const list = releases('1.0', { version: '1.1', yanked: true }, '1.2rc1');
    expect(yanked.check(ruleInput({ releases: list, specifier: '==1.1' }))).toMatchObject({
      message: 'sample 1.1 was yanked, without a reason. No later release replaces it.',
      suggestions: [{ kind: 'pin', version: '1.0' }],
    });
  });

  test.each([
    ['for a newer Python', { version: '1.2', requiresPython: '>=3.12' }, 'not for Python >=3.9'],
    ['within the cooldown', { version: '1.2', daysOld: 1 }, 'within the cooldown of 3 days'],
  ])('names no later release that is %s, just as no fix writes it', (_, later, why) => {
    const list = releases({ version: '1.1', yanked: true }, later);
    expect(
      yanked.check(ruleInput({ releases: list, specifier: '==1.1', requiresPython: '>=3.9' })),
    ).toMatchObject({
      message: `sample 1.1 was yanked, without a reason. No release of it can be recommended now: every one is yanked or ${why}.`,
      suggestions: [],
    });
  });

  test('says that no later one can be recommended where an older one can', () => {
    const list = releases('1.0', { version: '1.1', yanked: true }, { version: '1.2', daysOld: 1 });
    expect(yanked.check(ruleInput({ releases: list, specifier: '==1.1' }))).toMatchObject({
      message: 'sample 1.1 was yanked, without a reason. No later release can be recommended now.',
      suggestions: [{ kind: 'pin', version: '1.0' }],
    });
  });

  test('passes over a later release that does not fit the Python of the project', () => {
    const list = releases(
      { version: '1.1', yanked: true },
      { version: '1.2', requiresPython: '<3.8' },
      { version: '1.3', requiresPython: '>=3.8' },
    );
    const found = yanked.check(ruleInput({ releases: list, specifier: '==1.1', requiresPython: '>=3.9' }));
    expect(found?.message).toContain('1.3 replaces it.');
    expect(found?.suggestions).toMatchObject([{ kind: 'pin', version: '1.3' }]);
  });

  test('cleans the reason and quotes at most 80 characters of it', () => {
    const yankedReason = `\u001b]8;;https://evil.example\u001b\\go\u202e\n${'x'.repeat(200)}`;
    const list = releases({ version: '1.1', yanked: yankedReason });
    expect(yanked.check(ruleInput({ releases: list, specifier: '==1.1' }))?.message).toContain(
      `: "go ${'x'.repeat(76)}…".`,
    );
  });

  test.each([
    ['a release in good standing', { specifier: '==0.21.1' }],
    ['a range, where installers pass over it', { specifier: '>=0.20,<0.21.1' }],
    ['a wildcard', { specifier: '==0.21.*' }],
    ['a release the index does not list', { specifier: '==9.9' }],
    ['unknown releases', { specifier: '==0.21.0', releases: 'timeout' }],
  ] as const)('is silent on %s', (_, sketch) => {
    expect(yanked.check(ruleInput({ ...torchvision, ...sketch }))).toBeNull();
  });
});
