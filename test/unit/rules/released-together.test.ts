import { describe, expect, test } from 'vitest';
import { releasedTogether } from '../../../server/src/rules/released-together.ts';
import { unknown } from '../../../server/src/sources/fact.ts';
import type { Owners, ProjectFacts } from '../../../server/src/sources/project-facts.ts';
import { day, facts, now, releases } from './rule-input.ts';

const minute = day / 1440;

/** A project by what it has owners and by how many days ago it was released each time. */
function project(name: string, owners: readonly string[] | Owners, ...daysOld: readonly (number | null)[]) {
  return facts(name, {
    owners,
    releases: releases(...daysOld.map((days, at) => ({ version: `1.${at}`, daysOld: days }))),
  });
}

/** Old releases on days of its own. */
const history = (offset: number) => [900 + offset, 500 + offset, 200 + offset];
const minutes = (count: number) => (count * minute) / day;
const names = (...projects: readonly ProjectFacts[]) => [...releasedTogether(projects, now).keys()];

const one = project('acme-one', ['acme'], ...history(0), 0.2);
const two = project('acme-two', ['Acme', 'bob'], ...history(11), 0.2 + minutes(12));
const three = project('acme-three', ['acme'], ...history(23), 0.2 + minutes(25));

describe('projects released together', () => {
  test('are those of one owner within half an hour, never before', () => {
    const found = releasedTogether([one, two, three], now);
    expect([...found.keys()].sort()).toEqual(['acme-one', 'acme-three', 'acme-two']);
    expect(found.get(one.name)).toEqual({
      owner: 'acme',
      names: ['acme-one', 'acme-three', 'acme-two'],
      from: now - Math.round((0.2 + minutes(25)) * day),
      until: now - Math.round(0.2 * day),
    });
  });

  test('may have an organisation in common', () => {
    const owned = (owner: string): Owners => ({ owners: [owner], maintainers: [], organization: 'acme-org' });
    const [left, right] = [
      project('left', owned('a'), ...history(0), 1),
      project('right', owned('b'), ...history(11), 1),
    ];
    expect(releasedTogether([left, right], now).get(left.name)?.owner).toBe('acme-org');
  });

  test('are each once, however many entries name them', () => {
    expect(releasedTogether([one, one, two], now).get(one.name)?.names).toEqual(['acme-one', 'acme-two']);
    expect(names(one, one)).toEqual([]);
  });

  test('are all releases of a burst, not only the newest of each', () => {
    const again = project('acme-four', ['acme'], ...history(37), 0.2 + minutes(20), 0.01);
    expect(names(one, again).sort()).toEqual(['acme-four', 'acme-one']);
  });

  test('leave out those for which it is usual', () => {
    const usual = (name: string) => project(name, ['acme'], 700, 450, 300, 0.2);
    expect(names(usual('sdk-core'), usual('sdk-tools'))).toEqual([]);
    expect(names(usual('sdk-core'), usual('sdk-tools'), one, two).sort()).toEqual(['acme-one', 'acme-two']);
    expect(names(usual('sdk-core'), usual('sdk-tools'), one)).toEqual([]);
  });

  test('count as usual where an earlier pair lies within an hour', () => {
    const slow = (apart: number) =>
      names(
        project('left', ['acme'], 700, 500, 300, 1),
        project('right', ['acme'], 650, 500 + minutes(apart), 250, 1),
      );
    expect(slow(59)).toEqual([]);
    expect(slow(61)).toEqual(['left', 'right']);
  });

  test('are not excused by another wave of the same days', () => {
    const twice = (name: string, offset: number) => project(name, ['acme'], ...history(offset), 3, 0.2);
    expect(names(twice('left', 0), twice('right', 11))).toEqual(['left', 'right']);
  });

  test.each([
    ['other owners', [one, project('other', ['carol'], ...history(11), 0.2)]],
    ['hours between them', [one, project('acme-two', ['acme'], ...history(11), 0.3)]],
    [
      'releases of weeks ago',
      [project('left', ['acme'], ...history(0), 15), project('right', ['acme'], ...history(11), 15)],
    ],
    ['too few releases before', [one, project('acme-two', ['acme'], 500, 200, 0.2)]],
    ['owners that are not told', [one, { ...two, owners: unknown('not-published') }]],
    ['releases that are not known', [one, { ...two, releases: unknown('pending') }]],
    ['upload times that are not told', [one, project('acme-two', ['acme'], null, null, null, null)]],
    ['one project alone', [one]],
    [
      'a user who is called like an organisation',
      [one, project('other', { owners: [], maintainers: [], organization: 'acme' }, ...history(11), 0.2)],
    ],
  ] as const)('are none with %s', (_, projects) => {
    expect(names(...projects)).toEqual([]);
  });
});
