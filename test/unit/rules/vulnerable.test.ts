import { describe, expect, test } from 'vitest';
import { vulnerable } from '../../../server/src/rules/vulnerable.ts';
import { advisory, asOf, below, everyVersion, releases, ruleInput, span } from './rule-input.ts';

const medium = advisory({
  id: 'GHSA-9wx4-h78v-vm56',
  aliases: ['CVE-2024-35195'],
  severity: 'medium',
  summary: 'Session does not verify',
  ...below('2.32.0'),
});
const high = advisory({ id: 'GHSA-high', ...below('2.32.4') });
const requests = {
  name: 'requests',
  releases: releases('2.25.0', '2.31.0', '2.32.0', '2.32.4', '2.33.0'),
  advisories: [medium],
} as const;

describe('vulnerable', () => {
  test('warns of the pinned version and names the first one without the advisory', () => {
    expect(vulnerable.check(ruleInput({ ...requests, specifier: '==2.31.0' }))).toMatchObject({
      rule: 'vulnerable',
      level: 'warning',
      certainty: 'high',
      version: '2.31.0',
      message:
        'requests 2.31.0 has a known vulnerability: GHSA-9wx4-h78v-vm56 (medium). 2.32.0 is the first release without it.',
      evidence: [
        {
          text: 'GHSA-9wx4-h78v-vm56 and CVE-2024-35195, medium, fixed in 2.32.0: Session does not verify',
          source: 'OSV',
          asOf,
        },
      ],
      range: span(8, 16),
      suggestions: [
        {
          kind: 'upgrade',
          version: '2.32.0',
          reasons: ['13 months old', 'no known advisories', 'not yanked'],
          unknowns: [],
        },
        { kind: 'pin', version: '2.33.0' },
      ],
    });
  });

  test('makes one finding of several advisories, the worst first', () => {
    const finding = vulnerable.check(
      ruleInput({ ...requests, specifier: '==2.31.0', advisories: [medium, high] }),
    );
    expect(finding?.message).toBe(
      'requests 2.31.0 has 2 known vulnerabilities, the worst GHSA-high (high). 2.32.4 is the first release without them.',
    );
    expect(finding?.evidence).toHaveLength(2);
    expect(finding?.evidence[0]?.text).toMatch(/^GHSA-high, high/);
  });

  test('lets the locked version decide before the written range', () => {
    const input = ruleInput({ ...requests, specifier: '>=2', locked: '2.31.0' });
    expect(vulnerable.check(input)).toMatchObject({ level: 'warning', version: '2.31.0' });
    expect(vulnerable.check(ruleInput({ ...requests, specifier: '>=2.31.0', locked: '2.33.0' }))).toBeNull();
  });

  test.each([
    ['<2.32', '2.31.0, the newest release that requests<2.32 allows, has a known vulnerability'],
    ['~=2.25.0', '2.25.0, the newest release that requests~=2.25.0 allows, has a known vulnerability'],
  ])('warns where the newest release that %s allows is affected', (specifier, beginning) => {
    expect(vulnerable.check(ruleInput({ ...requests, specifier }))).toMatchObject({
      level: 'warning',
      version: null,
      message: expect.stringContaining(beginning),
      suggestions: [{ kind: 'upgrade', version: '2.32.0' }, { kind: 'pin' }],
    });
  });

  test('warns where the newest release of all is affected, and says that no other helps', () => {
    const input = ruleInput({ ...requests, advisories: [advisory({ ...everyVersion, severity: null })] });
    expect(vulnerable.check(input)).toMatchObject({
      level: 'warning',
      message:
        '2.33.0, the newest release of requests, has a known vulnerability: GHSA-aaaa-bbbb-cccc (not rated). No release of it can be recommended now: every one is vulnerable.',
      suggestions: [],
      range: span(0, 8),
    });
  });

  test('only hints where the lower bound of a range alone is affected, and says which', () => {
    expect(vulnerable.check(ruleInput({ ...requests, specifier: '>=2.31.0,<3' }))).toMatchObject({
      level: 'hint',
      certainty: 'low',
      message:
        'requests>=2.31.0,<3 still allows 2.31.0, which has a known vulnerability: GHSA-9wx4-h78v-vm56 (medium); 2.33.0, the newest release it allows, has none of them. Raise the lower bound to 2.32.0.',
      suggestions: [{ kind: 'upgrade', version: '2.32.0' }],
    });
  });

  test('takes the lowest release above an exclusive lower bound', () => {
    expect(vulnerable.check(ruleInput({ ...requests, specifier: '>2.25.0' }))?.message).toMatch(
      /still allows 2\.31\.0,/,
    );
    expect(vulnerable.check(ruleInput({ ...requests, specifier: '>2.31.0' }))).toBeNull();
  });

  test.each([
    ['excluded', '>=2.25.0,!=2.25.0', {}],
    ['never released', '>=2.20', {}],
    ['yanked', '>=2.25.0', { yanked: true }],
    ['without files', '>=2.25.0', { noFiles: true }],
  ] as const)('names no lower bound that is %s, but the lowest release above it', (_, specifier, traits) => {
    const list = releases(
      ...(specifier === '>=2.20' ? [] : [{ version: '2.25.0', ...traits }]),
      '2.31.0',
      '2.33.0',
    );
    expect(vulnerable.check(ruleInput({ ...requests, releases: list, specifier }))?.message).toContain(
      `requests${specifier} still allows 2.31.0, which has`,
    );
  });

  test('is silent where the vulnerable lower bound cannot be installed', () => {
    const list = releases({ version: '2.31.0', yanked: true }, '2.32.0', '2.33.0');
    for (const specifier of ['>=2.31.0', '>=2.32.0,!=2.32.0', '>=2.31.0,!=2.31.0']) {
      expect(vulnerable.check(ruleInput({ ...requests, releases: list, specifier }))).toBeNull();
    }
  });

  test('offers a fix that is brand-new, since it mends', () => {
    const fresh = releases(
      { version: '2.31.0', daysOld: 90 },
      { version: '2.32.0', daysOld: 1 },
      { version: '2.33.0', daysOld: 0.5 },
    );
    const finding = vulnerable.check(ruleInput({ ...requests, specifier: '==2.31.0', releases: fresh }));
    expect(finding?.suggestions[0]).toMatchObject({
      kind: 'upgrade',
      version: '2.32.0',
      reasons: ['the first without GHSA-9wx4-h78v-vm56', '1 day old', 'no known advisories', 'not yanked'],
    });
  });

  test.each([
    ['yanked', { version: '2.32.0', yanked: true }, '2.32.4'],
    ['a pre-release', '2.32.0rc1', '2.32.4'],
    ['for a newer Python', { version: '2.32.0', requiresPython: '>=3.12' }, '2.32.4'],
    [
      'without the attestations of those before',
      { version: '2.32.0', provenance: false, daysOld: 300 },
      '2.32.4',
    ],
  ] as const)('passes over a fixed release that is %s', (_, odd, expected) => {
    const list = releases(
      { version: '2.30.0', provenance: true },
      { version: '2.31.0', provenance: true },
      odd,
      { version: '2.32.4', provenance: true, daysOld: 200 },
    );
    const input = ruleInput({
      ...requests,
      specifier: '==2.31.0',
      releases: list,
      requiresPython: '>=3.9',
    });
    expect(vulnerable.check(input)?.suggestions[0]).toMatchObject({ kind: 'upgrade', version: expected });
  });

  test('falls back to what the advisories name while releases are unknown', () => {
    const offline = { ...requests, releases: 'offline', advisories: [medium, high] } as const;
    expect(vulnerable.check(ruleInput({ ...offline, specifier: '==2.31.0' }))?.suggestions).toEqual([
      { kind: 'upgrade', version: '2.32.4', reasons: [], unknowns: ['releases unknown'] },
    ]);
    expect(vulnerable.check(ruleInput({ ...offline, advisories: [advisory(everyVersion)] }))?.message).toBe(
      'Every version of requests has a known vulnerability: GHSA-aaaa-bbbb-cccc (high). No release without it is known.',
    );
  });

  test('quotes at most 80 characters of a summary, cleaned', () => {
    const summary = `\u001b[31m${'x'.repeat(200)}\u202e`;
    const finding = vulnerable.check(
      ruleInput({ ...requests, specifier: '==2.31.0', advisories: [{ ...medium, aliases: [], summary }] }),
    );
    expect(finding?.evidence[0]?.text).toBe(
      `GHSA-9wx4-h78v-vm56, medium, fixed in 2.32.0: ${'x'.repeat(79)}…`,
    );
  });

  test.each([
    ['the first fixed version', { specifier: '==2.32.0' }],
    ['a range whose lower bound is fixed', { specifier: '>=2.32' }],
    ['no specifier, where the newest is fixed', {}],
    ['a range without a lower bound', { specifier: '<3' }],
    ['an import whose newest release is fixed', { kind: 'import' }],
    [
      'a withdrawn advisory',
      { specifier: '==2.31.0', advisories: [{ ...medium, withdrawn: '2026-01-01T00:00:00Z' }] },
    ],
    ['a malware verdict', { specifier: '==2.31.0', advisories: [{ ...medium, malicious: true }] }],
    ['unknown advisories', { specifier: '==2.31.0', advisories: 'timeout' }],
    ['a range while releases are unknown', { specifier: '>=2', releases: 'offline' }],
  ] as const)('is silent on %s', (_, sketch) => {
    expect(vulnerable.check(ruleInput({ ...requests, ...sketch }))).toBeNull();
  });
});

test('names an older release where no later one is without the advisory', () => {
  const later = advisory({
    id: 'GHSA-later',
    ranges: [{ introduced: '2.33.0', fixed: null, lastAffected: null }],
  });
  const input = ruleInput({ ...requests, advisories: [later], specifier: '==2.33.0' });
  expect(vulnerable.check(input)).toMatchObject({
    message:
      'requests 2.33.0 has a known vulnerability: GHSA-later (high). No later release can be recommended now; 2.32.4 is without it.',
    suggestions: [{ kind: 'pin', version: '2.32.4' }],
  });
});

test.each([
  ['a list of releases', requests.releases],
  ['no list of releases', 'offline'],
] as const)('offers no release of a quarantined project, with %s', (_, list) => {
  const sketch = { ...requests, releases: list, status: 'quarantined', specifier: '==2.31.0' } as const;
  expect(vulnerable.check(ruleInput(sketch))).toMatchObject({
    message:
      'requests 2.31.0 has a known vulnerability: GHSA-9wx4-h78v-vm56 (medium). No release of it can be recommended now: the index holds all of them back.',
    suggestions: [],
  });
});
