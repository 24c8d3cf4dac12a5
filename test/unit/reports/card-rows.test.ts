import { describe, expect, it } from 'vitest';
import type { Card } from '../../../server/src/assess/engine.ts';
import type { Dependency } from '../../../server/src/documents/dependency.ts';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import { cardView } from '../../../server/src/reports/card-rows.ts';
import { known, unknown } from '../../../server/src/sources/fact.ts';
import { dependency } from '../editor/samples.ts';

const now = Date.parse('2026-11-22T10:00:00Z');
const name = normalizeName('acme');
const unasked = unknown('offline');
const uploaded = Date.parse('2026-08-20T00:00:00Z');

function cardOf(entry: Partial<Dependency>, rest: Partial<Card> = {}): Card {
  return {
    name,
    dependency: { ...dependency('acme', 0, '1.0'), ...entry },
    version: entry.lockedVersion ?? '1.0',
    findings: [],
    names: { listed: true, rank: null, lookalike: null, listedOn: '2026-11-01' },
    facts: {
      name,
      exists: unasked,
      status: unasked,
      releases: unasked,
      summary: unasked,
      owners: unasked,
      extras: unasked,
      advisories: unasked,
    },
    knownGood: null,
    importNote: null,
    indexName: 'PyPI',
    projectPage: null,
    now,
    range: null,
    ...rest,
  };
}

function rows(card: Card): string[] {
  return cardView(card)
    .rows.filter(({ label }) => ['Written', 'Locked', 'Installed'].includes(label))
    .map(({ label, text }) => `${label}: ${text}`);
}

const range = { specifier: '>=1', requires: '>=1' };

describe('what the card says of versions', () => {
  it('tells the locked one where the entry leaves a choice', () => {
    const card = cardOf({ ...range, lockedVersion: '1.1' });
    const release = {
      version: '1.1',
      fileCount: 1,
      provenance: null,
      yanked: true,
      yankedReason: null,
      firstUploadedAt: uploaded,
      uploadedAt: uploaded,
      requiresPython: null,
      prerelease: false,
    };
    expect(rows(card)).toEqual(['Written: >=1', 'Locked: 1.1']);
    const facts = { ...card.facts, releases: known([release], 'PyPI', '2026-11-22T09:57:00Z') };
    expect(rows({ ...card, facts })).toEqual([
      'Written: >=1',
      'Locked: 1.1, released 3 months ago (20 August 2026), yanked',
    ]);
  });

  it('says it once where the entry pins what is locked, and on the line of a lock', () => {
    expect(rows(cardOf({ specifier: '==1.0.0', requires: '==1.0.0', lockedVersion: '1.0.0' }))).toEqual([
      'Written: ==1.0.0',
    ]);
    expect(rows(cardOf({ kind: 'lock', specifier: null, requires: null, lockedVersion: '1.1' }))).toEqual([
      'Locked: 1.1',
    ]);
  });

  it('tells what is installed, since when and where', () => {
    const since = Date.parse('2026-03-24T11:02:00Z');
    const installed = (found: Card['installed']) =>
      rows(cardOf(range, found === undefined ? {} : { installed: found }));
    expect(installed({ version: '1.82.8', since })).toEqual([
      'Written: >=1',
      'Installed: 1.82.8 since 24 March 11:02 UTC',
    ]);
    expect(installed({ version: '1.82.8', since: null, environment: '.venv' })).toEqual([
      'Written: >=1',
      'Installed: 1.82.8 in .venv',
    ]);
    expect(installed(null)).toEqual(['Written: >=1']);
    expect(installed(undefined)).toEqual(['Written: >=1']);
  });
});
