import { describe, expect, it } from 'vitest';
import type { Card } from '../../../server/src/assess/engine.ts';
import { cardView } from '../../../server/src/reports/card-rows.ts';
import { known, type UnknownReason, unknown } from '../../../server/src/sources/fact.ts';
import type {
  Owners,
  Publisher,
  Release,
  ReleaseDetails,
  ReleasePeople,
  Sighting,
} from '../../../server/src/sources/project-facts.ts';
import type { RecordedPeople } from '../../../server/src/workspace/people-file/people-file.ts';
import { asOf, day, facts, now, release, ruleInput } from '../rules/rule-input.ts';

const march = Date.parse('2026-03-12T08:00:00Z');
const owners = (...names: readonly string[]): Owners => ({
  owners: names,
  maintainers: [],
  organization: null,
});

function seen(...given: readonly (readonly [Owners, number, number])[]): Sighting<Owners>[] {
  return given.map(([value, since, until]) => ({ value, since, until }));
}

const psf: Publisher = { kind: 'GitHub', source: 'psf/requests', workflow: 'publish.yml', environment: null };
const nobody: ReleasePeople = {
  author: null,
  authorEmail: null,
  maintainer: null,
  maintainerEmail: null,
  requires: [],
};

function details(
  version: string,
  publishers: readonly Publisher[] | UnknownReason,
  people: Partial<ReleasePeople> | UnknownReason = 'pending',
): ReleaseDetails {
  return {
    version,
    publishers: typeof publishers === 'string' ? unknown(publishers) : known(publishers, 'PyPI', asOf),
    people: typeof people === 'string' ? unknown(people) : known({ ...nobody, ...people }, 'PyPI', asOf),
  };
}

function rows(more: {
  readonly owners?: Sighting<Owners>[];
  readonly details?: readonly ReleaseDetails[];
  readonly version?: string | null;
  readonly recorded?: RecordedPeople;
  readonly releases?: readonly Release[];
}): string[] {
  const { dependency, names } = ruleInput({ name: 'requests' });
  const card: Card = {
    name: dependency.name,
    dependency,
    version: more.version ?? null,
    findings: [],
    ...(more.recorded ? { recorded: more.recorded } : {}),
    names,
    facts: {
      ...facts('requests', {
        owners: ['ada', 'bob'],
        ...(more.releases ? { releases: more.releases } : {}),
      }),
      ...(more.owners ? { history: { owners: more.owners, status: [], publishers: [] } } : {}),
      ...(more.details ? { details: more.details } : {}),
    },
    knownGood: null,
    importNote: null,
    indexName: 'PyPI',
    projectPage: null,
    now,
    range: null,
  };
  return cardView(card)
    .rows.filter(({ label }) => label === 'People' || label === 'Names in it')
    .map(({ text }) => text);
}

describe('what the card says of people over time', () => {
  it('is that they are the same since they were first seen', () => {
    expect(rows({ owners: seen([owners('ada', 'bob'), march, now]) })).toEqual([
      '2 owners: ada and bob, unchanged since first seen (March 2026)',
    ]);
  });

  it('is nothing of what was first seen today, or never', () => {
    expect(rows({ owners: seen([owners('ada', 'bob'), now - day / 2, now]) })).toEqual([
      '2 owners: ada and bob',
    ]);
    expect(rows({ owners: [] })).toEqual(['2 owners: ada and bob']);
    expect(rows({})).toEqual(['2 owners: ada and bob']);
  });

  it('is what changed, since the others were last seen', () => {
    const eve = seen([owners('ada', 'eve'), 0, march], [owners('ada', 'bob'), march + day, now]);
    expect(rows({ owners: eve })).toEqual([
      '2 owners: ada and bob, changed since 12 March 2026: bob new, eve gone',
    ]);
    const group = { ...owners('ada', 'bob'), organization: 'acme' };
    expect(rows({ owners: seen([group, 0, march], [owners('ada', 'bob'), now, now]) })).toEqual([
      '2 owners: ada and bob, changed since 12 March 2026: acme gone',
    ]);
    const role = { owners: ['ada'], maintainers: ['bob'], organization: null };
    expect(rows({ owners: seen([role, 0, march], [owners('ada', 'bob'), now, now]) })).toEqual([
      '2 owners: ada and bob, changed since 12 March 2026: bob made owner',
    ]);
  });
});

describe('what the card says of the people file', () => {
  const recorded: RecordedPeople = {
    owners: ['ada', 'bob'],
    maintainers: [],
    organization: null,
    publishers: null,
    on: '2026-03-12',
  };

  it('is that they are the same there, or what is different', () => {
    expect(rows({ recorded })).toEqual([
      '2 owners: ada and bob, as in wheelwarden.people.json of 12 March 2026',
    ]);
    expect(rows({ recorded: { ...recorded, owners: ['ada', 'eve'] } })).toEqual([
      '2 owners: ada and bob, not as in wheelwarden.people.json of 12 March 2026: bob new, eve gone',
    ]);
  });

  it('is that they are the same, however their names are spelt', () => {
    expect(rows({ recorded: { ...recorded, owners: ['Bob', 'ADA'] } })[0]).toContain(', as in ');
  });

  it('counts for more than what this machine remembers', () => {
    const seenSince = seen([owners('ada', 'bob'), march, now]);
    expect(rows({ recorded, owners: seenSince })).toEqual([
      '2 owners: ada and bob, as in wheelwarden.people.json of 12 March 2026',
    ]);
  });

  it('is nothing where it does not tell the owners', () => {
    expect(rows({ recorded: { ...recorded, owners: null } })).toEqual(['2 owners: ada and bob']);
  });

  it('names the publisher there, where another published this release', () => {
    const given = { ...recorded, publishers: ['GitHub psf/requests'] };
    const of = (publishers: readonly Publisher[]) =>
      rows({ recorded: given, details: [details('2.1', publishers)] })[0]?.replace(/^.* · /, '');
    expect(of([psf])).toBe('published from psf/requests (GitHub)');
    expect(of([{ ...psf, source: 'eve/requests' }])).toBe(
      'published from eve/requests (GitHub), from GitHub psf/requests in wheelwarden.people.json of 12 March 2026',
    );
    const [row] = rows({
      recorded: given,
      details: [details('2.1', []), details('2.0', [psf])],
      version: '2.1',
    });
    expect(row).toMatch(/ · published without attestations, 2\.0 from psf\/requests \(GitHub\)$/);
    expect(of([])).toBe(
      'published without attestations, from GitHub psf/requests in wheelwarden.people.json of 12 March 2026',
    );
  });
});

describe('what the card says of publishers', () => {
  it.each<[readonly ReleaseDetails[], string]>([
    [[details('2.1', [psf])], ' · published from psf/requests (GitHub)'],
    [[details('2.1', [psf]), details('2.0', [psf])], ' · published from psf/requests (GitHub)'],
    [
      [details('2.1', [{ ...psf, source: 'eve/requests' }]), details('2.0', [psf])],
      ' · published from eve/requests (GitHub), 2.0 from psf/requests (GitHub)',
    ],
    [
      [details('2.1', []), details('2.0', [psf])],
      ' · published without attestations, 2.0 from psf/requests (GitHub)',
    ],
    [
      [details('2.1', [psf]), details('2.0', [])],
      ' · published from psf/requests (GitHub), 2.0 without attestations',
    ],
    [[details('2.1', [psf]), details('2.0', 'timeout')], ' · published from psf/requests (GitHub)'],
    [[details('2.1', [])], ''],
    [[details('2.1', 'not-published')], ''],
    [[details('2.1', 'pending')], ''],
    [[details('2.1', 'timeout')], ' · publisher unknown: PyPI did not answer in time'],
    [[], ''],
  ])('%#', (given, text) => {
    expect(rows({ details: given, version: given.length === 0 ? null : '2.1' })).toEqual([
      `2 owners: ada and bob${text}`,
    ]);
  });

  describe('and of attestations', () => {
    const of = (given: readonly ReleaseDetails[], ...provenance: readonly Release['provenance'][]) =>
      rows({
        details: given,
        releases: provenance.map((each, at) => ({
          ...release({ version: `2.${provenance.length - at}`, daysOld: 1 + 30 * at }),
          provenance: each,
        })),
      })[0]?.replace('2 owners: ada and bob', '');

    it('is that a part of the files has none', () => {
      expect(of([details('2.2', [psf])], 'some', 'all')).toBe(
        ' · published from psf/requests (GitHub), not for all of its files',
      );
    });

    it('is that those before had some, all of them or a few', () => {
      expect(of([details('2.4', [])], 'none', 'all', 'all', 'all')).toBe(
        ' · published without attestations, which the releases before it carried',
      );
      expect(of([details('2.4', [])], 'none', 'none', 'all', 'none')).toBe(
        ' · published without attestations, which some of the releases before it carried',
      );
      expect(of([details('2.4', [])], 'none', 'none', 'none', 'none')).toBe('');
    });

    it('is that they are of another place than any before', () => {
      const eve = { ...psf, source: 'eve/requests' };
      const given = [details('2.3', [eve]), details('2.2', 'timeout'), details('2.1', [psf])];
      expect(of(given, 'all', 'all', 'all')).toBe(
        ' · published from eve/requests (GitHub), another place than before',
      );
      expect(of([details('2.3', [psf]), ...given.slice(1)], 'all', 'all', 'all')).toBe(
        ' · published from psf/requests (GitHub)',
      );
    });
  });

  it('is nothing where another release was asked for', () => {
    expect(rows({ details: [details('2.1', [psf])], version: '1.0' })).toEqual(['2 owners: ada and bob']);
  });

  it('is cleaned', () => {
    const hostile = { ...psf, source: `a\u202e/${'b'.repeat(200)}`, kind: '\u001b[31mGit\nHub' };
    const [text = ''] = rows({ details: [details('2.1', [hostile])] });
    expect(text).toMatch(/published from a\/b{50,60}… \(Git Hub\)$/);
  });
});

describe('the people a release names', () => {
  const ada = { author: 'Ada', authorEmail: 'ada@example.org' };
  const of = (
    current: Partial<ReleasePeople> | UnknownReason,
    before: Partial<ReleasePeople> | UnknownReason,
  ) => rows({ details: [details('2.1', 'pending', current), details('2.0', 'pending', before)] }).slice(1);

  it('are told where the release before it names others', () => {
    expect(of({ author: 'Eve', authorEmail: 'eve@example.net' }, ada)).toEqual([
      '2.1 names Eve <eve@example.net>; 2.0 named Ada <ada@example.org>',
    ]);
    expect(of({}, { ...ada, maintainerEmail: 'Bob <bob@example.org>' })).toEqual([
      '2.1 names nobody; 2.0 named Ada <ada@example.org> and Bob <bob@example.org>',
    ]);
  });

  it.each([
    ['they are the same', ada, { author: 'ADA', authorEmail: 'ada@example.org' }],
    ['they are written in another field', ada, { authorEmail: 'Ada <ada@example.org>' }],
    ['one is not known', ada, 'not-published'],
    ['neither is known', 'pending', 'offline'],
  ] as const)('are left out where %s', (_, current, before) => {
    expect(of(current, before)).toEqual([]);
  });
});
