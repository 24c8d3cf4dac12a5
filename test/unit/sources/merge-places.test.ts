import { describe, expect, test } from 'vitest';
import { known, type UnknownReason, unknown } from '../../../server/src/sources/fact.ts';
import { type IndexFacts, unknownIndexFacts } from '../../../server/src/sources/facts/facts.ts';
import { mergePlaces, type PlaceAnswer } from '../../../server/src/sources/facts/merge-places.ts';
import type { Release } from '../../../server/src/sources/project-facts.ts';

/** What one place tells: its versions, `absent`, or why it tells nothing. A `+` in front: it is supplemental. */
type Told = string;

const reasons = new Set(['pending', 'unreachable', 'private', 'untrusted-workspace', 'disabled']);

function answer(told: Told, at: number): PlaceAnswer {
  const supplemental = told.startsWith('+');
  const text = supplemental ? told.slice(1) : told;
  return { supplemental, facts: facts(text, `index ${at + 1}`) };
}

function facts(text: string, source: string): IndexFacts {
  if (reasons.has(text)) return unknownIndexFacts(text as UnknownReason);
  const asOf = `2026-11-22T10:00:0${source.at(-1)}Z`;
  const missing = unknown('not-published');
  if (text === 'absent') return { ...unknownIndexFacts('not-published'), exists: known(false, source, asOf) };
  const releases = text.split(' ').map((version) => ({ version, yankedReason: source }) as Release);
  return {
    exists: known(true, source, asOf),
    releases: known(releases, source, asOf),
    status: known({ status: 'active', reason: null }, source, asOf),
    summary: missing,
    owners: missing,
    extras: missing,
  };
}

/** `exists, by whom: version from whom, …` */
function found(strategy: 'first' | 'all', places: readonly Told[], listed = false): string {
  const { exists, releases } = mergePlaces(places.map(answer), strategy, listed);
  if (!exists.known) return exists.why;
  if (!exists.value) return 'absent';
  const versions = releases.known
    ? releases.value.map((each) => `${each.version} from ${each.yankedReason}`)
    : [];
  return `${exists.source}: ${versions.join(', ')}`;
}

describe('where the first index that has a name wins', () => {
  test.each<[string, readonly Told[], string]>([
    ['it tells all', ['2.0', '3.0'], 'index 1: 2.0 from index 1'],
    ['one that does not have it is passed over', ['absent', '3.0'], 'index 2: 3.0 from index 2'],
    ['no index has what none has', ['absent', 'absent'], 'absent'],
    ['one that does not answer may have it', ['unreachable', '3.0'], 'unreachable'],
    ['so may one that may not be asked', ['untrusted-workspace', '3.0'], 'untrusted-workspace'],
    ['one behind does not matter', ['2.0', 'unreachable'], 'index 1: 2.0 from index 1'],
    ['where nobody has it, one that does not answer may', ['absent', 'unreachable'], 'unreachable'],
    [
      'a public one that is not told is not where a private name lives',
      ['private', '3.0'],
      'index 2: 3.0 from index 2',
    ],
    ['but it is not known to lack it', ['private', 'absent'], 'private'],
    ['a reason that may pass says more', ['private', 'unreachable'], 'unreachable'],
    ['what is on its way says most', ['unreachable', 'pending'], 'pending'],
    [
      'an index to be approved says more than one that is not told',
      ['private', 'untrusted-workspace'],
      'untrusted-workspace',
    ],
  ])('%s', (_, places, expected) => {
    expect(found('first', places)).toBe(expected);
  });

  test('of a listed name the next place is shown meanwhile', () => {
    expect(found('first', ['unreachable', '3.0'], true)).toBe('index 2: 3.0 from index 2');
  });

  test('that nobody has a listed name is not said either', () => {
    expect(found('first', ['unreachable', 'absent'], true)).toBe('unreachable');
  });
});

describe('where the best version of all wins', () => {
  test.each<[string, readonly Told[], string]>([
    [
      'the releases are those of all',
      ['2.0 1.0', '3.0 1.0'],
      'index 1: 3.0 from index 2, 2.0 from index 1, 1.0 from index 1',
    ],
    ['they are of who has any', ['absent', '3.0'], 'index 2: 3.0 from index 2'],
    ['one that does not answer takes nothing away', ['unreachable', '3.0'], 'index 2: 3.0 from index 2'],
    ['only where all say so it does not exist', ['absent', 'absent'], 'absent'],
    ['else it is not known', ['absent', 'unreachable'], 'unreachable'],
  ])('%s', (_, places, expected) => {
    expect(found('all', places)).toBe(expected);
  });

  test('the fact names all of them, and is as old as the oldest', () => {
    const { releases } = mergePlaces(['2.0', '3.0'].map(answer), 'all', true);
    expect(releases).toMatchObject({ source: 'index 1, index 2', asOf: '2026-11-22T10:00:01Z' });
  });
});

describe('supplemental places', () => {
  test.each<[string, readonly Told[], string]>([
    ['count where the others do not have the name', ['absent', '+3.0'], 'index 2: 3.0 from index 2'],
    ['and where a public one is not told it', ['private', '+3.0'], 'index 2: 3.0 from index 2'],
    ['do not where one has it', ['2.0', '+3.0'], 'index 1: 2.0 from index 1'],
    ['nor while one may have it', ['unreachable', '+3.0'], 'unreachable'],
    ['come behind the others wherever they stand', ['+3.0', 'absent'], 'index 1: 3.0 from index 1'],
  ])('%s', (_, places, expected) => {
    expect(found('all', places)).toBe(expected);
  });
});

test('one place tells its own facts, the very same', () => {
  const only = answer('1.0', 0);
  expect(mergePlaces([only], 'first', false)).toBe(only.facts);
});
