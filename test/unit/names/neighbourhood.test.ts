import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createNeighbourhood, type Depth } from '../../../server/src/names/neighbourhood.ts';
import { hashOf, TextHash } from '../../../server/src/names/text-hash.ts';
import { aSlip, popularLike } from './slips.ts';

function near(names: readonly string[], name: string, depth: Depth): readonly number[] {
  const text = new TextHash();
  text.read(name);
  const neighbours = createNeighbourhood(names, () => depth);
  const count = neighbours.near(text, 0, name.length, depth);
  return Array.from(neighbours.found).slice(0, count);
}

const manyNames = fc.uniqueArray(popularLike, { minLength: 1, maxLength: 60 });

describe('the neighbourhood of names', () => {
  test('holds every name that is one slip away', () => {
    fc.assert(
      fc.property(manyNames, fc.nat(), fc.nat(), fc.nat(), (names, which, place, kind) => {
        const meant = which % names.length;
        expect(near(names, aSlip(names[meant] ?? '', place, kind), 1)).toContain(meant);
      }),
    );
  });

  test('holds every name that is two slips away, where so many are asked for', () => {
    fc.assert(
      fc.property(
        manyNames,
        fc.tuple(fc.nat(), fc.nat(), fc.nat()),
        fc.tuple(fc.nat(), fc.nat()),
        (names, [which, one, other], [first, second]) => {
          const meant = which % names.length;
          const name = aSlip(aSlip(names[meant] ?? '', one, first), other, second);
          expect(near(names, name, 2)).toContain(meant);
        },
      ),
    );
  });

  test('holds few names that are not', () => {
    const names = Array.from({ length: 5_000 }, (_, number) => `project${number * 7919}`);
    const neighbours = createNeighbourhood(names, () => 1);
    const text = new TextHash();
    let found = 0;
    for (let number = 0; number < 1_000; number++) {
      const stranger = `acme-${number}-tools`;
      text.read(stranger);
      found += neighbours.near(text, 0, stranger.length, 1);
    }
    expect(found / 1_000).toBeLessThan(1);
  });

  test('finds a name in the middle of a text, and by its hash alone', () => {
    const names = ['urllib3', 'requests', 'numpy'];
    const neighbours = createNeighbourhood(names, () => 1);
    const text = new TextHash();
    text.read('myreqestsplus');
    expect([neighbours.near(text, 2, 9, 1), neighbours.found[0]]).toEqual([1, 1]);
    expect([neighbours.same(hashOf('numpy')), neighbours.found[0]]).toEqual([1, 2]);
    expect(neighbours.same(hashOf('scipy'))).toBe(0);
  });

  test('of nothing is empty', () => {
    expect(near([], 'requests', 1)).toEqual([]);
    expect(near(['requests'], '', 1)).toEqual([]);
  });
});
