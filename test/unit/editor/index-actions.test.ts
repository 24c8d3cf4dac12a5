import { describe, expect, it } from 'vitest';
import type { Card } from '../../../server/src/assess/engine.ts';
import { unaskedFacts } from '../../../server/src/assess/unasked.ts';
import { hoverOf } from '../../../server/src/editor/hover.ts';
import { originId, originsOfCard } from '../../../server/src/editor/index-actions.ts';
import type { PendingOrigin } from '../../../server/src/sources/approvals.ts';
import type { UnknownReason } from '../../../server/src/sources/fact.ts';
import type { PlaceFact } from '../../../server/src/sources/project-facts.ts';
import { assessment, dependency, document } from './samples.ts';

const flask = dependency('flask', 0);

function waiting(host: string): PendingOrigin {
  const origin = `https://${host}`;
  return { origin, url: `${origin}/simple/`, where: 'uv.toml', credentials: [], refused: false };
}

const [one, two] = [waiting('one.example'), waiting('two.example')];

function place(host: string, why: UnknownReason): PlaceFact {
  return {
    name: host,
    url: `https://${host}/simple/`,
    where: 'uv.toml',
    from: 'workspace',
    supplemental: false,
    public: false,
    has: { known: false, why },
  };
}

function card(
  why: UnknownReason,
  index: string | null = null,
  indexes: readonly PlaceFact[] | null = null,
): Card {
  const places =
    indexes === null ? {} : { places: { indexes, tool: 'uv', strategy: 'first', tied: false } as const };
  return {
    name: flask.name,
    dependency: { ...flask, index },
    version: null,
    findings: [],
    names: { listed: true, rank: null, lookalike: null, standardModule: null } as unknown as Card['names'],
    facts: { ...unaskedFacts(flask.name, why), ...places },
    knownGood: null,
    importNote: null,
    indexName: 'PyPI',
    projectPage: null,
    now: Date.parse('2026-11-22T10:00:00Z'),
    range: flask.ranges.name,
  };
}

function hosts(of: Card): string[] {
  return originsOfCard(of, [one, two]).map(({ title }) =>
    title.replace(/^Ask (\S+) about this project…$/, '$1'),
  );
}

describe('the indexes a card offers to ask', () => {
  it('are those that its entry may come from and that wait', () => {
    const both = [place('one.example', 'untrusted-workspace'), place('two.example', 'unreachable')];
    expect(hosts(card('untrusted-workspace', null, both))).toEqual(['one.example']);
    expect(hosts(card('untrusted-workspace', 'https://two.example/simple'))).toEqual(['two.example']);
    expect(hosts(card('untrusted-workspace'))).toEqual(['one.example', 'two.example']);
  });

  it('are none where nothing waits for it', () => {
    expect(hosts(card('pending'))).toEqual([]);
    expect(hosts(card('pending', 'https://two.example/simple'))).toEqual([]);
    expect(hosts(card('untrusted-workspace', 'https://other.example/simple'))).toEqual([]);
    expect(hosts(card('untrusted-workspace', null, [place('other.example', 'untrusted-workspace')]))).toEqual(
      [],
    );
  });

  it('are links to a command with an opaque id, where the editor trusts these', () => {
    const assessed = {
      document: document('flask\n'),
      typingAt: null,
      assessment: assessment([]),
      diagnostics: [],
      resultId: 'r',
      versions: new Map(),
    };
    const shown = (commandLinks: boolean, pending: readonly PendingOrigin[]) => {
      const features = { markdownHover: true, options: { commandLinks } };
      const start = { line: 0, character: 0 };
      const { contents } = hoverOf(card('untrusted-workspace'), start, assessed, features, pending);
      return (contents as { value: string }).value;
    };
    const id = encodeURIComponent(JSON.stringify([originId(one.origin)]));
    expect(shown(true, [one])).toContain(`(command:wheelwarden.reviewIndexes?${id})`);
    expect(shown(true, [one])).toContain('[Ask one\\.example about this project…]');
    expect(shown(false, [one])).not.toContain('command:');
    expect(shown(true, [])).not.toContain('command:');
  });
});
