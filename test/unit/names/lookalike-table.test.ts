import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isEverydayWord } from '../../../server/src/names/everyday-words.ts';
import { likenessSearch } from '../../../server/src/names/likeness-search.ts';
import { createLookalikeFinder } from '../../../server/src/names/lookalike-finder.ts';
import { readLookalikeTable } from '../../../server/src/names/lookalike-table.ts';
import { readPopularNames } from '../../../server/src/names/popular-names.ts';
import { readTargets } from '../../../server/src/names/targets.ts';
import { type NormalizedName, normalizeName } from '../../../server/src/packaging/name.ts';
import { embeddedData, embeddedFile } from './embedded-data.ts';
import { aSlip } from './slips.ts';

const text = embeddedFile('lookalikes').toString('utf8');
const table = readLookalikeTable(text);
const popular = readPopularNames(embeddedFile('popular').toString('utf8'));
const { index } = await embeddedData();

describe('the table of look-alikes', () => {
  test('gives every point to some name', () => {
    const search = likenessSearch(readTargets(popular, table), table);
    // Added by the finder itself.
    const used = new Set([table.sign['foreign-letters']]);
    for (const [place, name] of popular.names.entries()) {
      const other = popular.names[(place * 7) % 200] ?? '';
      const affix = ['2', '-py', '-pro', '-data', '-ab', '-zxqw', 'zxqw'][place % 7] ?? '';
      const words = name.split('-');
      const forms = [
        aSlip(name, place, place >> 2),
        aSlip(aSlip(name, place, place), place >> 3, place >> 4),
        `${aSlip(name, place, 1)}${affix}`,
        `${name}${affix}`,
        `${affix.replace('-', '')}-${name}`,
        `${affix.replace('-', '')}${other}`,
        name.replace('-', ''),
        name.replace(/^(python|py)-?|-?(python|py)$/, ''),
        [...words.slice(1), words[0]].join('-'),
        `${name}s`,
        `${name}7`,
        name.replace(/s$/, ''),
        name.replace(/[0-9]/, ''),
        name.replace(/([a-z])\1/, '$1'),
        name.replace(/l/, '1'),
      ];
      for (const form of forms) {
        search(form, ({ features, count }) => {
          for (let at = 0; at < count; at++) used.add(features[at] ?? -1);
        });
      }
    }
    expect(table.points.flatMap((_, point) => (used.has(point) ? [] : [point]))).toEqual([]);
  });

  test('holds names in their normal form, and no everyday word', () => {
    const words = [...table.standing.keys(), ...table.bait, ...table.wanted, ...table.languages];
    expect(words.filter((word) => normalizeName(word) !== word)).toEqual([]);
    const projects = [...table.standing.values()].flatMap(({ project }) => project ?? []);
    expect(projects.filter((project) => !index.has(project))).toEqual([]);
  });

  const whole = JSON.parse(text);
  test.each([
    ['is no JSON', '{', 'the whole is not as it should be'],
    ['is empty', '{}', 'points is not as it should be'],
    [
      'lacks a point',
      JSON.stringify({ ...whole, points: { ...whole.points, kind: {} } }),
      'kind one-edit is not as it should be',
    ],
    [
      'has limits out of order',
      JSON.stringify({
        ...whole,
        points: {
          ...whole.points,
          oddness: [
            [1, 2],
            [1, 3],
          ],
        },
      }),
      'oddness is not as it should be',
    ],
    [
      'has a threshold that is no number',
      JSON.stringify({ ...whole, thresholds: { plain: 'much' } }),
      'plain',
    ],
  ])('is refused with a sentence where it %s', (_, damaged, sentence) => {
    expect(() => readLookalikeTable(damaged)).toThrow('The table of look-alikes is damaged');
    expect(() => readLookalikeTable(damaged)).toThrow(sentence);
  });
});

describe('whatever is asked', () => {
  const find = createLookalikeFinder(popular, table);

  test('is answered, and the same the next time, with a target that is another name', () => {
    const anything = fc.oneof(
      fc.string(),
      fc.string({ unit: 'grapheme' }),
      fc.stringMatching(/^[a-z0-9-]{0,130}$/),
    );
    fc.assert(
      fc.property(anything, fc.option(fc.nat(20_000)), (raw, popularity) => {
        const name = raw as NormalizedName;
        const found = find(name, popularity);
        expect(find(name, popularity)).toEqual(found);
        expect(found?.target).not.toBe(name);
        if (isEverydayWord(name)) expect(found).toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  test('a target is far more popular than a name of known popularity', () => {
    for (const [place, name] of popular.names.entries()) {
      if (place % 10 !== 0) continue;
      const rank = place + 1;
      const found = find(name, rank);
      const standing =
        found && Math.min(found.rank ?? 65_535, table.standing.get(found.target)?.rank ?? 65_535);
      if (standing !== null) expect(standing * 50).toBeLessThanOrEqual(rank);
    }
  });
});
