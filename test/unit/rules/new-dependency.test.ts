import { describe, expect, test } from 'vitest';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import { newDependency } from '../../../server/src/rules/new-dependency.ts';
import { newRequirements } from '../../../server/src/rules/new-requirements.ts';
import type { NameFacts, RequiredProject } from '../../../server/src/rules/rule.ts';
import { details } from './release-details.ts';
import {
  asOf,
  type FactsSketch,
  facts,
  type InputSketch,
  nearRequests,
  releases,
  ruleInput,
  span,
} from './rule-input.ts';

const list = releases(
  { version: '2.0', daysOld: 0.2 },
  { version: '1.9', daysOld: 90 },
  { version: '1.8', daysOld: 200 },
);

const told = details({
  '2.0': { people: { requires: ['attrs>=22', 'acme-tools'] } },
  '1.9': { people: { requires: ['attrs>=22'] } },
  '1.8': { people: { requires: ['attrs'] } },
});

interface RequiredSketch extends FactsSketch, Partial<Omit<NameFacts, 'listedOn'>> {
  readonly name?: string;
}

function required({
  name = 'acme-tools',
  listed = false,
  rank = null,
  lookalike = null,
  ...sketch
}: RequiredSketch): RequiredProject {
  return {
    name: normalizeName(name),
    names: { listed, rank, lookalike, faint: null, meant: null, invention: null, listedOn: '2026-11-20' },
    facts: facts(name, sketch),
  };
}

const aged = (daysOld: number | null) => releases({ version: '0.1', daysOld });

const check = (projects: readonly RequiredSketch[], more: InputSketch = {}) =>
  newDependency.check(
    ruleInput({
      name: 'acme',
      specifier: '==2.0',
      releases: list,
      details: told,
      required: projects.map(required),
      ...more,
    }),
  );

describe('a release that requires something for the first time', () => {
  test('is told where that is young, with the path', () => {
    expect(check([{ releases: aged(2) }])).toMatchObject({
      rule: 'new-dependency',
      level: 'warning',
      certainty: 'medium',
      message:
        'acme 2.0 newly requires acme-tools, which was first released 2 days ago. Look at acme-tools before you install acme 2.0, or pin 1.9.',
      evidence: [
        { text: 'acme 2.0 → acme-tools; not required by 1.9, 1.8.', source: 'PyPI', asOf },
        { text: 'The oldest file of acme-tools was uploaded on 20 November 2026.' },
      ],
      range: span(4, 9),
      signal: { release: '2.0', phrase: 'newly requiring acme-tools (a project 2 days old)' },
    });
  });

  test('is told where nobody has registered that', () => {
    expect(check([{ exists: false, releases: 'not-published' }])).toMatchObject({
      level: 'warning',
      message: expect.stringContaining('is not registered, so that anyone may take the name'),
      signal: { phrase: 'newly requiring acme-tools (not registered)' },
    });
  });

  test('is told where that is called like a popular project, and has not been for long', () => {
    const like = { name: 'reqeusts', lookalike: nearRequests };
    expect(check([{ ...like, releases: aged(100) }])).toMatchObject({
      level: 'warning',
      signal: { phrase: 'newly requiring reqeusts (one swap from requests)' },
    });
    expect(check([{ ...like, releases: 'timeout' }])).not.toBeNull();
    expect(check([{ ...like, releases: aged(500) }])).toBeNull();
  });

  test('counts where there are several', () => {
    const found = check([{ releases: aged(2) }, { name: 'acme-more', releases: aged(1) }]);
    expect(found?.message).toContain(' One more new requirement is as doubtful. Look at acme-tools');
    expect(found?.signal?.phrase).toBe(
      'newly requiring acme-tools (a project 2 days old), and 1 more of the kind',
    );
    expect(found?.evidence).toHaveLength(4);
  });

  test.each<[string, RequiredSketch, InputSketch?]>([
    ['old', { releases: aged(31) }],
    ['popular, whatever its files say', { rank: 900, releases: aged(1) }],
    ['of an age that is not known', { releases: aged(null) }],
    ['not known at all', { exists: 'timeout', releases: 'timeout' }],
    ['private', { exists: 'private', releases: 'private' }],
    ['itself', { name: 'acme', releases: aged(1) }],
  ])('is not told where that is %s', (_, project, more = {}) => {
    expect(check([project], more)).toBeNull();
  });

  test('is not told of a release that is old by now, nor where nobody asked', () => {
    const old = releases({ version: '2.0', daysOld: 40 }, { version: '1.9', daysOld: 90 });
    expect(check([{ releases: aged(2) }], { releases: old })).toBeNull();
    expect(check([{ releases: aged(2) }], { details: [] })).toBeNull();
    expect(check([])).toBeNull();
  });

  test('of the same owners is told for information, and joins nothing', () => {
    const found = check([{ releases: aged(2), owners: ['Ada'] }], { owners: ['ada', 'bob'] });
    expect(found).toMatchObject({
      level: 'information',
      message: expect.stringContaining('Both belong to ada.'),
      evidence: [{}, {}, { text: 'Ada owns or maintains both projects.', against: true }],
    });
    expect(found?.signal).toBeUndefined();
  });

  test('of the same owners does not hide another', () => {
    const own = { releases: aged(2), owners: ['ada'] };
    const other = { name: 'evil', releases: aged(1), owners: ['eve'] };
    expect(check([own, other], { owners: ['ada'] })?.signal?.phrase).toContain('requiring evil');
  });
});

describe('a project that begins', () => {
  const first = {
    releases: releases({ version: '2.0', daysOld: 0.2 }),
    details: told.slice(0, 1),
    owners: ['eve'],
  };

  test('with a young requirement is told, whoever owns both', () => {
    expect(check([{ releases: aged(2), owners: ['eve'] }], first)).toMatchObject({
      level: 'warning',
      message: expect.stringMatching(
        /^acme 2\.0 requires acme-tools, which was first released 2 days ago\. Look/,
      ),
      evidence: [{ text: 'acme 2.0 → acme-tools.' }, {}],
      signal: { phrase: 'requiring acme-tools (a project 2 days old)' },
    });
  });

  test('is not what an old one does whose earlier releases nobody asked about', () => {
    expect(check([{ releases: aged(2) }], { details: told.slice(0, 1) })).toBeNull();
  });

  test('is not what a popular one does that was uploaded anew', () => {
    expect(check([{ releases: aged(2) }], { ...first, rank: 400 })).toBeNull();
  });
});

describe('new requirements', () => {
  const of = (own: readonly string[], before: readonly (readonly string[] | 'timeout')[]) =>
    newRequirements(
      details({
        '2.0': { people: { requires: own } },
        ...Object.fromEntries(
          before.map((requires, at) => [
            `1.${9 - at}`,
            { people: typeof requires === 'string' ? requires : { requires } },
          ]),
        ),
      }),
      '2.0',
    );

  test.each<[string, readonly string[], readonly (readonly string[] | 'timeout')[], readonly string[]]>([
    ['those of no earlier release', ['a', 'b', 'c'], [['a'], ['c']], ['b']],
    ['names as all write them', ['Acme_Tools>=1', 'B'], [['acme.tools<2']], ['b']],
    ['each once', ['a>=1; python_version<"3.9"', 'a>=2; python_version>="3.9"'], [[]], ['a']],
    ['with markers', ['a; sys_platform == "win32"'], [[]], ['a']],
    [
      "none of extras'",
      ['a; extra == "x"', "b ; 'x' == extra", 'c; python_version > "3" and extra=="y"'],
      [[]],
      [],
    ],
    ['of an extra before, now of all', ['a'], [['a; extra == "x"']], ['a']],
    ['no addresses', ['a @ https://files.example/a.whl'], [[]], []],
    ['nothing that cannot be read', ['>=3', ''], [[]], []],
    ['all of a first release', ['a', 'b'], [], ['a', 'b']],
    ['none where the release before is not known', ['a'], ['timeout', []], []],
    ['those of no release that is known', ['a', 'b'], [['b'], 'timeout'], ['a']],
  ])('are %s', (_, own, before, expected) => {
    expect(of(own, before)).toEqual(expected);
  });

  test('are none of a release that is not known, and heed none that came later', () => {
    expect(newRequirements(told, '3.0')).toEqual([]);
    expect(newRequirements(details({ '2.0': { people: 'timeout' } }), '2.0')).toEqual([]);
    expect(newRequirements(told, '1.9')).toEqual([]);
    expect(newRequirements(told, '1.8.0')).toEqual(['attrs']);
  });
});
