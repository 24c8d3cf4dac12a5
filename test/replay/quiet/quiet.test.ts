import { beforeAll, describe, expect, test } from 'vitest';
import type { Finding } from '../../../server/src/rules/finding.ts';
import { extraordinary } from './extraordinary.ts';
import { histories } from './histories/all.ts';
import type { OrdinaryHistory } from './history.ts';
import { type Entry, entries, keyOf, lookAt } from './look.ts';

/** Those that are on an index of the same kind. */
const groups = Object.values(
  Object.groupBy([...histories, ...extraordinary], ({ index }) => JSON.stringify(index ?? {})),
) as OrdinaryHistory[][];

const said = new Map<string, readonly Finding[]>();

beforeAll(async () => {
  for (const group of groups) for (const [key, findings] of await lookAt(group)) said.set(key, findings);
}, 300_000);

/** What is said above information of an entry, and by which rules. */
function loud(history: OrdinaryHistory, entry: Entry): Said[] {
  const findings = said.get(keyOf(history, entry));
  if (findings === undefined) throw new Error(`${history.title} was not looked at.`);
  return findings
    .filter(({ level }) => level === 'error' || level === 'warning')
    .map(({ level, rule, joined = [], message }) => ({ level, rules: [rule, ...joined].sort(), message }));
}

interface Said {
  readonly level: string;
  readonly rules: readonly string[];
  readonly message: string;
}

describe('an ordinary history', () => {
  test('is one of at least sixty, each told once', () => {
    expect(histories.length).toBeGreaterThanOrEqual(60);
    const titles = histories.map(({ title }) => title);
    expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([]);
    const names = histories.flatMap(({ projects }) => Object.keys(projects));
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
  });

  for (const entry of entries) {
    const quiet = histories.filter(({ also }) => also?.[entry] === undefined);
    test.each(quiet.map((history) => [history.title, history] as const))(
      `of %s is quiet, ${entry}`,
      (_, history) => expect(loud(history, entry)).toEqual([]),
    );
  }

  const noted = histories.flatMap((history) =>
    entries.flatMap((entry) => {
      const expected = history.also?.[entry];
      return expected === undefined ? [] : [[history.title, entry, history, expected] as const];
    }),
  );
  test.each(noted)(
    'of %s has what a careful maintainer would say as well, %s',
    (_, entry, history, expected) => {
      const found = loud(history, entry).map(({ level, rules }) => ({ level, rules }));
      expect(found).toEqual([{ ...expected, rules: [...expected.rules].sort() }]);
    },
  );
});

describe('the same look, where a history is not ordinary', () => {
  test.each(extraordinary)('hears of $title', (history) => {
    for (const entry of entries) {
      const expected = history.also?.[entry];
      const found = loud(history, entry).map(({ level, rules }) => ({ level, rules }));
      expect(found).toEqual(
        expected === undefined ? [] : [{ ...expected, rules: [...expected.rules].sort() }],
      );
    }
  });
});
