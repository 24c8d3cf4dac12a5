import { describe, expect, test } from 'vitest';
import { malicious } from '../../../server/src/rules/malicious.ts';
import { advisory, asOf, everyVersion, releases, ruleInput, span } from './rule-input.ts';

const verdict = advisory({
  id: 'MAL-2026-2144',
  aliases: ['PYSEC-2026-2'],
  malicious: true,
  summary: 'Malicious code in litellm (PyPI)',
  severity: null,
  published: '2026-03-24T22:11:00Z',
  versions: ['1.82.7', '1.82.8'],
});
const litellm = {
  name: 'litellm',
  releases: releases('1.82.6', '1.82.7', '1.82.8', '1.82.9'),
  advisories: [verdict],
} as const;

describe('malicious', () => {
  test('is an error for the pinned version, with another to pin', () => {
    expect(malicious.check(ruleInput({ ...litellm, specifier: '==1.82.8' }))).toMatchObject({
      rule: 'malicious',
      level: 'error',
      certainty: 'high',
      version: '1.82.8',
      message:
        'litellm 1.82.8 is reported as malware (MAL-2026-2144). Do not install it; where it ran, treat passwords and tokens as stolen.',
      evidence: [
        {
          text: 'MAL-2026-2144 and PYSEC-2026-2, published 24 March 2026: Malicious code in litellm (PyPI)',
          source: 'OSV',
          asOf,
        },
      ],
      range: span(7, 15),
      suggestions: [{ kind: 'pin', version: '1.82.9' }],
    });
  });

  test.each([
    ['a locked version', { locked: '1.82.7', kind: 'lock' }],
    ['a version of which the index no longer knows', { specifier: '==1.82.7', releases: [] }],
    ['a pin while releases are unknown', { specifier: '==1.82.7', releases: 'offline' }],
    ['a local build of it', { specifier: '==1.82.7+cpu' }],
    ['another spelling of it', { specifier: '== 1.82.07' }],
    ['a range whose newest release it is', { specifier: '<1.82.9' }],
    ['no specifier, where it is the newest', { releases: releases('1.82.6', '1.82.8') }],
    ['an import, where it is the newest', { kind: 'import', releases: releases('1.82.6', '1.82.8') }],
  ] as const)('is an error for %s', (_, sketch) => {
    expect(malicious.check(ruleInput({ ...litellm, ...sketch }))).toMatchObject({ level: 'error' });
  });

  test.each([
    ['without a version', {}],
    ['with a range', { specifier: '>=1' }],
    ['with releases unknown', { releases: 'unreachable' }],
    ['with releases gone', { releases: [] }],
  ] as const)('condemns a whole project %s', (_, sketch) => {
    const whole = advisory({ ...everyVersion, id: 'MAL-2025-1', malicious: true });
    expect(malicious.check(ruleInput({ ...litellm, advisories: [whole], ...sketch }))).toMatchObject({
      level: 'error',
      message: expect.stringMatching(/^litellm is reported as malware \(MAL-2025-1\)/),
      range: span(0, 7),
      suggestions: [],
    });
  });

  test('names the release that a range would install', () => {
    expect(malicious.check(ruleInput({ ...litellm, specifier: '<1.82.9' }))?.message).toMatch(
      /^1\.82\.8, the newest release that litellm<1\.82\.9 allows, is reported as malware/,
    );
  });

  test('only hints where a range merely allows a condemned release that is still there', () => {
    expect(malicious.check(ruleInput({ ...litellm, specifier: '>=1.82' }))).toMatchObject({
      level: 'hint',
      message:
        'litellm>=1.82 still allows 1.82.8, which was reported as malware; 1.82.9, the newest release it allows, was not. Exclude 1.82.8, or pin another version.',
      suggestions: [{ kind: 'pin', version: '1.82.9' }],
    });
  });

  test('is less sure of a popular project, whose verdicts have been withdrawn before', () => {
    const finding = malicious.check(ruleInput({ ...litellm, rank: 300, specifier: '==1.82.8' }));
    expect(finding).toMatchObject({ level: 'error', certainty: 'medium' });
    expect(finding?.evidence.at(-1)?.text).toBe(
      'Verdicts on popular projects are sometimes withdrawn within days: read the record.',
    );
  });

  test('holds a verdict that is withdrawn only later', () => {
    const later = { ...verdict, withdrawn: '2026-12-01T00:00:00Z' };
    const input = ruleInput({ ...litellm, specifier: '==1.82.8', advisories: [later] });
    expect(malicious.check(input)).toMatchObject({ level: 'error' });
  });

  test.each([
    ['another version than the condemned ones', { specifier: '==1.82.6' }],
    [
      'a range from which the condemned releases were removed',
      { specifier: '>=1', releases: releases('1.82.6') },
    ],
    [
      'a yanked condemned release in a range',
      { releases: releases({ version: '1.82.8', yanked: true }, '1.82.9') },
    ],
    ['an import whose newest release is clean', { kind: 'import' }],
    [
      'a withdrawn verdict',
      { specifier: '==1.82.8', advisories: [{ ...verdict, withdrawn: '2026-05-26T00:00:00Z' }] },
    ],
    [
      'a withdrawal without a readable time',
      { specifier: '==1.82.8', advisories: [{ ...verdict, withdrawn: '?' }] },
    ],
    ['a vulnerability', { specifier: '==1.82.8', advisories: [{ ...verdict, malicious: false }] }],
    [
      'a record that names the project and no version',
      { specifier: '==1.82.8', advisories: [{ ...verdict, versions: [] }] },
    ],
    ['unknown advisories', { specifier: '==1.82.8', advisories: 'offline' }],
  ] as const)('is silent on %s', (_, sketch) => {
    expect(malicious.check(ruleInput({ ...litellm, ...sketch }))).toBeNull();
  });
});
