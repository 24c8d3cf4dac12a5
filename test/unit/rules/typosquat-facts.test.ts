import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { LikenessStrength, Lookalike } from '../../../server/src/names/lookalike.ts';
import { areKin } from '../../../server/src/rules/kinship.ts';
import { linkPlaces, placeOf } from '../../../server/src/rules/own-links.ts';
import type { RuleInput } from '../../../server/src/rules/rule.ts';
import { typosquat } from '../../../server/src/rules/typosquat.ts';
import { type AgeBand, weighLikeness } from '../../../server/src/rules/weigh-likeness.ts';
import { defaultIndexUrl } from '../../../server/src/sources/default-index.ts';
import { known, unknown } from '../../../server/src/sources/fact.ts';
import type { ReleaseDetails } from '../../../server/src/sources/project-facts.ts';
import { asOf, type InputSketch, nearRequests, place, places, releases, ruleInput } from './rule-input.ts';

const like = (strength: LikenessStrength): Lookalike => ({ ...nearRequests, strength });
const theirs = { summary: 'Python HTTP for Humans.', links: { Source: 'https://github.com/psf/requests' } };
const target = { owners: ['kenneth'], summary: theirs };
const aged = (daysOld: number) => releases({ version: '0.1', daysOld });
const dressed = {
  summary: 'Counts the sheep of a shepherd.',
  links: { Homepage: 'https://sheep.dev/count' },
};
const faces = {
  unknown: 'not-published',
  own: dressed,
  'no home': { summary: dressed.summary },
  'no summary': { links: dressed.links },
  nothing: {},
  'copied summary': { ...dressed, summary: 'Python HTTP for humans' },
  'copied link': { ...dressed, links: { Homepage: 'http://www.github.com/PSF/requests.git/' } },
} as const;
type Face = keyof typeof faces;

function near(strength: LikenessStrength, more: InputSketch = {}): InputSketch {
  const by = strength === 'faint' ? { faint: like(strength) } : { lookalike: like(strength) };
  return { name: 'reqeusts', owners: ['mallory'], target, ...by, ...more };
}

const level = (strength: LikenessStrength, daysOld: number, face: Face, more: InputSketch = {}) =>
  typosquat.check(ruleInput(near(strength, { releases: aged(daysOld), summary: faces[face], ...more })))
    ?.level ?? 'silent';

describe('a likeness beside facts', () => {
  test.each<[LikenessStrength, number, Partial<Record<Face, string>>]>([
    ['plain', 2, { unknown: 'error', own: 'error', nothing: 'error', 'copied summary': 'error' }],
    [
      'clear',
      2,
      {
        unknown: 'warning',
        own: 'information',
        'no home': 'error',
        'no summary': 'error',
        nothing: 'error',
        'copied link': 'error',
      },
    ],
    [
      'faint',
      2,
      {
        unknown: 'silent',
        own: 'silent',
        'no home': 'silent',
        nothing: 'warning',
        'copied summary': 'warning',
        'copied link': 'warning',
      },
    ],
    ['faint', 40, { nothing: 'silent', 'copied summary': 'silent' }],
    ['clear', 80, { nothing: 'error', own: 'information' }],
    ['plain', 200, { unknown: 'warning', own: 'information', nothing: 'warning', 'copied link': 'warning' }],
    ['clear', 200, { unknown: 'information', nothing: 'information', 'copied summary': 'warning' }],
    ['plain', 800, { unknown: 'information', nothing: 'information', 'copied summary': 'warning' }],
  ])('%s, %d days', (strength, daysOld, expected) => {
    const found = Object.keys(expected).map((face) => [face, level(strength, daysOld, face as Face)]);
    expect(Object.fromEntries(found)).toEqual(expected);
  });

  test.each<[string, LikenessStrength, number, Face, string, string]>([
    ['a faint one counts for 30 days', 'faint', 30, 'nothing', 'warning', 'silent'],
    ['a project is young for 90 days', 'clear', 90, 'nothing', 'error', 'information'],
    ['so it is beside a plain one', 'plain', 90, 'nothing', 'error', 'warning'],
    ['a plain one tells for a year', 'plain', 365, 'nothing', 'warning', 'information'],
  ])('%s', (_, strength, days, face, before, after) => {
    expect(level(strength, days - 0.01, face)).toBe(before);
    expect(level(strength, days, face)).toBe(after);
  });

  test.each([
    'Python H\u200bTTP for Hu\u00admans.',
    '\u2066Python HTTP for Humans\u2069',
    'Python HTTP\ufe0f for Huma\u034fns',
    'Ｐｙｔｈｏｎ HTTP for Húmans',
  ])('a copy that hides letters nobody sees is one: %j', (summary) => {
    const finding = typosquat.check(
      ruleInput(near('plain', { releases: aged(400), summary: { ...dressed, summary } })),
    );
    expect(finding).toMatchObject({ level: 'warning' });
    expect(finding?.message).toContain('copies its summary');
  });

  test('a summary of fillers that show as nothing is none', () => {
    const summary = { ...dressed, summary: '\u3164 \u115f\u200b' };
    expect(level('clear', 2, 'own')).toBe('information');
    expect(level('clear', 2, 'own', { summary })).toBe('error');
  });

  test('tells what it copies, and whose it is', () => {
    const finding = typosquat.check(
      ruleInput(near('plain', { releases: aged(2), summary: faces['copied summary'] })),
    );
    expect(finding?.message).toBe(
      'reqeusts is one swap from requests (4th most downloaded); it was first released 2 days ago, has one release and copies its summary. Did you mean requests?',
    );
    expect(finding?.evidence.map(({ text }) => text)).toEqual([
      'The 4th most downloaded project is requests.',
      'First released 20 November 2026, one release.',
      'It shares no owner or maintainer with requests.',
      'Its summary is that of requests: "Python HTTP for humans".',
    ]);
  });

  test('tells what speaks against it', () => {
    const finding = typosquat.check(ruleInput(near('plain', { releases: aged(2), summary: dressed })));
    expect(finding?.evidence.filter(({ against }) => against).map(({ text }) => text)).toEqual([
      'It has a summary and a home page or repository of its own.',
    ]);
  });

  test('a name that is younger than the list is new where no upload time is told', () => {
    const timeless = {
      listed: false,
      listedOn: '2026-11-01',
      releases: releases({ version: '1', daysOld: null }),
    };
    expect(typosquat.check(ruleInput(near('plain', timeless)))).toMatchObject({
      level: 'error',
      message:
        'reqeusts is one swap from requests (4th most downloaded); it was not registered on 1 November 2026. Did you mean requests?',
    });
    expect(typosquat.check(ruleInput(near('plain', { ...timeless, listed: true })))?.level).toBe('warning');
  });

  test('what runs when it is installed adds to what is missing', () => {
    const details: ReleaseDetails[] = [
      {
        version: '0.1',
        people: unknown('not-published'),
        publishers: unknown('not-published'),
        artifacts: known({ wheels: 0, sdists: 1, wheelBytes: null, sdistBytes: null }, 'PyPI', asOf),
      },
    ];
    expect(level('faint', 2, 'no home', { details })).toBe('warning');
    expect(level('faint', 2, 'own', { details })).toBe('silent');
    expect(level('clear', 2, 'own', { details })).toBe('warning');
  });

  test('speaks in a lock file by facts, and not by the name', () => {
    expect(level('plain', 2, 'unknown', { kind: 'lock' })).toBe('error');
    expect(level('faint', 2, 'nothing', { kind: 'lock' })).toBe('warning');
    expect(level('plain', 200, 'copied link', { kind: 'lock' })).toBe('warning');
    expect(level('plain', 200, 'nothing', { kind: 'lock' })).toBe('silent');
    expect(level('clear', 2, 'own', { kind: 'lock' })).toBe('silent');
  });

  test.each<[string, InputSketch]>([
    ['on a private index', { places: places([place({ name: 'packages.example' })]) }],
    ['called private', { calledPrivate: true }],
    ["of the workspace's own", { own: true }],
  ])('a faint one is nothing for a name %s', (_, more) => {
    expect(level('faint', 2, 'nothing', more)).toBe('silent');
  });

  test('a ranked name is told where it is new and copies', () => {
    expect(level('faint', 2, 'copied summary', { rank: 9_000 })).toBe('warning');
    expect(level('plain', 2, 'copied summary', { rank: 9_000 })).toBe('silent');
  });

  test('hostile text arrives clean and cut', () => {
    const summary = `\u001b[31mPython HTTP \u202efor humans <img src=x> ${'a'.repeat(500)}`;
    const input = ruleInput(
      near('plain', { releases: aged(2), summary: { summary }, target: { ...target, summary: { summary } } }),
    );
    const told =
      typosquat
        .check(input)
        ?.evidence.map(({ text }) => text)
        .join('\n') ?? '';
    expect(told).toContain('Its summary is that of requests');
    for (const control of ['\u001b', '\u202e']) expect(told).not.toContain(control);
    expect(told.length).toBeLessThan(400);
  });

  test('a short summary is no copy', () => {
    const short = { summary: 'A library' };
    const input = near('faint', {
      releases: aged(2),
      summary: { ...dressed, ...short },
      target: { summary: short },
    });
    expect(typosquat.check(ruleInput(input))).toBeNull();
  });
});

describe('whatever is known', () => {
  const strengths = fc.constantFrom<LikenessStrength[]>('plain', 'clear', 'faint');
  const days = fc.constantFrom<(number | null)[]>(null, 1, 20, 60, 200, 500, 1500);
  const face = fc.constantFrom(...(Object.keys(faces) as Face[]));
  const weights = ['silent', 'information', 'warning', 'error'];

  test('a shared owner silences, and an unknown fact says no more than the worst that it might be', () => {
    fc.assert(
      fc.property(strengths, days, face, (strength, daysOld, one) => {
        const told = { releases: daysOld === null ? ('not-published' as const) : aged(daysOld) };
        const at = (summary: InputSketch['summary'], more: InputSketch = {}) => {
          const finding = typosquat.check(
            ruleInput(near(strength, { ...told, ...(summary === undefined ? {} : { summary }), ...more })),
          );
          return weights.indexOf(finding?.level ?? 'silent');
        };
        expect(at(faces[one], { owners: ['KENNETH'] })).toBe(0);
        const worst = Math.max(...Object.values(faces).map((each) => at(each)));
        expect(at('not-published')).toBeLessThanOrEqual(worst);
        if (daysOld === null) expect(at(faces[one])).toBeLessThanOrEqual(weights.indexOf('warning'));
      }),
    );
  });

  test('the table is never louder for what is older or fainter', () => {
    const bands: AgeBand[] = ['new', 'young', 'middling', 'old', 'settled'];
    const rank = (
      strength: LikenessStrength,
      age: AgeBand,
      lacks: 'none' | 'some' | 'all' | 'unknown',
      copied: boolean,
    ) => weights.indexOf(weighLikeness(strength, age, { lacks, copied })?.level ?? 'silent');
    for (const lacks of ['none', 'some', 'all', 'unknown'] as const) {
      for (const copied of [true, false]) {
        for (const [at, age] of bands.entries()) {
          const [plain, clear, faint] = (['plain', 'clear', 'faint'] as const).map((s) =>
            rank(s, age, lacks, copied),
          );
          expect([plain, clear, faint]).toEqual([plain, clear, faint].sort((a = 0, b = 0) => b - a));
          const older = bands[at + 1];
          if (older === undefined) continue;
          for (const s of ['plain', 'clear', 'faint'] as const) {
            expect(rank(s, older, lacks, copied)).toBeLessThanOrEqual(rank(s, age, lacks, copied));
          }
        }
      }
    }
  });
});

describe('kinship', () => {
  const facts = (sketch: InputSketch): RuleInput['facts'] => ruleInput(sketch).facts;
  const published = (source: string): ReleaseDetails[] => [
    {
      version: '1',
      people: unknown('not-published'),
      publishers: known([{ kind: 'GitHub', source, workflow: null, environment: null }], 'PyPI', asOf),
    },
  ];

  test('is a publisher of the account that the other one lives at, and no link', () => {
    const other = facts({ summary: theirs });
    expect(areKin(facts({ details: published('PSF/requests-cache') }), other)).toBe(true);
    expect(areKin(facts({ details: published('mallory/requests') }), other)).toBe(false);
    expect(areKin(facts({ summary: theirs }), other)).toBe(false);
  });
});

describe('places of links', () => {
  test.each([
    ['https://www.GitHub.com/PSF/Requests.git', 'github.com/psf/requests'],
    ['git+https://github.com/psf/requests/tree/main/#readme', 'github.com/psf/requests'],
    ['https://github.com/p%73f/%52equests%2Egit', 'github.com/psf/requests'],
    ['https://github.com/psf/a%2Fb%20c', 'github.com/psf/a%2fb%20c'],
    ['https://requests.dev/?a=b', 'requests.dev'],
    ['https://github.com/psf', null],
    ['https://github.com/pypa/sampleproject', null],
    ['https://github.com/username/project', null],
    ['https://example.com/x', null],
    [`${new URL(defaultIndexUrl).origin}/project/x`, null],
    ['javascript:alert(1)', null],
    ['http://[', null],
  ])('%s is %s', (url, expected) => {
    expect(placeOf(url)).toBe(expected);
  });

  test('documentation of another project is none of its own', () => {
    const { own, all } = linkPlaces({
      links: { Documentation: 'https://requests.dev', 'Home-page': 'https://a.dev' },
    });
    expect([...own]).toEqual(['a.dev']);
    expect([...all]).toEqual(['requests.dev', 'a.dev']);
  });
});
