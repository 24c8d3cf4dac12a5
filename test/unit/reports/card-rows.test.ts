import { describe, expect, it } from 'vitest';
import type { Card } from '../../../server/src/assess/engine.ts';
import type { Dependency } from '../../../server/src/documents/dependency.ts';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import { cardMarkdown } from '../../../server/src/reports/card-markdown.ts';
import { cardPlainText } from '../../../server/src/reports/card-plain-text.ts';
import { cardView } from '../../../server/src/reports/card-rows.ts';
import { known, unknown } from '../../../server/src/sources/fact.ts';
import type { Release } from '../../../server/src/sources/project-facts.ts';
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
const pinned = { specifier: '==1.0.0', requires: '==1.0.0' };

function release(version: string, changes: Partial<Release> = {}): Release {
  return {
    version,
    fileCount: 1,
    provenance: null,
    yanked: false,
    yankedReason: null,
    firstUploadedAt: uploaded,
    uploadedAt: uploaded,
    requiresPython: null,
    prerelease: false,
    ...changes,
  };
}

/** The same card with these releases known. */
function released(card: Card, ...releases: readonly Release[]): Card {
  return { ...card, facts: { ...card.facts, releases: known(releases, 'PyPI', '2026-11-22T09:57:00Z') } };
}

describe('what the card says of versions', () => {
  const age = 'released 3 months ago (20 August 2026)';

  it('tells the locked one beside what is written, where that leaves a choice or says something else', () => {
    const card = cardOf({ ...range, lockedVersion: '1.1' });
    expect(rows(card)).toEqual(['Written: >=1, locked at 1.1']);
    expect(rows(released(card, release('1.1', { yanked: true })))).toEqual([
      `Written: >=1, locked at 1.1, ${age}, yanked`,
    ]);
    expect(rows(released(card, release('1.2')))).toEqual(['Written: >=1, locked at 1.1, no such release']);
    expect(rows(cardOf({ ...pinned, lockedVersion: '1.1' }))).toEqual(['Written: ==1.0.0, locked at 1.1']);
    expect(rows(cardOf({ specifier: null, requires: null, lockedVersion: '1.1' }))).toEqual([
      'Written: any version, locked at 1.1',
    ]);
  });

  it('says it once where the entry pins what is locked', () => {
    const card = cardOf({ ...pinned, lockedVersion: '1.0.0' });
    expect(rows(card)).toEqual(['Written: ==1.0.0']);
    expect(rows(released(card, release('1.0.0')))).toEqual([`Written: ==1.0.0, ${age}`]);
  });

  it('on the line of a lock is the locked one alone, whatever a reader takes for written there', () => {
    for (const specifier of [null, '3.1.0', '==3.1.0']) {
      const card = cardOf({ kind: 'lock', specifier, requires: specifier, lockedVersion: '3.1.0' });
      expect(rows(card)).toEqual(['Locked: 3.1.0']);
      expect(rows(released(card, release('3.1.0')))).toEqual([`Locked: 3.1.0, ${age}`]);
    }
  });

  it('of an install command are what it asks for', () => {
    const command = (entry: Partial<Dependency>) => cardOf({ kind: 'install-command', ...entry });
    expect(rows(released(command(pinned), release('1.0')))).toEqual([`Written: ==1.0.0, ${age}`]);
    expect(rows({ ...command({ specifier: null, requires: null }), version: null })).toEqual([
      'Written: any version',
    ]);
  });

  it('of an import are those of the entry that declares it; none is written where none does', () => {
    const note = 'acme.sub is imported from acme';
    expect(rows(cardOf({ ...range, lockedVersion: '1.1' }, { importNote: note }))).toEqual([
      'Written: >=1, locked at 1.1',
    ]);
    const undeclared = { kind: 'import', module: 'acme.sub', specifier: null, requires: null } as const;
    expect(rows(cardOf(undeclared, { importNote: note, version: null }))).toEqual([]);
  });

  it('say of what comes from elsewhere that it does', () => {
    const url = { specifier: null, requires: null, url: 'git+https://git.example/acme.git' };
    expect(rows(cardOf(url, { version: null }))).toEqual([
      'Written: from an address or a path, not from an index',
    ]);
  });

  it('stand the same in Markdown and in plain text', () => {
    const card = released(cardOf({ ...range, lockedVersion: '1.1' }), release('1.1'));
    expect(cardPlainText(card)).toContain(`\nWritten: >=1, locked at 1.1, ${age}\n`);
    expect(cardMarkdown(card).replaceAll('\\', '')).toContain(`\n| Written | >=1, locked at 1.1, ${age} |\n`);
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
