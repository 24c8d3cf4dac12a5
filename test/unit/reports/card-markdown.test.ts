import { describe, expect, it } from 'vitest';
import type { Card } from '../../../server/src/assess/engine.ts';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import { cardMarkdown } from '../../../server/src/reports/card-markdown.ts';
import { cardView } from '../../../server/src/reports/card-rows.ts';
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
  names: { listed: true, rank: null, lookalike: null, listedOn: '2026-11-01' },
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
    advisories: known([], 'OSV', '2026-11-22T09:48:00Z'),
  },
  knownGood: { version: '1.1', reasons: ['3 months old', 'no known advisories'], unknowns: [] },
  importNote: null,
  indexName: 'PyPI',
  projectPage: 'https://index.example/project/acme/',
  now,
  range: null,
};

function lacking(why: UnknownReason): Card {
  const fact = unknown(why);
  const facts = {
    name,
    exists: fact,
    status: fact,
    releases: fact,
    summary: fact,
    owners: fact,
    advisories: fact,
  };
  return { ...card, knownGood: null, facts };
}

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
      'not-published': 'PyPI does not offer this',
      private: 'the name may be private, so it is not sent to a public service',
      'untrusted-workspace': 'only the workspace names this index, so it is not asked',
      disabled: 'not asked',
    };
    for (const [why, words] of Object.entries(reasons)) {
      const rows = cardView(lacking(why as UnknownReason)).rows;
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
