import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createNeighbourhood } from '../../../server/src/names/neighbourhood.ts';
import { aSlip, popularLike } from './slips.ts';

describe('the neighbourhood of names', () => {
  test('holds every name that is one slip away', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(popularLike, { minLength: 1, maxLength: 60 }),
        fc.nat(),
        fc.nat(),
        fc.nat(),
        (names, which, place, kind) => {
          const meant = which % names.length;
          const name = aSlip(names[meant] ?? '', place, kind);
          expect(createNeighbourhood(names)(name)).toContain(meant);
        },
      ),
    );
  });

  test('holds few names that are not', () => {
    const names = Array.from({ length: 5_000 }, (_, number) => `project${number * 7919}`);
    const neighbours = createNeighbourhood(names);
    const strangers = Array.from({ length: 1_000 }, (_, number) => `acme-${number}-tools`);
    const found = strangers.reduce((sum, name) => sum + neighbours(name).size, 0);
    expect(found / strangers.length).toBeLessThan(1);
  });

  test('of nothing is empty', () => {
    expect(createNeighbourhood([])('requests').size).toBe(0);
    expect(createNeighbourhood(['requests'])('').size).toBe(0);
  });
});
