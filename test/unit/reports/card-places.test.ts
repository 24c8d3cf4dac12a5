import { describe, expect, it } from 'vitest';
import type { Card } from '../../../server/src/assess/engine.ts';
import { cardMarkdown } from '../../../server/src/reports/card-markdown.ts';
import { placesRow } from '../../../server/src/reports/card-places.ts';
import { cardPlainText } from '../../../server/src/reports/card-plain-text.ts';
import { cardView } from '../../../server/src/reports/card-rows.ts';
import { unknown } from '../../../server/src/sources/fact.ts';
import type { PlaceFact, Places } from '../../../server/src/sources/project-facts.ts';
import { facts, now, place, places, ruleInput } from '../rules/rule-input.ts';

const pypi = place();
const team = (more: Parameters<typeof place>[0] = {}) =>
  place({ name: 'packages.example.com', from: 'user', where: 'UV_INDEX', ...more });

function cardOf(indexes: readonly PlaceFact[] | undefined, plan: Partial<Places> = {}): Card {
  const { dependency, names } = ruleInput({ name: 'acme' });
  const told = facts('acme', indexes === undefined ? {} : { places: places(indexes, plan) });
  return {
    name: dependency.name,
    dependency,
    version: null,
    findings: [],
    names,
    facts: told,
    knownGood: null,
    importNote: null,
    indexName: 'PyPI',
    projectPage: null,
    now,
    range: null,
  };
}

const told = (...given: Parameters<typeof cardOf>) => placesRow(cardOf(...given)).map(({ text }) => text);

describe('where an entry comes from', () => {
  it('is left out where it goes without saying', () => {
    expect(told(undefined)).toEqual([]);
    expect(told([pypi])).toEqual([]);
    const card = cardOf([team()]);
    const url = { ...ruleInput().dependency, url: 'https://a.example/b.zip' };
    expect(placesRow({ ...card, dependency: url })).toEqual([]);
  });

  it.each<[string, readonly PlaceFact[], Partial<Places>]>([
    ['packages.example.com (UV_INDEX)', [team()], {}],
    ['packages.example.com (UV_INDEX) alone', [team()], { tied: true }],
    [
      'packages.example.com (UV_INDEX; does not have it), then PyPI (has it)',
      [team({ has: false }), pypi],
      { strategy: 'first', tool: 'uv' },
    ],
    [
      'PyPI (not asked: the name may be private) and packages.example.com (UV_INDEX; has it), the higher version',
      [place({ has: 'private' }), team()],
      {},
    ],
    [
      'PyPI (does not have it), else packages.example.com (UV_INDEX; not asked before you allow it)',
      [place({ has: false }), team({ supplemental: true, has: 'untrusted-workspace' })],
      { tool: 'poetry' },
    ],
    ['packages.example.com (UV_INDEX; wants a login)', [team({ has: 'unauthorized' })], {}],
    ['packages.example.com (UV_INDEX)', [team({ has: 'pending' })], {}],
  ])('is %s', (text, indexes, plan) => {
    expect(told(indexes, plan)).toEqual([text]);
  });

  it('counts what does not fit, and cleans what others wrote', () => {
    const many = Array.from({ length: 6 }, (_, at) => team({ name: `i${at}.example`, has: 'pending' }));
    expect(told(many, { strategy: 'first' })[0]).toMatch(
      /^i0\.example \(UV_INDEX\), then i1.*i3\.example \(UV_INDEX\), and 2 more$/,
    );
    const hostile = team({ name: 'a\u202eb\u001b[31m.example', where: `x\u2028${'y'.repeat(300)}` });
    const [text = ''] = told([hostile]);
    expect(text).toMatch(/^ab\.example \(x y{70,78}…\)$/);
  });

  it('says that there is none', () => {
    const card = cardOf([]);
    expect(placesRow(card)[0]?.text).toBe('an index whose address cannot be read');
    const off = { ...card, facts: { ...card.facts, exists: unknown('disabled') } };
    expect(placesRow(off)[0]?.text).toBe('no index: all are switched off');
  });

  it('names the index whose silence leaves the rest unknown, and all that have no such project', () => {
    const project = (card: Card) => cardView(card).rows.find(({ label }) => label === 'Project')?.text;
    const silent = cardOf([pypi, team({ has: 'unauthorized' })]);
    const unlisted = { ...silent.names, listed: false };
    const facts = { ...silent.facts, exists: unknown('unauthorized'), releases: unknown('unauthorized') };
    expect(project({ ...silent, names: unlisted, facts })).toMatch(
      /unknown: packages\.example\.com wants a login$/,
    );
    const gone = cardOf([team({ has: false }), place({ has: false })]);
    const exists = { ...gone.facts.exists, value: false } as Card['facts']['exists'];
    expect(project({ ...gone, facts: { ...gone.facts, exists } })).toBe(
      'not on packages.example.com or PyPI',
    );
  });

  it('stands on the card, behind what is written, in every form', () => {
    const card = cardOf([team()]);
    expect(cardView(card).rows.map(({ label }) => label)).toEqual([
      'Written',
      'Comes from',
      'Newest',
      'Project',
      'People',
      'Advisories',
    ]);
    expect(cardPlainText(card)).toContain('\nComes from: packages.example.com (UV_INDEX)\n');
    expect(cardMarkdown(card)).toContain('packages\\.example\\.com (UV\\_INDEX)');
  });
});
