import { describe, expect, test } from 'vitest';
import { releaseBurst } from '../../../server/src/rules/release-burst.ts';
import { fresh, steady } from './histories.ts';
import { type InputSketch, type ReleaseSketch, releases, ruleInput } from './rule-input.ts';

const check = (history: readonly ReleaseSketch[], more: InputSketch = {}) =>
  releaseBurst.check(ruleInput({ name: 'acme', specifier: '>=0', releases: releases(...history), ...more }));

const monthly = steady(12, 30, 25, (i) => `1.4.${i}`);

describe('release-burst', () => {
  test('tells of releases in quick succession, when they came, and that it is unusual', () => {
    const three = [fresh('1.4.12', 1.5), fresh('1.4.13', 1), fresh('1.4.14', 0.92)];
    expect(check([...monthly, ...three])).toMatchObject({
      rule: 'release-burst',
      level: 'warning',
      message:
        '1.4.14, the newest release that acme>=0 allows, appeared 55 minutes ago as one of 3 releases within 34 minutes, which is unusual for this project. See what they changed before you install one of them.',
      evidence: [
        { text: 'On 22 November 2026 (UTC): 1.4.12 at 08:30, 1.4.13 at 09:00, 1.4.14 at 09:04.' },
        { text: 'Of its 12 earlier releases in 11 months none came like this.' },
      ],
      signal: { release: '1.4.14', phrase: 'as one of 3 releases within 34 minutes' },
    });
  });

  test.each<[string, string, ReleaseSketch[]]>([
    ['three within two hours', 'warning', [fresh('1.4.12', 6.9), fresh('1.4.13', 6), fresh('1.4.14', 5)]],
    ['three within a day', 'information', [fresh('1.4.12', 19), fresh('1.4.13', 10), fresh('1.4.14', 5)]],
    ['two within minutes', 'information', [fresh('1.4.12', 5.2), fresh('1.4.13', 5)]],
    ['a feature mended twice', 'information', [fresh('1.5.0', 5.8), fresh('1.5.1', 5.4), fresh('1.5.2', 5)]],
    [
      'three within two hours, a week ago',
      'information',
      [fresh('1.4.12', 170), fresh('1.4.13', 169.5), fresh('1.4.14', 169)],
    ],
  ])('says of %s: %s', (_, level, burst) => {
    expect(check([...monthly, ...burst])?.level).toBe(level);
  });

  test.each<[string, string, ReleaseSketch[], InputSketch]>([
    [
      'two within minutes',
      'as one of 2 releases within 12 minutes',
      [...monthly, fresh('1.4.12', 5.2), fresh('1.4.13', 5)],
      {},
    ],
    [
      'the first of two, which is pinned',
      'as one of 2 releases within 12 minutes',
      [...monthly, fresh('1.4.12', 5.2), fresh('1.4.13', 5)],
      { specifier: '==1.4.12' },
    ],
    [
      'three within a day',
      'as one of 3 releases within 14 hours',
      [...monthly, fresh('1.4.12', 19), fresh('1.4.13', 10), fresh('1.4.14', 5)],
      {},
    ],
    [
      'a feature that is mended twice within the hour',
      'as one of 3 releases within 48 minutes',
      [...monthly, fresh('1.5.0', 5.8), fresh('1.5.1', 5.4), fresh('1.5.2', 5)],
      {},
    ],
    [
      'two new lines within the hour',
      'as one of 2 releases within 12 minutes',
      [...monthly, fresh('1.5.0', 5.2), fresh('1.6.0', 5)],
      {},
    ],
    [
      'what happened once in very many releases',
      'as one of 2 releases within 12 minutes',
      [
        ...steady(30, 30, 25, (i) => `1.4.${i}`),
        { version: '1.4.9.1', daysOld: 624.99 },
        fresh('1.4.30', 5.2),
        fresh('1.4.31', 5),
      ],
      {},
    ],
    [
      'a project that came back after years, whose old line has ended',
      'as one of 4 releases within 30 minutes',
      [
        ...steady(3, 5, 2700, (i) => `0.1.${i}`),
        fresh('0.1.2.post1', 5.5),
        fresh('0.1.2.post2', 5.4),
        fresh('0.2', 5.2),
        fresh('0.2.1', 5),
      ],
      {},
    ],
  ])('tells of %s', (_, phrase, history, more) => {
    expect(check(history, more)?.signal?.phrase).toBe(phrase);
  });

  test('puts a single time it happened before against it', () => {
    const once = [...steady(30, 30, 25, (i) => `1.4.${i}`), { version: '1.4.9.1', daysOld: 624.99 }];
    expect(check([...once, fresh('1.4.30', 5.2), fresh('1.4.31', 5)])?.evidence[1]).toMatchObject({
      text: 'Among its 31 earlier releases in 2 years this happened once before.',
      against: true,
    });
  });

  test.each<[string, ReleaseSketch[], InputSketch]>([
    ['one release of a weekly releaser', [...steady(30, 7, 7), fresh('1.30', 5)], {}],
    ['a fix an hour later', [...monthly, fresh('1.4.12', 6), fresh('1.4.13', 5)], {}],
    [
      'a new feature that is mended within the hour',
      [...monthly, fresh('1.5.0', 5.5), fresh('1.5.1', 5)],
      {},
    ],
    [
      'a new major version that is mended twice in a day',
      [...monthly, fresh('2.0.0', 20), fresh('2.0.1', 12), fresh('2.0.2', 5)],
      {},
    ],
    [
      'a release packaged anew within minutes',
      [...monthly, fresh('1.4.12', 5.1), fresh('1.4.12.post1', 5)],
      {},
    ],
    [
      'a habit of quick fixes',
      [
        ...monthly,
        { version: '1.4.5.1', daysOld: 204.99 },
        { version: '1.4.9.1', daysOld: 84.99 },
        fresh('1.4.12', 5.2),
        fresh('1.4.13', 5),
      ],
      {},
    ],
    [
      'a quick fix that happened once in a dozen releases',
      [...monthly, { version: '1.4.5.1', daysOld: 204.99 }, fresh('1.4.12', 5.2), fresh('1.4.13', 5)],
      {},
    ],
    [
      'candidates before a release',
      [...monthly, fresh('1.5.0rc1', 5.4), fresh('1.5.0rc2', 5.2), fresh('1.5.0', 5)],
      {},
    ],
    ['the days after', [...monthly, fresh('1.4.12', 24 * 20), fresh('1.4.13', 24 * 20 - 0.2)], {}],
    [
      'a young project, which has no habit yet',
      [...steady(3, 4, 0.3), fresh('1.3', 5.2), fresh('1.4', 5)],
      {},
    ],
    [
      'unknown upload times',
      [{ version: '1.4.0', daysOld: null }, fresh('1.4.12', 5.2), fresh('1.4.13', 5)],
      {},
    ],
    ['a project all of whose releases were uploaded anew', steady(20, 0.01, 0.1, (i) => `1.${i}.0`), {}],
  ])('is silent on %s', (_, history, more) => {
    expect(check(history, more)).toBeNull();
  });

  describe('where several lines are maintained', () => {
    const lines = [...steady(9, 30, 30, (i) => `4.2.${i}`), ...steady(8, 30, 30.001, (i) => `5.0.${i}`)];
    const mended = [fresh('4.2.9', 5), fresh('5.0.8', 5.05)];

    test('a release of each is none', () => {
      expect(check([...lines, ...mended])).toBeNull();
      expect(check([...lines, ...mended], { specifier: '<5' })).toBeNull();
    });

    test('two of one are, and the earlier ones of both are no habit', () => {
      expect(check([...lines, ...mended, fresh('5.0.9', 4.8)])?.signal?.phrase).toBe(
        'as one of 2 releases within 15 minutes',
      );
    });
  });
});
