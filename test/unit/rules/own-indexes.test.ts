import { describe, expect, test } from 'vitest';
import { checkDependency } from '../../../server/src/rules/check.ts';
import { nonexistent } from '../../../server/src/rules/nonexistent.ts';
import type { PlaceFact } from '../../../server/src/sources/project-facts.ts';
import { type InputSketch, nearRequests, place, places, ruleInput } from './rule-input.ts';

const pypi = place({ has: 'private' });
const team = (has: Parameters<typeof place>[0]) => place({ name: 'packages.example.com', ...has });

/** A name that no list knows, so that PyPI is not told it. */
function input(indexes: readonly PlaceFact[], more: InputSketch = {}) {
  return ruleInput({ name: 'acme-tols', listed: false, exists: 'private', places: places(indexes), ...more });
}

describe('a name that PyPI is not told', () => {
  test('is not known where one’s own index has no such project', () => {
    expect(nonexistent.check(input([pypi, team({ has: false })]))).toMatchObject({
      level: 'information',
      message:
        'acme-tols is not known: it was not registered on 20 November 2026, and packages.example.com does not have it. Check the name before you install it.',
      evidence: [
        { source: 'embedded name index' },
        { text: 'No project of this name is on packages.example.com.', source: 'packages.example.com' },
      ],
    });
    const two = [team({ has: false }), place({ name: 'wheels.example', has: false }), pypi];
    expect(nonexistent.check(input(two))?.message).toContain(
      'packages.example.com and wheels.example do not have it',
    );
  });

  test('is not known where it would come from a public index alone', () => {
    expect(nonexistent.check(input([pypi]))).toMatchObject({
      level: 'information',
      message:
        'acme-tols is not known: it was not registered on 20 November 2026, and PyPI, where it would come from, is not told a name that may be private. Check the name before you install it.',
      evidence: [{ source: 'embedded name index' }],
    });
  });

  test('may be a slip then', () => {
    const slip = (indexes: readonly PlaceFact[], more: InputSketch = {}) =>
      checkDependency(input(indexes, { name: 'reqeusts', lookalike: nearRequests, ...more })).map(
        ({ rule, level }) => `${rule} ${level}`,
      );
    expect(slip([pypi, team({ has: false })])).toEqual(['typosquat warning']);
    expect(slip([pypi])).toEqual(['typosquat warning']);
    expect(slip([pypi], { calledPrivate: true })).toEqual([]);
    expect(slip([pypi, team({ has: 'timeout' })])).toEqual([]);
    expect(slip([pypi, team({ has: false })], { policy: { privateNames: ['req*'] } })).toEqual([]);
  });

  test.each<[string, readonly PlaceFact[], InputSketch]>([
    ['the index did not answer', [pypi, team({ has: 'unreachable' })], {}],
    [
      'one of two did not answer',
      [pypi, team({ has: false }), place({ name: 'b.example', has: 'timeout' })],
      {},
    ],
    ['the index has it', [pypi, team({ has: true })], {}],
    ['no index is asked', [], {}],
    ['it cannot be read which names are private', [pypi], { calledPrivate: true }],
    ['the policy calls it private', [pypi, team({ has: false })], { policy: { privateNames: ['acme-*'] } }],
    ['it is the workspace’s own', [pypi, team({ has: false })], { own: true }],
    ['a lock found it', [pypi, team({ has: false })], { resolved: 'in-lock' }],
    ['the public list has it', [pypi, team({ has: false })], { listed: true }],
  ])('is left alone where %s', (_, indexes, more) => {
    expect(nonexistent.check(input(indexes, more))).toBeNull();
  });

  test('is left alone where nothing is known of places', () => {
    expect(nonexistent.check(ruleInput({ name: 'acme-tols', listed: false, exists: 'private' }))).toBeNull();
  });
});
