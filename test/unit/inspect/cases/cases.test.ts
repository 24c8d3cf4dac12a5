import { describe, expect, test } from 'vitest';
import { lookAt, unlike } from './look-at-case.ts';
import { missed } from './missed.ts';
import { readCases } from './read-case.ts';

const cases = readCases();

describe('each case of a look inside', () => {
  test.for(cases.filter(({ name }) => !missed.has(name)).map((one) => [one.name, one] as const))(
    '%s',
    async ([, one]) => {
      expect(unlike(one, await lookAt(one))).toEqual([]);
    },
  );

  test.for(cases.filter(({ name }) => missed.has(name)).map((one) => [one.name, one] as const))(
    '%s is still missed',
    async ([, one]) => {
      expect(unlike(one, await lookAt(one))).not.toEqual([]);
    },
  );
});

describe('the cases together', () => {
  test('are many, half of them honest, half of them older than the rules', () => {
    const honest = cases.filter(({ verdict }) => verdict === 'clean');
    expect(cases.length).toBeGreaterThanOrEqual(250);
    expect(honest.length * 2).toBeGreaterThanOrEqual(cases.length);
    expect(cases.filter(({ written }) => written === 'before').length * 2).toBeGreaterThanOrEqual(
      cases.length,
    );
  });

  test('tell what they demand', () => {
    for (const { name, verdict, rules, at, members } of cases) {
      expect(rules.length > 0, name).toBe(verdict !== 'clean');
      expect(members.length, name).toBeGreaterThan(0);
      const paths = new Set(members.map(({ path }) => path));
      expect(
        at.filter((place) => !paths.has(place.replace(/:\d+$/, ''))),
        name,
      ).toEqual([]);
    }
  });

  test('of those that are missed there are few', () => {
    const names = new Set(cases.map(({ name }) => name));
    expect([...missed.keys()].filter((name) => !names.has(name))).toEqual([]);
    expect(missed.size).toBeLessThanOrEqual(cases.length / 20);
  });
});
