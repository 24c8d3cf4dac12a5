import { describe, expect, test } from 'vitest';
import type { RuleInput } from '../../../server/src/rules/rule.ts';
import { typosquat } from '../../../server/src/rules/typosquat.ts';
import { nearRequests, releases, ruleInput, span } from './rule-input.ts';

const near = { name: 'reqeusts', lookalike: nearRequests } as const;
const young = { ...near, releases: releases({ version: '0.1', daysOld: 2 }) };
const middling = { ...near, releases: releases({ version: '0.1', daysOld: 200 }) };
const established = {
  ...near,
  releases: releases(...['1.0', '1.1', '1.2', '1.3', '2.0'].map((version) => ({ version, daysOld: 900 }))),
};

describe('typosquat', () => {
  test('warns on the name alone', () => {
    expect(typosquat.check(ruleInput({ ...near, exists: 'offline' }))).toMatchObject({
      rule: 'typosquat',
      level: 'warning',
      certainty: 'low',
      message: 'reqeusts is one swap from requests (4th most downloaded). Did you mean requests?',
      evidence: [{ source: 'embedded name index', asOf: '2026-11-20' }],
      range: span(0, 8),
      suggestions: [{ kind: 'rename', to: 'requests' }],
    });
  });

  test('is an error for a young project', () => {
    expect(typosquat.check(ruleInput(young))).toMatchObject({
      level: 'error',
      certainty: 'medium',
      message:
        'reqeusts is one swap from requests (4th most downloaded); it was first released 2 days ago and has one release. Did you mean requests?',
    });
  });

  test('is surer where the owners are known to be others', () => {
    const finding = typosquat.check(
      ruleInput({ ...young, owners: ['mallory'], target: { owners: ['kenneth'] } }),
    );
    expect(finding).toMatchObject({ level: 'error', certainty: 'high' });
    expect(finding?.evidence.map(({ text }) => text)).toEqual([
      'The 4th most downloaded project is requests.',
      'First released 20 November 2026, one release.',
      'It shares no owner or maintainer with requests.',
    ]);
  });

  test('says that an unregistered near-miss is unregistered', () => {
    expect(typosquat.check(ruleInput({ ...near, listed: false, exists: false }))).toMatchObject({
      level: 'warning',
      certainty: 'high',
      message:
        'reqeusts is one swap from requests (4th most downloaded) and is not registered on PyPI. Did you mean requests?',
    });
    expect(typosquat.check(ruleInput({ ...near, listed: false, exists: 'offline' }))?.message).toBe(
      'reqeusts is one swap from requests (4th most downloaded) and was not registered on 20 November 2026. Did you mean requests?',
    );
  });

  test('only informs of a project that has lived beside the popular one for years', () => {
    expect(typosquat.check(ruleInput(established))).toMatchObject({
      level: 'information',
      certainty: 'low',
      message:
        'reqeusts is one swap from requests (4th most downloaded); it is a project of its own, first released 2 years ago, with 5 releases. Did you mean requests?',
    });
  });

  test('only informs of a project that has released often for months', () => {
    const often = Array.from({ length: 10 }, (_, index) => ({ version: `1.${index}`, daysOld: 120 - index }));
    expect(typosquat.check(ruleInput({ ...near, releases: releases(...often) }))?.level).toBe('information');
    expect(typosquat.check(ruleInput({ ...near, releases: releases(...often.slice(1)) }))?.level).toBe(
      'warning',
    );
  });

  test('takes a constraint lightly', () => {
    expect(typosquat.check(ruleInput({ ...young, kind: 'constraint' }))).toMatchObject({
      level: 'information',
      message: expect.stringMatching(/A constraint alone installs nothing\.$/),
    });
  });

  test.each([
    ['a project 200 days old', middling],
    [
      'a project whose upload times are not told',
      { ...near, releases: releases({ version: '1', daysOld: null }) },
    ],
    ['a name that another index may hold', { ...near, exists: false, answeredByAll: false }],
    ['a registered project without files', { ...near, releases: [] }],
  ])('stays a warning for %s', (_, sketch) => {
    expect(typosquat.check(ruleInput(sketch))).toMatchObject({ level: 'warning', certainty: 'low' });
  });

  test.each([
    ['a young project', young, 'error'],
    ['an unregistered name', { ...near, listed: false, exists: false }, 'warning'],
  ] as const)('speaks in a lock file of %s', (_, sketch, level) => {
    expect(typosquat.check(ruleInput({ ...sketch, kind: 'lock' }))).toMatchObject({ level });
  });

  const organization = { owners: [], maintainers: [], organization: 'psf' };
  test.each([
    ['a name that looks like none', { name: 'reqeusts' }],
    ['a popular name', { ...young, rank: 9000 }],
    ["the workspace's own project", { ...young, own: true }],
    ['a private name', { ...near, exists: 'private' }],
    ['a lock file, on the name alone', { ...near, kind: 'lock', exists: 'offline' }],
    [
      'a lock file, where another index may hold the name',
      { ...near, kind: 'lock', exists: false, answeredByAll: 'untrusted-workspace' },
    ],
    ['a lock file with an old project', { ...middling, kind: 'lock' }],
    [
      'a project of the same owner',
      { ...young, owners: ['Kenneth'], target: { owners: ['kenneth', 'nate'] } },
    ],
    [
      'a project of the same organization',
      { ...young, owners: organization, target: { owners: organization } },
    ],
  ] as const)('is silent on %s', (_, sketch) => {
    expect(typosquat.check(ruleInput(sketch))).toBeNull();
  });

  test('begins every sentence of its evidence with a capital, however the index is called', () => {
    const input = ruleInput({ name: 'reqeusts', lookalike: nearRequests, exists: false });
    const exists = { ...input.facts.exists, source: 'the sample index' };
    const found = typosquat.check({ ...input, facts: { ...input.facts, exists } as RuleInput['facts'] });
    expect(found?.evidence.map(({ text }) => text)).toEqual([
      'The 4th most downloaded project is requests.',
      'No project of this name is on the sample index; anyone may register it.',
    ]);
  });
});
