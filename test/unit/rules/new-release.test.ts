import { describe, expect, test } from 'vitest';
import { newRelease } from '../../../server/src/rules/new-release.ts';
import { advisory, asOf, below, day, everyVersion, releases, ruleInput, span } from './rule-input.ts';

const boto = {
  name: 'boto3',
  releases: releases('1.36.1', '1.36.2', { version: '1.36.3', daysOld: 5 / 24 }),
} as const;
const pinned = { ...boto, specifier: '==1.36.3' } as const;

describe('new-release', () => {
  test('warns of a pinned release within the cooldown', () => {
    expect(newRelease.check(ruleInput(pinned))).toMatchObject({
      rule: 'new-release',
      level: 'warning',
      version: '1.36.3',
      message:
        'boto3 1.36.3 was released 5 hours ago, within the cooldown of 3 days. Wait until 25 November 2026, or pin 1.36.2.',
      evidence: [{ text: 'Its newest file was uploaded on 22 November 2026.', source: 'PyPI', asOf }],
      range: span(5, 13),
      suggestions: [
        { kind: 'pin', version: '1.36.2', reasons: ['13 months old', 'no known advisories', 'not yanked'] },
      ],
    });
  });

  test.each([
    ['>=1.36', '1.36.3, the newest release that boto3>=1.36 allows, appeared 5 hours ago'],
    [undefined, '1.36.3, the newest release of boto3, appeared 5 hours ago'],
  ])('only informs where %s merely allows it', (specifier, beginning) => {
    const input = ruleInput({ ...boto, ...(specifier === undefined ? {} : { specifier }) });
    expect(newRelease.check(input)).toMatchObject({
      level: 'information',
      version: null,
      message: expect.stringContaining(beginning),
      suggestions: [{ kind: 'pin', version: '1.36.2', outsideSpecifier: false }],
    });
  });

  test('warns in a lock file', () => {
    expect(newRelease.check(ruleInput({ ...boto, kind: 'lock', locked: '1.36.3' }))).toMatchObject({
      level: 'warning',
    });
  });

  test('has nothing to pin where every release is new', () => {
    expect(
      newRelease.check(ruleInput({ specifier: '==1', releases: releases({ version: '1', daysOld: 1 }) })),
    ).toMatchObject({
      message:
        'sample 1 was released 1 day ago, within the cooldown of 3 days. Wait until 24 November 2026. No release of it can be recommended now: every one is within the cooldown of 3 days.',
      suggestions: [],
    });
  });

  test('follows the cooldown of the policy, to the very day', () => {
    const at = (daysOld: number, cooldownDays: number) =>
      newRelease.check(
        ruleInput({
          specifier: '==2',
          releases: releases('1', { version: '2', daysOld }),
          policy: { cooldownDays },
        }),
      );
    expect(at(6.9, 7)?.message).toContain('within the cooldown of 7 days');
    expect(at(7, 7)).toBeNull();
    expect(at(0.1, 0)).toBeNull();
  });

  test('says whose cooldown it is, where the project says so itself', () => {
    const cooldown = { days: 7, source: 'exclude-newer in pyproject.toml', takesUntil: null };
    expect(newRelease.check(ruleInput({ ...pinned, cooldown }))?.message).toContain(
      'within the cooldown of 7 days (exclude-newer in pyproject.toml). Wait until 29 November 2026',
    );
  });

  test('leaves out of a range what the installer of the project passes over', () => {
    const cooldown = { days: 7, source: null, takesUntil: { age: 7 * day } };
    expect(newRelease.check(ruleInput({ ...boto, specifier: '>=1', cooldown }))).toBeNull();
    expect(newRelease.check(ruleInput({ ...pinned, cooldown }))).not.toBeNull();
  });

  test('is as old as its newest file', () => {
    const list = releases('1', { version: '2', daysOld: 100 }).map((one) =>
      one.version === '2' ? { ...one, uploadedAt: Date.parse('2026-11-22T05:00:00Z') } : one,
    );
    expect(newRelease.check(ruleInput({ specifier: '==2', releases: list }))?.message).toContain(
      '5 hours ago',
    );
  });

  describe('of a release that mends an advisory', () => {
    const mends = advisory(below('1.36.3'));

    test('says that it need not wait', () => {
      const list = releases({ version: '1.36.2', daysOld: 60 }, { version: '1.36.3', daysOld: 5 / 24 });
      const input = ruleInput({ ...pinned, releases: list, advisories: [mends] });
      expect(newRelease.check(input)).toMatchObject({
        level: 'information',
        message:
          'boto3 1.36.3 was released 5 hours ago, within the cooldown of 3 days, and need not wait: it is the lowest release without GHSA-aaaa-bbbb-cccc, and nothing known speaks against it.',
        evidence: [{}, { text: 'It is the lowest release without GHSA-aaaa-bbbb-cccc.', against: true }],
        suggestions: [],
      });
    });

    test('speaks where no advisory names the release as mended', () => {
      const old = advisory({ versions: ['1.36.1', '1.36.2'] });
      expect(newRelease.check(ruleInput({ ...pinned, advisories: [old] }))).toMatchObject({
        level: 'warning',
      });
    });

    test('speaks where it came after a long pause', () => {
      expect(newRelease.check(ruleInput({ ...pinned, advisories: [mends] }))).toMatchObject({
        level: 'warning',
      });
    });

    test('speaks of the one after it', () => {
      const later = releases('1.36.2', { version: '1.36.3', daysOld: 2 }, { version: '1.36.4', daysOld: 1 });
      const input = ruleInput({ ...boto, specifier: '==1.36.4', releases: later, advisories: [mends] });
      expect(newRelease.check(input)).toMatchObject({ level: 'warning' });
    });

    test.each([
      ['has an advisory of its own', [mends, advisory({ id: 'X', ...everyVersion })]],
      [
        'belongs to a project with a malware verdict',
        [mends, advisory({ malicious: true, versions: ['1.36.1'] })],
      ],
    ])('speaks where it %s', (_, advisories) => {
      expect(newRelease.check(ruleInput({ ...pinned, advisories }))).toMatchObject({ level: 'warning' });
    });

    test.each([
      ['was yanked', { version: '1.36.3', daysOld: 1, yanked: true }],
      ['lost its attestations', { version: '1.36.3', daysOld: 1, provenance: false }],
    ] as const)('speaks where it %s', (_, odd) => {
      const attested = ['1.36.1', '1.36.2'].map((version) => ({ version, provenance: true }));
      const list = releases(...attested, odd);
      expect(newRelease.check(ruleInput({ ...pinned, releases: list, advisories: [mends] }))).toMatchObject({
        level: 'warning',
      });
    });
  });

  test.each([
    ['a release older than the cooldown', { ...boto, specifier: '==1.36.2' }],
    ['a range that does not reach it', { ...boto, specifier: '<1.36.3' }],
    ['a new pre-release that nobody asked for', { releases: releases('1', { version: '2rc1', daysOld: 1 }) }],
    ['an import, which chooses no version', { ...boto, kind: 'import' }],
    [
      'a release whose upload time is not told',
      { specifier: '==1', releases: releases({ version: '1', daysOld: null }) },
    ],
    ['a release the index does not list', { ...boto, specifier: '==9' }],
    ['unknown releases', { ...pinned, releases: 'offline' }],
  ] as const)('is silent on %s', (_, sketch) => {
    expect(newRelease.check(ruleInput(sketch))).toBeNull();
  });
});
