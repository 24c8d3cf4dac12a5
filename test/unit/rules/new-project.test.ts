import { describe, expect, test } from 'vitest';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import { newProject } from '../../../server/src/rules/new-project.ts';
import { asOf, place, places, releases, ruleInput, span } from './rule-input.ts';

const fresh = {
  name: 'acme-kit',
  releases: releases({ version: '0.1', daysOld: 12 }, { version: '0.2', daysOld: 1 }),
};

describe('new-project', () => {
  test('warns of a project first released within the month', () => {
    expect(newProject.check(ruleInput({ ...fresh, listed: false, specifier: '==0.2' }))).toMatchObject({
      rule: 'new-project',
      level: 'warning',
      certainty: 'medium',
      message:
        'acme-kit was first released 12 days ago and has 2 releases. Look at who is behind it and what it does before you install it.',
      evidence: [{ text: 'First released 10 November 2026, 2 releases.', source: 'PyPI', asOf }],
      range: span(0, 8),
    });
  });

  test('tells where the name was registered before its oldest file came', () => {
    const finding = newProject.check(ruleInput({ ...fresh, listed: true, listedOn: '2026-11-01' }));
    expect(finding?.evidence[1]).toMatchObject({
      text: 'The name was registered earlier: its older files are gone, or it has changed hands.',
      source: 'embedded name index',
      asOf: '2026-11-01',
    });
    expect(newProject.check(ruleInput({ ...fresh, listed: true }))?.evidence).toHaveLength(1);
  });

  test('tells where the name reads like an invention that somebody has registered', () => {
    const invention = { around: normalizeName('requests'), rank: 6 };
    const finding = newProject.check(
      ruleInput({ ...fresh, name: 'requests-oauth-helper', listed: false, invention }),
    );
    expect(finding?.message).toBe(
      'requests-oauth-helper was first released 12 days ago and has 2 releases. It reads like a name made up around requests, as assistants suggest them and attackers register them: look at who is behind it and what it does before you install it.',
    );
    expect(finding?.evidence.map(({ text }) => text)).toContain(
      'Its words are those of requests and common ones.',
    );
  });

  test('tells where the name was registered after the list was made', () => {
    const finding = newProject.check(ruleInput({ ...fresh, listed: false, listedOn: '2026-11-01' }));
    expect(finding?.evidence.map(({ text }) => text)).toEqual([
      'First released 10 November 2026, 2 releases.',
      'The name is not in the list of registered names: it has been registered since.',
    ]);
  });

  describe('on an index that tells no upload times', () => {
    const timeless = {
      name: 'acme-kit',
      listed: false,
      listedOn: '2026-11-01',
      releases: releases({ version: '1', daysOld: null }),
    } as const;

    test('tells that the name was not there when the list was made', () => {
      expect(newProject.check(ruleInput(timeless))).toMatchObject({
        level: 'information',
        certainty: 'low',
        message:
          'acme-kit was not registered on 1 November 2026. Look at who is behind it and what it does before you install it.',
        evidence: [{ source: 'embedded name index', asOf: '2026-11-01' }],
        signal: { release: null, phrase: 'from a project that was not registered on 1 November 2026' },
      });
    });

    test.each([
      ['a list that is older than a month', { listedOn: '2026-10-01' }],
      ['a moment before the list was made', { listedOn: '2026-11-23' }],
      ['a name of the list', { listed: true }],
      ['a name called private', { calledPrivate: true }],
      ['a project of a private index', { places: places([place({ name: 'packages.example' })]) }],
      ['a name that no index has', { exists: false }],
      ['releases that are still asked for', { releases: 'pending' }],
    ] as const)('is silent on %s', (_, more) => {
      expect(newProject.check(ruleInput({ ...timeless, ...more }))).toBeNull();
    });
  });

  test('counts to the very day', () => {
    const at = (daysOld: number) =>
      newProject.check(ruleInput({ releases: releases({ version: '1', daysOld }) }));
    expect(at(29.99)).not.toBeNull();
    expect(at(30)).toBeNull();
  });

  test.each([
    [
      'an old project with a new release',
      { releases: releases({ version: '1', daysOld: 800 }, { version: '2', daysOld: 1 }) },
    ],
    ['a popular project whose owner uploaded everything anew', { ...fresh, rank: 420 }],
    ["the workspace's own project", { ...fresh, own: true }],
    ['a project whose upload times are not told', { releases: releases({ version: '1', daysOld: null }) }],
    [
      'a project of which one upload time is not told',
      { releases: releases({ version: '1', daysOld: null }, { version: '2', daysOld: 1 }) },
    ],
    ['a registered project without files', { releases: [] }],
    ['unknown releases', { releases: 'unreachable' }],
  ] as const)('is silent on %s', (_, sketch) => {
    expect(newProject.check(ruleInput(sketch))).toBeNull();
  });
});
