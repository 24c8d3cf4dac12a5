import { describe, expect, test } from 'vitest';
import { abandoned } from '../../../server/src/rules/abandoned.ts';
import { known } from '../../../server/src/sources/fact.ts';
import { asOf, place, places, releases, ruleInput, span } from './rule-input.ts';

const year = 365.2425;
const resting = {
  releases: releases({ version: '1.0', daysOld: 9 * year }, { version: '1.1', daysOld: 6.5 * year }),
};

describe('abandoned', () => {
  test('hints at a project without a release for years', () => {
    expect(abandoned.check(ruleInput({ name: 'acme-kit', specifier: '>=1', ...resting }))).toMatchObject({
      rule: 'abandoned',
      level: 'hint',
      certainty: 'low',
      message:
        'acme-kit has had no release for 6 years: nothing that was found in it since has been mended there, and no Python that is supported today was out. It may be finished; otherwise look for a maintained one when you can.',
      evidence: [{ text: 'Its newest file was uploaded on 23 May 2020.', source: 'PyPI', asOf }],
      range: span(0, 8),
    });
  });

  test('counts from five years and some weeks on, by the newest upload of any release', () => {
    const at = (years: number) =>
      abandoned.check(
        ruleInput({
          releases: releases({ version: '2.0', daysOld: 3000 }, { version: '1.9.1', daysOld: years * year }),
        }),
      );
    expect(at(5.11)).not.toBeNull();
    expect(at(5.09)).toBeNull();
  });

  test('looks past releases whose files are gone', () => {
    const withEmpty = releases({ version: '1.1', daysOld: 2400 }, { version: '1.2', noFiles: true });
    expect(abandoned.check(ruleInput({ releases: withEmpty }))).not.toBeNull();
  });

  const told = ruleInput(resting);
  test('is silent where an index that was not heard may hold newer releases', () => {
    const partial = { ...known(resting.releases, 'PyPI', asOf), partial: 'unreachable' as const };
    expect(abandoned.check({ ...told, facts: { ...told.facts, releases: partial } })).toBeNull();
  });

  test.each([
    ['a project that is widely used, and so may be finished', { rank: 9000 }],
    ['an archived project, which says more', { status: 'archived' }],
    ['a deprecated project', { status: 'deprecated' }],
    ['an entry of a lock', { kind: 'lock' }],
    ['a compiled list', { resolved: 'here' }],
    ['an import', { kind: 'import' }],
    ['a constraint', { kind: 'constraint' }],
    ["the workspace's own project", { own: true }],
    ['a name that the user calls private', { calledPrivate: true }],
    ['a name tied to an index', { tied: true }],
    ['a project of a private index', { places: places([place({ name: 'own.example' })]) }],
    ['a project without a file', { releases: [] }],
    [
      'an upload time that is not told',
      { releases: releases({ version: '1', daysOld: 4000 }, { version: '2', daysOld: null }) },
    ],
    ['unknown releases', { releases: 'offline' }],
  ] as const)('is silent on %s', (_, sketch) => {
    expect(abandoned.check(ruleInput({ ...resting, ...sketch }))).toBeNull();
  });
});
