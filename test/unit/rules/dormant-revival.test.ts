import { describe, expect, test } from 'vitest';
import { dormantRevival } from '../../../server/src/rules/dormant-revival.ts';
import { fresh, steady } from './histories.ts';
import { type InputSketch, now, type ReleaseSketch, releases, ruleInput } from './rule-input.ts';

const check = (history: readonly ReleaseSketch[], more: InputSketch = {}) =>
  dormantRevival.check(
    ruleInput({ name: 'acme', specifier: '>=0', releases: releases(...history), ...more }),
  );

describe('dormant-revival', () => {
  test('tells of a pause that is long for the project, and of its usual ones', () => {
    expect(check([...steady(6, 60, 430), fresh('1.6', 5)], { rank: 812 })).toMatchObject({
      rule: 'dormant-revival',
      level: 'information',
      message:
        '1.6, the newest release that acme>=0 allows, appeared 5 hours ago after 14 months without a release. See who made it before you install it: projects at rest are taken over unseen.',
      evidence: [
        { text: 'The release before the pause, 1.5, came on 18 September 2025.' },
        { text: 'The longest of its earlier pauses was 60 days.' },
        { text: 'The project is the 812th most downloaded: many eyes are on its releases.', against: true },
      ],
      signal: { release: '1.6', phrase: 'after 14 months without a release' },
    });
  });

  test.each<[string, string, ReleaseSketch[], InputSketch]>([
    [
      'three months in a monthly project',
      'after 3 months without a release',
      [...steady(12, 30, 92), fresh('1.12', 5)],
      {},
    ],
    [
      'years, with few releases before',
      'after 7 years without a release',
      [...steady(3, 5, 2700, (i) => `0.1.${i}`), fresh('0.1.2.post1', 5)],
      {},
    ],
    [
      'a pause before several releases made in one go',
      'within 7 days of the first release in 7 years',
      [...steady(3, 5, 2700, (i) => `0.1.${i}`), fresh('0.2', 7 * 24 + 2), fresh('0.2.1', 1)],
      {},
    ],
    [
      'a pause that is long now, though there was one as long in another age',
      'after 5 months without a release',
      [{ version: '0.1', daysOld: 2000 }, ...steady(14, 30, 160), fresh('1.14', 5)],
      {},
    ],
    [
      'a next version that was tried a year ago, and never came',
      'after 14 months without a final release',
      [...steady(6, 60, 430), { version: '2.0a1', daysOld: 370 }, fresh('1.6', 5)],
      {},
    ],
    [
      'a lone candidate shortly before',
      'after 14 months without a final release',
      [...steady(6, 60, 430), { version: '1.6rc1', daysOld: 15 }, fresh('1.6', 5)],
      {},
    ],
    [
      'a lone candidate of another version shortly before',
      'after 14 months without a final release',
      [...steady(6, 60, 430), { version: '2.0a1', daysOld: 29 }, fresh('1.6', 5)],
      {},
    ],
    [
      'a pinned release',
      'after 14 months without a release',
      [...steady(6, 60, 430), fresh('1.6', 5)],
      { specifier: '==1.6' },
    ],
    [
      'a release that came ten days ago',
      'after 13 months without a release',
      [...steady(6, 60, 430), fresh('1.6', 240)],
      {},
    ],
  ])('tells of %s', (_, phrase, history, more) => {
    expect(check(history, more)?.signal?.phrase).toBe(phrase);
  });

  test.each<[string, ReleaseSketch[], InputSketch]>([
    ['a weekly releaser', [...steady(30, 7, 7), fresh('1.30', 5)], {}],
    ['a weekly releaser after a long summer', [...steady(30, 7, 70), fresh('1.30', 5)], {}],
    ['a yearly releaser', [...steady(5, 365, 370), fresh('1.5', 5)], {}],
    ['a yearly releaser who takes his time', [...steady(5, 365, 500), fresh('1.5', 5)], {}],
    ['a second release within the year', [{ version: '1.0', daysOld: 300 }, fresh('1.1', 5)], {}],
    [
      'a project with irregular pauses',
      [
        { version: '1.0', daysOld: 900 },
        { version: '1.1', daysOld: 880 },
        { version: '1.2', daysOld: 600 },
        { version: '1.3', daysOld: 560 },
        { version: '1.4', daysOld: 300 },
        fresh('1.5', 5),
      ],
      {},
    ],
    ['a first release', [fresh('1.0', 5)], {}],
    [
      'a release after candidates, which break the silence',
      [...steady(6, 60, 430), { version: '2.0rc1', daysOld: 40 }, fresh('2.0', 5)],
      {},
    ],
    [
      'a release after candidates of which the first came long before',
      [
        ...steady(6, 60, 430),
        { version: '2.0b1', daysOld: 82 },
        { version: '2.0rc1', daysOld: 16 },
        fresh('2.0', 5),
      ],
      {},
    ],
    [
      'a pre-release after another',
      [...steady(6, 60, 430), { version: '2.0a1', daysOld: 20 }, fresh('2.0b1', 5)],
      {},
    ],
    ['a quarterly project that took half a year off', [...steady(12, 90, 180), fresh('1.12', 5)], {}],
    [
      'a project at work on its next version, which mends this one',
      [...steady(6, 60, 430), { version: '2.0a1', daysOld: 50 }, fresh('1.6', 5)],
      {},
    ],
    ['a revival of last month', [...steady(6, 60, 430), fresh('1.6', 24 * 20)], {}],
    [
      'the second release after a revival',
      [...steady(6, 60, 430), fresh('1.6', 24 * 30), fresh('1.7', 5)],
      {},
    ],
    ['unknown upload times', [{ version: '1.0', daysOld: null }, fresh('1.1', 5)], {}],
    ['a range that leads elsewhere', [...steady(6, 60, 430), fresh('2.0', 5)], { specifier: '<2' }],
    ['an import, which chooses no version', [...steady(6, 60, 430), fresh('1.6', 5)], { kind: 'import' }],
    ['a project all of whose releases were uploaded anew', steady(20, 0.01, 0.1, (i) => `1.${i}.0`), {}],
  ])('is silent on %s', (_, history, more) => {
    expect(check(history, more)).toBeNull();
  });

  test('is silent where an old release only got a further file', () => {
    const list = releases(...steady(6, 60, 430)).map((release) =>
      release.version === '1.5' ? { ...release, uploadedAt: now - 3_600_000 } : release,
    );
    expect(dormantRevival.check(ruleInput({ specifier: '>=1', releases: list }))).toBeNull();
  });
});
