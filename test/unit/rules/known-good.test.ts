import { describe, expect, test } from 'vitest';
import { pinnedVersion } from '../../../server/src/packaging/specifier.ts';
import { knownGood } from '../../../server/src/rules/known-good.ts';
import { reasonsFor } from '../../../server/src/rules/known-good-reasons.ts';
import type { Wanted } from '../../../server/src/rules/wanted.ts';
import { settingCooldown } from '../../../server/src/workspace/cooldown/cooldown.ts';
import { advisory, below, everyVersion, type FactsSketch, facts, now, releases } from './rule-input.ts';

interface Sketch extends FactsSketch, Partial<Omit<Wanted, 'facts'>> {}

function choose(sketch: Sketch) {
  const { specifier = null, version = pinnedVersion(specifier), requiresPython = null, prereleases } = sketch;
  return knownGood({
    facts: facts('sample', sketch),
    specifier,
    version,
    cooldown: sketch.cooldown ?? settingCooldown(3),
    recorded: sketch.recorded ?? null,
    now,
    requiresPython,
    ...(prereleases === undefined ? {} : { prereleases }),
  });
}

describe('the known-good version', () => {
  test('is the newest the specifier allows, with what decided', () => {
    expect(choose({ releases: releases('1.0', '1.9', '2.0'), specifier: '<2' })).toEqual({
      version: '1.9',
      reasons: ['13 months old', 'no known advisories', 'not yanked'],
      unknowns: [],
      outsideSpecifier: false,
    });
  });

  test.each<[string, Sketch, string | null]>([
    ['within the cooldown', { releases: releases('1.0', { version: '1.1', daysOld: 2 }) }, '1.0'],
    [
      'at the end of the cooldown',
      { releases: releases({ version: '1.0', daysOld: 90 }, { version: '1.1', daysOld: 3 }) },
      '1.1',
    ],
    ['yanked', { releases: releases('1.0', { version: '1.1', yanked: true }) }, '1.0'],
    ['without files', { releases: releases('1.0', { version: '1.1', noFiles: true }) }, '1.0'],
    ['a pre-release', { releases: releases('1.0', '1.1rc1', '1.2.dev3') }, '1.0'],
    [
      'with an advisory',
      { releases: releases('1.0', '1.1'), advisories: [advisory({ versions: ['1.1'] })] },
      '1.0',
    ],
    [
      'with a malware verdict',
      { releases: releases('1.0', '1.1'), advisories: [advisory({ versions: ['1.1'], malicious: true })] },
      '1.0',
    ],
    [
      'without the attestations of those before',
      {
        releases: releases(
          { version: '0.9', provenance: true },
          { version: '1.0', provenance: true },
          { version: '1.1', provenance: false, daysOld: 390 },
        ),
      },
      '1.0',
    ],
    [
      'for a newer Python than the project supports',
      { releases: releases('1.0', { version: '1.1', requiresPython: '>=3.12' }), requiresPython: '>=3.10' },
      '1.0',
    ],
  ])('is none that is %s', (_, sketch, expected) => {
    expect(choose(sketch)?.version ?? null).toBe(expected);
  });

  test.each<[string, Sketch, string | null]>([
    [
      'an advisory is withdrawn',
      {
        releases: releases('1.0', '1.1'),
        advisories: [advisory({ versions: ['1.1'], withdrawn: '2026-10-01T00:00:00Z' })],
      },
      '1.1',
    ],
    ['pre-releases are asked for', { releases: releases('1.0', '1.1rc1'), prereleases: true }, '1.1rc1'],
    [
      'the specifier names a pre-release',
      { releases: releases('1.0', '1.1rc1'), specifier: '>=1.1b1' },
      '1.1rc1',
    ],
    [
      'the index tells nothing of attestations',
      { releases: releases('1.0', { version: '1.1', provenance: null }) },
      '1.1',
    ],
    [
      'the release fits the Python declared',
      { releases: releases('1.0', { version: '1.1', requiresPython: '>=3.9,<4' }), requiresPython: '>=3.10' },
      '1.1',
    ],
    [
      'the Python declared has no lower bound',
      { releases: releases('1.0', { version: '1.1', requiresPython: '>=3.9' }), requiresPython: '<4' },
      '1.1',
    ],
    [
      'the cooldown is off',
      {
        releases: releases({ version: '1.0', daysOld: 90 }, { version: '1.1', daysOld: 0 }),
        cooldown: settingCooldown(0),
      },
      '1.1',
    ],
  ])('may be the newest where %s', (_, sketch, expected) => {
    expect(choose(sketch)?.version ?? null).toBe(expected);
  });

  test('tells the deciding facts that are unknown, and does not hold them against a release', () => {
    expect(
      choose({ releases: releases({ version: '1.0', daysOld: null }), advisories: 'unreachable' }),
    ).toEqual({
      version: '1.0',
      reasons: ['not yanked'],
      unknowns: ['age unknown', 'advisories unknown'],
      outsideSpecifier: false,
    });
  });

  test('is not free of advisories because a list that stands in for another names none', () => {
    const { advisories, ...rest } = facts('sample', { releases: releases('1.0'), advisories: [] });
    if (!advisories.known || !rest.releases.known) throw new Error('the sketch tells both');
    const [release] = rest.releases.value;
    const wanted = {
      specifier: null,
      version: null,
      cooldown: settingCooldown(3),
      recorded: null,
      requiresPython: null,
      now,
    };
    const decided = (partial: object) =>
      release &&
      reasonsFor(release, [release], {
        ...wanted,
        facts: { ...rest, advisories: { ...advisories, ...partial } },
      });
    expect(decided({})?.unknowns).toEqual([]);
    expect(decided({ partial: 'timeout' })).toMatchObject({
      reasons: [expect.stringContaining('old'), 'not yanked'],
      unknowns: ['advisories unknown'],
    });
  });

  test('is the pinned version itself where nothing speaks against it', () => {
    expect(choose({ releases: releases('1.0', '1.1', '1.2'), specifier: '==1.1' })).toMatchObject({
      version: '1.1',
      outsideSpecifier: false,
    });
  });

  test.each<[string, Sketch, string]>([
    [
      'the next newer one',
      { releases: releases('1.0', { version: '1.1', yanked: true }, '1.2', '1.3'), specifier: '==1.1' },
      '1.2',
    ],
    [
      'an older one of the same major before a new major',
      { releases: releases('1.0', { version: '1.1', daysOld: 1 }, '2.0'), specifier: '==1.1' },
      '1.0',
    ],
    [
      'a new major before none',
      { releases: releases({ version: '1.1', yanked: true }, '2.0', '3.0'), specifier: '==1.1' },
      '2.0',
    ],
    [
      'an older major as the last resort',
      { releases: releases('0.8', '0.9', { version: '1.1', yanked: true }), specifier: '==1.1' },
      '0.9',
    ],
    [
      'the next above a range',
      {
        releases: releases('1.0', '1.1', '2.0', '2.1'),
        specifier: '<2',
        advisories: [advisory(below('2.0'))],
      },
      '2.0',
    ],
    [
      'near a version that was never released',
      { releases: releases('1.0', '1.4', '1.6', '2.0'), specifier: '==1.5' },
      '1.6',
    ],
  ])('outside the specifier is %s', (_, sketch, version) => {
    expect(choose(sketch)).toMatchObject({ version, outsideSpecifier: true });
  });

  describe('within the cooldown', () => {
    const mend = { version: '1.2', daysOld: 1 };
    const old = [
      { version: '1.0', daysOld: 200 },
      { version: '1.1', daysOld: 90 },
    ];
    const list = releases(...old, mend, { version: '1.3', daysOld: 0.5 });

    test('is the lowest release that mends an advisory of the written version', () => {
      expect(
        choose({ releases: list, specifier: '==1.1', advisories: [advisory(below('1.2'))] }),
      ).toMatchObject({
        version: '1.2',
        reasons: ['the first without GHSA-aaaa-bbbb-cccc', '1 day old', 'no known advisories', 'not yanked'],
      });
    });

    test('is none where the written version has no advisory', () => {
      expect(choose({ releases: list, specifier: '==1.1' })).toMatchObject({ version: '1.1' });
    });

    test('is none where an older release mends as well', () => {
      const backport = releases('1.0', '1.1', '1.1.1', mend);
      expect(
        choose({ releases: backport, specifier: '==1.1', advisories: [advisory(below('1.1.1'))] }),
      ).toMatchObject({ version: '1.1.1' });
    });

    test('is none where something speaks against it', () => {
      const advisories = [advisory(below('1.2')), advisory({ malicious: true, versions: ['1.3'] })];
      expect(choose({ releases: list, specifier: '==1.1', advisories })).toBeNull();
    });
  });

  test.each<[string, Sketch]>([
    ['releases are unknown', { releases: 'offline' }],
    ['there are no releases', { releases: [] }],
    ['the project is quarantined', { releases: releases('1.0', '2.0'), status: 'quarantined' }],
    [
      'the project is malware as a whole',
      { releases: releases('1.0'), advisories: [advisory({ ...everyVersion, malicious: true })] },
    ],
    [
      'no release is good',
      { releases: releases({ version: '1.0', yanked: true }, { version: '2.0', daysOld: 1 }) },
    ],
  ])('is none where %s', (_, sketch) => {
    expect(choose(sketch)).toBeNull();
  });
});
