import { describe, expect, test } from 'vitest';
import { removedRelease } from '../../../server/src/rules/removed-release.ts';
import { releases, ruleInput, span } from './rule-input.ts';

const durabletask = { name: 'durabletask', releases: releases('1.3.0', '1.4.0', '1.5.0') } as const;

describe('removed-release', () => {
  test('warns of a pinned release between those that the index lists', () => {
    expect(removedRelease.check(ruleInput({ ...durabletask, specifier: '==1.4.1' }))).toMatchObject({
      rule: 'removed-release',
      level: 'warning',
      certainty: 'high',
      version: '1.4.1',
      message:
        'durabletask 1.4.1 is not on PyPI: it was deleted by its owners, held back by the index, or never released. Find out which, or pin another version.',
      evidence: [{ text: 'It lists 3 releases, 1.4.1 not among them.' }],
      range: span(11, 18),
      suggestions: [{ kind: 'pin', version: '1.5.0', outsideSpecifier: true }],
    });
  });

  test('says of a version beyond the newest that it may be a slip', () => {
    expect(removedRelease.check(ruleInput({ ...durabletask, specifier: '==15.0' }))).toMatchObject({
      certainty: 'medium',
      message:
        'durabletask 15.0 is not on PyPI: the newest it lists is 1.5.0. It may be a slip, or have been taken down. Find out which, or pin another version.',
    });
  });

  test('says of one beyond the newest of an earlier day that it may have come later', () => {
    const input = ruleInput({ ...durabletask, specifier: '==15.0' });
    const message = (hoursBack: number) =>
      removedRelease.check({ ...input, now: input.now - hoursBack * 3_600_000 })?.message;
    expect(message(24)).toBe(
      'durabletask 15.0 is not on PyPI: the newest it listed by 21 November 2026 is 1.5.0. It may have come later, be a slip, or have been taken down. Find out which, or pin another version.',
    );
    // An answer may be some moments younger than the look at it.
    expect(message(0.5)).toContain('the newest it lists is 1.5.0.');
  });

  test.each([
    ['a locked release', { locked: '1.4.1', kind: 'lock' }],
    [
      'a release all of whose files are gone',
      { specifier: '==1.4.0', releases: releases('1.3.0', { version: '1.4.0', noFiles: true }) },
    ],
    ['an old answer that lists later ones', { specifier: '==1.4.1', releasesStale: true }],
  ] as const)('warns of %s', (_, sketch) => {
    expect(removedRelease.check(ruleInput({ ...durabletask, ...sketch }))).toMatchObject({
      level: 'warning',
    });
  });

  test.each([
    ['a release that is there', { specifier: '==1.4.0' }],
    ['a release that is there under another spelling', { specifier: '==1.4' }],
    ['a local build, which comes from elsewhere', { specifier: '==1.4.1+cpu' }],
    ['a range', { specifier: '>=1.4.1' }],
    ['an index that lists no releases', { specifier: '==1.4.1', releases: [] }],
    ['unknown releases', { specifier: '==1.4.1', releases: 'private' }],
    ['an old answer, of a version that may have come since', { specifier: '==1.6', releasesStale: true }],
  ] as const)('is silent on %s', (_, sketch) => {
    expect(removedRelease.check(ruleInput({ ...durabletask, ...sketch }))).toBeNull();
  });
});
