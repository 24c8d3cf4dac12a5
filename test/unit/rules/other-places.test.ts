import { describe, expect, test } from 'vitest';
import { nonexistent } from '../../../server/src/rules/nonexistent.ts';
import { mayHoldMore } from '../../../server/src/rules/other-places.ts';
import { removedRelease } from '../../../server/src/rules/removed-release.ts';
import type { PlaceFact, Places } from '../../../server/src/sources/project-facts.ts';
import { place, places, releases, ruleInput } from './rule-input.ts';

const pypi = place();
const team = (has: Parameters<typeof place>[0]) => place({ name: 'packages.example.com', ...has });

describe('whether another place may hold more', () => {
  test.each<[string, boolean, readonly PlaceFact[], Partial<Places>]>([
    ['all answered', false, [pypi, team({ has: true })], {}],
    ['one did not answer', true, [pypi, team({ has: 'timeout' })], {}],
    ['one waits for the user’s word', true, [pypi, team({ has: 'untrusted-workspace' })], {}],
    ['a public one is not told a private name', false, [place({ has: 'private' }), team({ has: true })], {}],
    ['the one asked first did not answer', true, [team({ has: 'timeout' }), pypi], { strategy: 'first' }],
    [
      'the first has it, whatever comes behind',
      false,
      [pypi, team({ has: 'timeout' })],
      { strategy: 'first' },
    ],
    ['a supplemental one is not needed', false, [pypi, team({ has: 'timeout', supplemental: true })], {}],
    [
      'a supplemental one is needed',
      true,
      [place({ has: false }), team({ has: 'timeout', supplemental: true })],
      {},
    ],
  ])('where %s: %s', (_, expected, indexes, plan) => {
    expect(mayHoldMore(places(indexes, plan))).toBe(expected);
  });

  test('is not so where nothing is known of places', () => {
    expect(mayHoldMore(undefined)).toBe(false);
  });

  test('keeps removed-release silent', () => {
    const check = (has: boolean | 'unreachable') =>
      removedRelease.check(
        ruleInput({
          specifier: '==2.0',
          releases: releases('1.0', '3.0'),
          places: places([pypi, team({ has })]),
        }),
      )?.rule ?? null;
    expect(check('unreachable')).toBeNull();
    expect(check(false)).toBe('removed-release');
  });
});

describe('a project that no place has', () => {
  test('is told with all that were asked', () => {
    const message = (...indexes: readonly PlaceFact[]) =>
      nonexistent.check(ruleInput({ exists: false, listed: false, places: places(indexes) }))?.message;
    const not = (name: string) => place({ name, has: false });
    expect(message(not('a.example'), place({ has: false }))).toMatch(
      /does not exist on a\.example or PyPI\./,
    );
    expect(message(not('a.example'), not('b.example'), place({ has: false }))).toMatch(
      /does not exist on a\.example, b\.example or PyPI\./,
    );
    expect(message(place({ has: false }))).toMatch(/does not exist on PyPI\./);
  });
});
