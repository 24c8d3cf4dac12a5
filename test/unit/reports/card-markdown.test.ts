import { describe, expect, it } from 'vitest';
import type { Card } from '../../../server/src/assess/engine.ts';
import { unaskedFacts } from '../../../server/src/assess/unasked.ts';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import { cardMarkdown } from '../../../server/src/reports/card-markdown.ts';
import { cardView } from '../../../server/src/reports/card-rows.ts';
import type { Evidence } from '../../../server/src/rules/finding.ts';
import { known, type UnknownReason, unknown } from '../../../server/src/sources/fact.ts';
import { dependency, finding } from '../editor/samples.ts';

const now = Date.parse('2026-11-22T10:00:00Z');
const asked = '2026-11-22T09:57:00Z';
const name = normalizeName('acme');

function release(version: string, at: string, changes = {}) {
  const time = Date.parse(at);
  return {
    version,
    fileCount: 1,
    provenance: null,
    yanked: false,
    yankedReason: null,
    firstUploadedAt: time,
    uploadedAt: time,
    requiresPython: null,
    prerelease: false,
    ...changes,
  };
}

const card: Card = {
  name,
  dependency: dependency('acme', 0, '1.0'),
  version: '1.0',
  findings: [],
  names: {
    listed: true,
    rank: null,
    lookalike: null,
    faint: null,
    meant: null,
    invention: null,
    listedOn: '2026-11-01',
  },
  facts: {
    name,
    exists: known(true, 'PyPI', asked),
    status: known({ status: 'active', reason: null }, 'PyPI', asked),
    releases: known(
      [
        release('2.0rc1', '2026-11-20T00:00:00Z', { prerelease: true }),
        release('1.1', '2026-08-20T00:00:00Z'),
        release('1.0', '2024-05-20T00:00:00Z'),
      ],
      'PyPI',
      asked,
    ),
    summary: known({ summary: 'Makes things.', links: {}, license: null }, 'PyPI', asked),
    owners: known({ owners: ['ada'], maintainers: [], organization: null }, 'PyPI', asked),
    extras: known([], 'PyPI', asked),
    advisories: known([], 'OSV', '2026-11-22T09:48:00Z'),
  },
  knownGood: { version: '1.1', reasons: ['3 months old', 'no known advisories'], unknowns: [] },
  importNote: null,
  indexName: 'PyPI',
  projectPage: 'https://index.example/project/acme/',
  now,
  range: null,
};

describe('the card', () => {
  it('is read from top to bottom: title, what is known, where to go', () => {
    expect(cardMarkdown(card).replaceAll('\u00a0', ' ').replaceAll('\\', '').split('\n')).toEqual([
      '**acme 1.0** · Makes things.',
      '',
      '| | |',
      '|:--|:--|',
      '| Written | ==1.0, released 2 years ago (20 May 2024) |',
      '| Newest | 1.1, released 3 months ago (20 August 2026) · _PyPI, 3 minutes ago_ |',
      '| Known good | 1.1: 3 months old, no known advisories |',
      '| Project | since 20 May 2024 (2 years ago) · 3 releases |',
      '| People | one owner: ada |',
      '| Advisories | none known · _OSV, 12 minutes ago_ |',
      '',
      '[Open on PyPI](https://index.example/project/acme/)',
    ]);
  });

  it('tells what is wrong, or only which rule and source where the message stands beside it', () => {
    const evidence = [{ text: 'one swap', source: 'embedded name index', asOf: '2026-11-01' }];
    const wrong = {
      ...card,
      findings: [finding(dependency('acme', 0), { message: 'A *message*.', evidence })],
    };
    expect(cardMarkdown(wrong).replaceAll('\u00a0', ' ')).toContain(
      '- **warning** A \\*message\\*. _embedded name index, 1 November 2026_',
    );
    expect(cardMarkdown(wrong, { messages: false }).replaceAll('\u00a0', ' ')).toContain(
      '\n**warning** typosquat _embedded name index, 1 November 2026_\n',
    );
  });

  it('names two sources where facts of both made the finding, and none that speaks against it', () => {
    const evidence: Evidence[] = [
      { text: 'one swap', source: 'embedded name index', asOf: '2026-11-01' },
      { text: 'far down the ranks', source: 'embedded name index', asOf: '2026-11-02' },
      { text: 'kept', source: 'OSV', asOf: '2026-11-03', against: true },
      { text: 'two days old', source: 'PyPI', asOf: '2026-11-04' },
      { text: 'others own it', source: 'elsewhere', asOf: '2026-11-05' },
    ];
    const wrong = { ...card, findings: [finding(dependency('acme', 0), { evidence })] };
    expect(cardMarkdown(wrong, { messages: false }).replaceAll('\u00a0', ' ')).toContain(
      '_embedded name index, 1 November 2026; PyPI, 4 November 2026_\n',
    );
  });

  it('has what can be done about it above the table, where it is seen without scrolling', () => {
    const wrong = { ...card, findings: [finding(dependency('acme', 0))] };
    const actions = [{ title: 'Pin 1.1: 3 months old, no known advisories', href: 'command:x' }];
    const blocks = cardMarkdown(wrong, { actions }).split('\n\n');
    expect(blocks.map((block) => block.slice(0, 12))).toEqual([
      '**acme 1\\.0*',
      '- **warning*',
      '[Pin 1\\.1: 3',
      '| | |\n|:--|:',
    ]);
    expect(blocks[2]).toContain(' · [Open on PyPI](');
    expect(blocks[3]).not.toContain('Known');
    const short = [{ title: 'Pin 1.1: 3 months old', href: 'command:x' }];
    expect(cardMarkdown(wrong, { actions: short })).not.toContain('Known');
    const other = [{ title: 'Pin 1.0: 2 years old', href: 'command:x' }];
    expect(cardMarkdown(wrong, { actions: other })).toContain('Known');
  });

  const timeline: Card['timeline'] = [
    { kind: 'release', version: '1.0', at: Date.parse('2024-05-20T00:00:00Z'), marks: ['judged'] },
    { kind: 'release', version: '1.1', at: Date.parse('2026-08-20T00:00:00Z'), marks: ['newest'] },
  ];
  const inWords = '1.0 · May 2024 — 1.1 · August 2026';

  it('tells the history in a row, or as a picture with the same words where the editor shows one', () => {
    const old = { ...card, timeline };
    expect(cardView(old).rows.find(({ label }) => label === 'History')?.text).toBe(inWords);
    expect(cardMarkdown(old).replaceAll('\\', '')).toContain(`| History | ${inWords} |`);
    const drawn = cardMarkdown(old, { timeline: 'picture' });
    expect(drawn).not.toContain('History');
    expect(drawn.split('\n\n').at(-1)).toMatch(
      new RegExp(`^!\\[${inWords}\\]\\(data:image/svg\\+xml;base64,[\\w+/]+=*\\)$`),
    );
  });

  it('has the picture below what is wrong and what can be done, above the table', () => {
    const wrong = { ...card, timeline, findings: [finding(dependency('acme', 0))] };
    const actions = [{ title: 'Pin 1.1', href: 'command:x' }];
    const blocks = cardMarkdown(wrong, { actions, timeline: 'picture' }).split('\n\n');
    expect(blocks.map((block) => block.slice(0, 9))).toEqual([
      '**acme 1\\',
      '- **warni',
      '[Pin 1\\.1',
      '![1.0 · M',
      '| | |\n|:-',
    ]);
  });

  it('leaves to the picture that what is written is the good one', () => {
    const good = { ...card, timeline, knownGood: { version: '1.0', reasons: ['old'], unknowns: [] } };
    expect(cardMarkdown(good)).toContain('Known');
    expect(cardMarkdown(good, { timeline: 'picture' })).not.toContain('Known');
    expect(cardMarkdown({ ...card, timeline }, { timeline: 'picture' })).toContain('Known');
  });

  it('draws nothing where there is no history', () => {
    expect(cardMarkdown({ ...card, timeline: [] }, { timeline: 'picture' })).not.toContain('![');
  });

  it('lets no version end the words for the picture', () => {
    const [, newest] = timeline;
    const trap = { kind: 'release' as const, version: ']()`<b>$(x)', at: 0, marks: ['judged' as const] };
    const entries = newest === undefined ? [] : [trap, newest];
    const drawn = cardMarkdown({ ...card, timeline: entries }, { timeline: 'picture' });
    expect(/!\[([^\]]*)\]\(data:/.exec(drawn)?.[1]).toBe('bx · January 1970 — 1.1 · August 2026');
  });

  it('tells which signs joined, and what speaks against it', () => {
    const [source, asOf] = ['PyPI', asked];
    const evidence = [
      { text: 'It came after a pause.', source, asOf },
      { text: 'It is [popular](x).', source, asOf, against: true as const },
    ];
    const joined = { rule: 'dormant-revival', joined: ['new-release', 'provenance-lost'], evidence } as const;
    const wrong = { ...card, findings: [finding(dependency('acme', 0), joined)] };
    const text = cardMarkdown(wrong, { messages: false }).replaceAll('\u00a0', ' ');
    expect(text).toContain(
      '**warning** dormant-revival · Signs: long pause, new release, attestations lost. ' +
        'Against it: It is \\[popular\\](x). _PyPI, 3 minutes ago_',
    );
  });

  it('never leaves out what is unknown, and says why', () => {
    const reasons: Readonly<Record<UnknownReason, string>> = {
      pending: 'not asked yet',
      offline: 'working offline',
      unreachable: 'PyPI could not be reached',
      timeout: 'PyPI did not answer in time',
      'rate-limited': 'PyPI asked for fewer requests',
      unauthorized: 'PyPI wants a login',
      malformed: 'PyPI gave an answer that cannot be read',
      'too-large': 'PyPI gave too long an answer',
      'not-downloaded': 'the advisory database is not on this machine yet; run wheelwarden db update',
      'not-published': 'PyPI does not offer this',
      private: 'the name may be private, so it is not sent to a public service',
      'untrusted-workspace': 'PyPI is not asked before you allow it',
      disabled: 'not asked',
    };
    for (const [why, words] of Object.entries(reasons)) {
      const facts = unaskedFacts(name, why as UnknownReason);
      const { rows } = cardView({ ...card, knownGood: null, facts });
      expect(rows.find(({ label }) => label === 'Newest')?.text).toBe(`unknown: ${words}`);
      expect(rows.filter(({ text }) => text.includes('unknown: ')).map(({ label }) => label)).toEqual([
        'Newest',
        'Project',
        'People',
        'Advisories',
      ]);
    }
  });

  it('says that a fact is old when a newer answer did not come', () => {
    const stale = { ...known([], 'OSV', '2026-11-22T07:00:00Z'), refreshFailed: 'timeout' as const };
    const { rows } = cardView({ ...card, facts: { ...card.facts, advisories: stale } });
    expect(rows.at(-1)?.source).toBe('OSV, 3 hours ago, could not be renewed');
  });

  it('links to nothing for a name that may be private', () => {
    expect(cardMarkdown({ ...card, projectPage: null })).not.toContain('](');
  });
});

describe('the row of people', () => {
  const people = (owners: readonly string[], maintainers: readonly string[], organization?: string) => {
    const fact = known({ owners, maintainers, organization: organization ?? null }, 'PyPI', asked);
    const { rows } = cardView({ ...card, facts: { ...card.facts, owners: fact } });
    return rows.find(({ label }) => label === 'People')?.text;
  };

  it.each([
    [['ada'], ['bob', 'carl'], 'one owner: ada · 2 maintainers: bob and carl'],
    [['ada', 'bob'], ['bob'], '2 owners: ada and bob'],
    [[], ['bob'], 'one maintainer: bob'],
    [['a', 'b', 'c', 'd', 'e'], ['f'], '5 owners: a, b, c and 2 more · one maintainer: f'],
    [[], [], 'none named'],
  ])('counts the owners %j apart from the maintainers %j', (owners, maintainers, text) => {
    expect(people(owners, maintainers)).toBe(text);
  });

  it('names the organization first', () => {
    expect(people(['ada'], [], 'acme')).toBe('organization acme · one owner: ada');
  });
});

describe('the row of advisories', () => {
  const advisory = (id: string, introduced: string, fixed: string) => ({
    id,
    aliases: [],
    malicious: false,
    summary: null,
    severity: 'high' as const,
    published: null,
    modified: null,
    withdrawn: null,
    ranges: [{ introduced, fixed, lastAffected: null }],
    versions: [],
    url: null,
  });
  const advisories = known(
    [advisory('GHSA-old', '0', '1.1'), advisory('GHSA-new', '1.1', '3')],
    'OSV',
    asked,
  );
  const loose = (specifier: string | null, more: Partial<Card['facts']> = {}) => {
    const unpinned = { ...dependency('acme', 0), specifier, requires: specifier };
    const facts = { ...card.facts, advisories, ...more };
    const { rows } = cardView({ ...card, dependency: unpinned, version: null, facts });
    return rows.find(({ label }) => label === 'Advisories')?.text;
  };

  it('judges an entry without a pin by the newest release it allows', () => {
    expect(loose(null)).toBe('one for 1.1, the newest: GHSA-new (high)');
    expect(loose('<2')).toBe('one for 1.1, the newest allowed: GHSA-new (high)');
    const mended = known([advisory('GHSA-old', '0', '1.1')], 'OSV', asked);
    expect(loose('>=1', { advisories: mended })).toBe(
      'none for 1.1, the newest allowed (1 for other versions)',
    );
  });

  it('says of a list that stands in for another what it names, and never that there are none', () => {
    const some = [advisory('GHSA-old', '0', '1.1'), advisory('GHSA-older', '0', '1.0')];
    const of = (value: typeof some, version: string | null) => {
      const partial = { ...known(value, 'PyPI', asked), partial: 'timeout' as const };
      const { rows } = cardView({ ...card, version, facts: { ...card.facts, advisories: partial } });
      const { text, source } = rows.find(({ label }) => label === 'Advisories') ?? {};
      return [text, source];
    };
    const words = 'unknown: the advisory service did not answer in time';
    expect(of(some, '1.0')).toEqual(['one for 1.0: GHSA-old (high)', 'PyPI, 3 minutes ago, in part']);
    expect(of(some, '1.1')).toEqual([`${words} (2 for other versions)`, 'PyPI, 3 minutes ago, in part']);
    expect(of([], '1.1')).toEqual([words, 'PyPI, 3 minutes ago, in part']);
  });

  it('says only how many there are where it is not known what would be installed', () => {
    expect(loose('>=9')).toBe('2 on record, for some versions');
    expect(loose(null, { releases: unknown('timeout') })).toBe('2 on record, for some versions');
  });
});
