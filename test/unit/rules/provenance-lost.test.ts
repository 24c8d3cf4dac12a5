import { describe, expect, test } from 'vitest';
import { provenanceLost } from '../../../server/src/rules/provenance-lost.ts';
import { settingCooldown } from '../../../server/src/workspace/cooldown/cooldown.ts';
import { asOf, day, type InputSketch, now, releases, ruleInput, span } from './rule-input.ts';

/** 1.2 to 1.4 attest, 1.1 and the newest do not. */
const history = (daysOld: number | null) =>
  releases(
    { version: '1.5', daysOld, provenance: false },
    { version: '1.4', daysOld: daysOld === null ? null : 200 + daysOld, provenance: true },
    { version: '1.3', daysOld: daysOld === null ? null : 300 + daysOld, provenance: true },
    { version: '1.2', daysOld: daysOld === null ? null : 400 + daysOld, provenance: true },
    { version: '1.1', daysOld: daysOld === null ? null : 500 + daysOld, provenance: false },
    { version: '1.0', daysOld: daysOld === null ? null : 600 + daysOld, provenance: false },
  );

const check = (sketch: InputSketch) => provenanceLost.check(ruleInput(sketch));

describe('provenance-lost', () => {
  test('says since when releases attest, and what to do', () => {
    expect(check({ releases: history(5 / 24), specifier: '==1.5' })).toMatchObject({
      rule: 'provenance-lost',
      level: 'error',
      message:
        'sample 1.5 appeared 5 hours ago without the attestations its releases have carried since 1.2: it may not come from where they come from. Wait, or pin 1.4.',
      evidence: [
        {
          text: 'None of the files of 1.5 carries an attestation; at least two of the three releases before it do.',
          source: 'PyPI',
          asOf,
        },
        { text: 'Its newest file was uploaded on 22 November 2026.' },
      ],
      range: span(6, 11),
      suggestions: [{ kind: 'pin', version: '1.4' }],
      signal: { release: '1.5', phrase: 'without the attestations its releases have carried since 1.2' },
    });
  });

  test.each<[string, number | null, string, InputSketch]>([
    ['within the cooldown', 2, 'error', {}],
    ['after it', 4, 'warning', {}],
    ['within a longer one of the project', 4, 'error', { cooldown: settingCooldown(7) }],
    ['where there is no cooldown', 0.1, 'warning', { cooldown: settingCooldown(0) }],
    ['a day before it is long accepted', 89, 'warning', {}],
    ['long accepted', 90, 'information', {}],
    ['of unknown age', null, 'information', {}],
  ])('%s', (_what, daysOld, level, more) => {
    expect(check({ releases: history(daysOld), specifier: '==1.5', ...more })?.level).toBe(level);
    expect(check({ releases: history(daysOld), specifier: '>=1', ...more })?.level).toBe(level);
  });

  describe('of a part of its files', () => {
    const partly = (daysOld: number, before: readonly ('all' | 'some')[]) =>
      releases(
        { version: '1.3', daysOld, provenance: true },
        ...before.map((_, at) => ({ version: `1.${2 - at}`, daysOld: 200 + 50 * at, provenance: true })),
      ).map((each, at) => ({
        ...each,
        provenance: at === 0 ? ('some' as const) : (before[at - 1] ?? 'all'),
      }));

    test('is information, and a sign', () => {
      expect(check({ releases: partly(5 / 24, ['all', 'all', 'all']), specifier: '==1.3' })).toMatchObject({
        level: 'information',
        message:
          'sample 1.3 comes with a file that lacks the attestations of the others, and its newest file was uploaded 5 hours ago: one may have been added by another way. Look for a word of its maintainers on how it was made, or pin 1.2.',
        signal: { release: '1.3', phrase: 'with a file that lacks the attestations of the others' },
      });
    });

    test('is told of a file that was added to an old release', () => {
      const [first, ...rest] = partly(1, ['all', 'all']);
      if (first === undefined) throw new Error('no release');
      const list = [{ ...first, firstUploadedAt: now - 100 * day }, ...rest];
      expect(check({ releases: list, specifier: '==1.3' })?.level).toBe('information');
    });

    test.each<[string, number, readonly ('all' | 'some')[]]>([
      ['the cooldown is over', 4, ['all', 'all']],
      ['that is usual', 1, ['some', 'some', 'some']],
      ['that happened before', 1, ['all', 'some', 'all']],
      ['one release is no habit', 1, ['all']],
    ])('is not told where %s', (_what, daysOld, before) => {
      expect(check({ releases: partly(daysOld, before), specifier: '==1.3' })).toBeNull();
    });
  });

  test('of what was accepted long ago no sign is left that could join', () => {
    expect(check({ releases: history(120), specifier: '==1.5' })?.signal).toBeUndefined();
  });

  test.each<[string, InputSketch]>([
    ['releases that never attested', { specifier: '==1.1', releases: history(1) }],
    ['a release that attests', { specifier: '==1.4', releases: history(1) }],
    ['a range that does not allow it', { specifier: '<1.5', releases: history(1) }],
    ['an import, which chooses no version', { kind: 'import', releases: history(1) }],
    [
      'an index that does not tell of provenance',
      { specifier: '==2', releases: releases('1.0', '1.1', '2') },
    ],
    ['releases that are not known', { specifier: '==1.5', releases: 'offline' }],
  ])('is silent on %s', (_what, sketch) => {
    expect(check(sketch)).toBeNull();
  });
});
