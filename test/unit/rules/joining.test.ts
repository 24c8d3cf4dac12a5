import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import { levels } from '../../../server/src/rules/apply-policy.ts';
import { checkDependency } from '../../../server/src/rules/check.ts';
import type { Evidence, Finding, Level, RuleId } from '../../../server/src/rules/finding.ts';
import { joinSigns } from '../../../server/src/rules/joining.ts';
import { fresh, steady } from './histories.ts';
import { advisory, below, type InputSketch, nearRequests, releases, ruleInput, span } from './rule-input.ts';

const acme: InputSketch = {
  name: 'acme-client',
  specifier: '==1.5.post1',
  releases: releases({ version: '1.5', daysOld: 430 }, { version: '1.5.post1', daysOld: 5 / 24 }),
};
const asRange: InputSketch = { ...acme, specifier: '>=1' };

const phrases: Partial<Record<RuleId, string>> = {
  'dormant-revival': 'after 14 months without a release',
  'provenance-lost': 'without the attestations its releases have carried since 1.2',
  'maintainer-change': 'naming other people than the releases before it',
  'release-burst': 'as one of 3 releases within 35 minutes',
  'publisher-change': 'published from eve/x and no longer from acme/x',
  'new-dependency': 'newly requiring acme-tools (a project 2 days old)',
};

const told = (text: string): Evidence => ({ text, source: 'PyPI', asOf: '2026-11-22' });

function sign(rule: RuleId, level: Level = 'information', more: Partial<Finding> = {}): Finding {
  const { dependency, version } = ruleInput(acme);
  return {
    rule,
    level,
    certainty: 'medium',
    message: `${rule} alone.`,
    evidence: [told(`What ${rule} saw.`)],
    dependency,
    version,
    range: span(0, 5),
    suggestions: [],
    signal: {
      release: rule === 'owner-change' ? null : '1.5.post1',
      phrase: phrases[rule] ?? '',
    },
    ...more,
  };
}

describe('signs of one release', () => {
  test.each<[Level, Level]>([
    ['warning', 'error'],
    ['information', 'warning'],
  ])('a young release that lost its attestations, at %s', (level, joined) => {
    const found = joinSigns(
      [sign('new-release', 'warning'), sign('provenance-lost', level)],
      ruleInput(acme),
    );
    expect(found.map((each) => each.level)).toEqual([joined]);
  });

  test('are told as one finding', () => {
    const found = joinSigns(
      [sign('new-release', 'warning'), sign('dormant-revival'), sign('provenance-lost', 'warning')],
      ruleInput(acme),
    );
    expect(found).toMatchObject([
      {
        rule: 'dormant-revival',
        level: 'error',
        message:
          'acme-client 1.5.post1 appeared 5 hours ago after 14 months without a release, without the attestations its releases have carried since 1.2. Wait until 25 November 2026, or pin 1.5.',
        joined: ['provenance-lost', 'new-release'],
        suggestions: [{ kind: 'pin', version: '1.5' }],
      },
    ]);
    expect(found[0]?.evidence.map(({ text }) => text)).toEqual([
      'What dormant-revival saw.',
      'What provenance-lost saw.',
      'What new-release saw.',
    ]);
    expect(found[0]?.signal).toBeUndefined();
  });

  test('are told of the release that a range would lead to', () => {
    const found = joinSigns(
      [sign('new-release'), sign('dormant-revival'), sign('odd-version')],
      ruleInput(asRange),
    );
    expect(found).toMatchObject([
      {
        level: 'warning',
        message:
          '1.5.post1, the newest release that acme-client>=1 allows, appeared 5 hours ago after 14 months without a release. Wait until 25 November 2026, or pin 1.5.',
      },
    ]);
  });

  test('are left alone where there is but one', () => {
    const { signal: _, ...plain } = sign('vulnerable');
    const alone = [sign('new-release', 'warning'), plain];
    expect(joinSigns(alone, ruleInput(acme))).toEqual(alone);
  });

  test('are left alone where they are of different releases', () => {
    const older = sign('release-burst', 'information', {
      signal: { release: '1.5', phrase: 'as one of 2 releases within 5 minutes' },
    });
    const two = [sign('dormant-revival'), older];
    expect(joinSigns(two, ruleInput(acme))).toEqual(two);
  });

  test('are left alone where the age of the release is not known', () => {
    const timeless = ruleInput({ ...acme, releases: releases({ version: '1.5.post1', daysOld: null }) });
    const two = [sign('dormant-revival'), sign('owner-change')];
    expect(joinSigns(two, timeless)).toEqual(two);
  });
});

describe('signs that no row is about', () => {
  const two = [sign('new-release', 'warning'), sign('maintainer-change')];

  test('are told together at the level of the worst', () => {
    expect(joinSigns(two, ruleInput(acme))).toMatchObject([
      { rule: 'new-release', level: 'warning', joined: ['maintainer-change'] },
    ]);
  });

  test('heed the levels that the user gave their rules', () => {
    const policy = { rules: { 'new-release': 'information' } } as const;
    expect(joinSigns(two, ruleInput({ ...acme, policy }))).toMatchObject([{ level: 'information' }]);
  });

  test('keep a new project that says the age of its release already', () => {
    const both = [sign('new-project', 'warning'), sign('new-release', 'warning')];
    expect(joinSigns(both, ruleInput(acme))).toEqual(both);
  });
});

describe('a release that passes the cooldown since it mends an advisory', () => {
  const passing = sign('new-release', 'information', {
    evidence: [{ ...told('It is the lowest release without X.'), against: true }],
  });

  test('waits like any other where another sign is there', () => {
    const found = joinSigns([passing, sign('maintainer-change')], ruleInput(acme));
    expect(found).toMatchObject([
      {
        level: 'warning',
        message: expect.stringContaining('Wait until 25 November 2026'),
        evidence: [{ text: 'What maintainer-change saw.' }, { against: true }],
      },
    ]);
  });
});

describe('the sentence', () => {
  test('names three signs, those first that made the level, and counts the others', () => {
    const many = [
      'dormant-revival',
      'release-burst',
      'provenance-lost',
      'maintainer-change',
      'new-dependency',
      'new-release',
    ];
    const [found] = joinSigns(
      many.map((rule) => sign(rule as RuleId)),
      ruleInput(acme),
    );
    expect(found?.message).toBe(
      'acme-client 1.5.post1 appeared 5 hours ago after 14 months without a release, without the attestations its releases have carried since 1.2, naming other people than the releases before it, and with 2 more signs. Wait until 25 November 2026, or pin 1.5.',
    );
    expect(found?.joined).toHaveLength(5);
  });

  test('advises to look where waiting is over', () => {
    const older = {
      ...acme,
      releases: releases({ version: '1.5', daysOld: 430 }, { version: '1.5.post1', daysOld: 5 }),
    };
    const [found] = joinSigns([sign('dormant-revival'), sign('release-burst')], ruleInput(older));
    expect(found?.message).toMatch(
      /^acme-client 1\.5\.post1 appeared 5 days ago .*Look into it before you install it, or pin 1\.5\.$/,
    );
  });

  test('says that an ignore entry of one of them has expired', () => {
    const ignores = [
      {
        rule: 'release-burst',
        name: normalizeName('acme-client'),
        version: null,
        reason: null,
        until: '2026-11-01',
      },
    ];
    const [found] = joinSigns(
      [sign('dormant-revival'), sign('release-burst')],
      ruleInput({ ...acme, policy: { ignores } }),
    );
    expect(found?.message).toMatch(/The ignore entry for it expired on 1 November 2026\.$/);
  });
});

describe('whatever signs there are', () => {
  const rules: readonly RuleId[] = [
    'new-release',
    'dormant-revival',
    'release-burst',
    'odd-version',
    'owner-burst',
    'owner-change',
    'maintainer-change',
    'publisher-change',
    'provenance-lost',
    'artifact-change',
    'new-dependency',
    'new-project',
  ];
  const found = fc
    .uniqueArray(fc.record({ rule: fc.constantFrom(...rules), level: fc.constantFrom(...levels) }), {
      minLength: 2,
      selector: ({ rule }) => rule,
    })
    .map((given) => given.map(({ rule, level }) => sign(rule, level)));
  const weightOf = (level: Level) => levels.indexOf(level);

  test('nothing of them is lost, and none is told as less than it was', () => {
    fc.assert(
      fc.property(found, (signs) => {
        const joined = joinSigns(signs, ruleInput(acme));
        const texts = joined.flatMap(({ evidence }) => evidence.map(({ text }) => text));
        expect(texts.sort()).toEqual(
          signs.flatMap(({ evidence }) => evidence.map(({ text }) => text)).sort(),
        );
        expect(joined.flatMap(({ rule, joined: others = [] }) => [rule, ...others]).sort()).toEqual(
          signs.map(({ rule }) => rule).sort(),
        );
        const worst = Math.min(...signs.map(({ level }) => weightOf(level)));
        expect(Math.min(...joined.map(({ level }) => weightOf(level)))).toBeLessThanOrEqual(worst);
      }),
    );
  });

  test('their order does not matter, and joining again changes nothing', () => {
    const inOrder = (findings: readonly Finding[]) => findings.toSorted((a, b) => (a.rule < b.rule ? -1 : 1));
    fc.assert(
      fc.property(
        found.chain((signs) =>
          fc.tuple(fc.constant(signs), fc.shuffledSubarray(signs, { minLength: signs.length })),
        ),
        ([signs, shuffled]) => {
          const joined = joinSigns(signs, ruleInput(acme));
          expect(inOrder(joinSigns(shuffled, ruleInput(acme)))).toEqual(inOrder(joined));
          expect(joinSigns(joined, ruleInput(acme))).toEqual(joined);
        },
      ),
    );
  });
});

describe('through all rules', () => {
  const revived: InputSketch = {
    name: 'acme',
    specifier: '>=1',
    releases: releases(...steady(6, 60, 430), fresh('1.5.post1', 5)),
  };
  const said = (sketch: InputSketch) =>
    checkDependency(ruleInput(sketch)).map(
      ({ rule, level, joined = [] }) => `${rule} ${level} ${joined.join()}`,
    );
  const ignoring = (rule: string) => ({
    ignores: [{ rule, name: normalizeName('acme'), version: null, reason: null, until: null }],
  });

  test.each<[string, Partial<InputSketch>, string[]]>([
    ['signs join', {}, ['dormant-revival warning odd-version,new-release']],
    ['pinned alike', { specifier: '==1.5.post1' }, ['dormant-revival warning new-release,odd-version']],
    [
      'what is ignored does not join',
      { policy: ignoring('dormant-revival') },
      ['odd-version warning new-release'],
    ],
    [
      'what is off does not join',
      { policy: { rules: { 'dormant-revival': 'off', 'odd-version': 'off' } } },
      ['new-release information '],
    ],
    [
      'a lower level of one lowers none of them together',
      { policy: { rules: { 'dormant-revival': 'hint' } } },
      ['dormant-revival warning odd-version,new-release'],
    ],
    [
      'a higher level of one raises them',
      { policy: { rules: { 'odd-version': 'error' } } },
      ['dormant-revival error odd-version,new-release'],
    ],
    [
      'a malware verdict says it all',
      { advisories: [advisory({ malicious: true, versions: ['1.5.post1'] })] },
      ['malicious error '],
    ],
    ['so does a quarantine', { status: 'quarantined' }, ['quarantined error ']],
    [
      'a look-alike covers the age alone, and not what joined',
      {
        lookalike: nearRequests,
        releases: releases({ version: '1.0', daysOld: 800 }, fresh('1.1', 5)),
      },
      ['typosquat information ', 'new-release information dormant-revival'],
    ],
    [
      'a look-alike that is told at less covers no age',
      {
        name: 'reqeusts',
        specifier: '==0.1',
        lookalike: { ...nearRequests, strength: 'clear' },
        releases: releases(fresh('0.1', 5)),
        summary: { summary: 'Asks a shop for its prices.', links: { Homepage: 'https://shop.dev/asks' } },
      },
      ['new-project warning ', 'typosquat information '],
    ],
    [
      'a weekly releaser is left alone',
      { releases: releases(...steady(30, 7, 7), fresh('1.30', 5)) },
      ['new-release information '],
    ],
    [
      'what mends an advisory of the written version may be new, unless another sign is there',
      {
        specifier: '==1.5.post1',
        advisories: [advisory(below('1.5.post1'))],
      },
      ['dormant-revival warning new-release,odd-version'],
    ],
  ])('%s', (_, more, expected) => {
    expect(said({ ...revived, ...more })).toEqual(expected);
  });
});
