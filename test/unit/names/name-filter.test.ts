import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildNameFilter } from '../../../scripts/data/build-filter.ts';
import { filterMagic, openNameFilter } from '../../../server/src/names/name-filter.ts';

const projectName = fc.stringMatching(/^[a-z0-9]{1,12}(-[a-z0-9]{1,8}){0,2}$/);

describe('the filter of project names', () => {
  test('finds every name that was put in', () => {
    fc.assert(
      fc.property(fc.uniqueArray(projectName, { maxLength: 600 }), (names) => {
        const filter = openNameFilter(buildNameFilter(names, '2026-11-01'));
        expect(names.filter((name) => !filter.has(name))).toEqual([]);
        expect(filter.count).toBe(names.length);
      }),
      { numRuns: 60 },
    );
  });

  test('finds of other names about one in 4,096', () => {
    const names = Array.from({ length: 20_000 }, (_, number) => `project-${number}`);
    const filter = openNameFilter(buildNameFilter(names, '2026-11-01'));
    const strangers = Array.from({ length: 400_000 }, (_, number) => `stranger-${number}`);
    const wrong = strangers.filter((name) => filter.has(name)).length;
    expect(wrong).toBeGreaterThan(400_000 / 4096 / 2);
    expect(wrong).toBeLessThan((400_000 / 4096) * 2);
  });

  test('takes less than fourteen bits a name', () => {
    const names = Array.from({ length: 100_000 }, (_, number) => `project-${number}`);
    expect((buildNameFilter(names, '2026-11-01').length * 8) / names.length).toBeLessThan(14);
  });

  test('has no name at all when built from none', () => {
    const filter = openNameFilter(buildNameFilter([], '2026-11-01'));
    expect(['', 'requests', 'numpy'].filter((name) => filter.has(name))).toEqual([]);
  });

  test('is the same, byte for byte, for the same names in another order and given twice', () => {
    fc.assert(
      fc.property(fc.array(projectName, { maxLength: 200 }), (names) => {
        const again = [...names, ...names].reverse();
        expect(buildNameFilter(again, '2026-11-01')).toEqual(buildNameFilter(names, '2026-11-01'));
      }),
      { numRuns: 30 },
    );
  });

  test('tells the date of its list', () => {
    expect(openNameFilter(buildNameFilter(['requests'], '2025-02-03')).listedOn).toBe('2025-02-03');
    expect(() => buildNameFilter(['requests'], 'yesterday')).toThrow('A date as 2026-11-20 was expected');
  });

  const whole = buildNameFilter(['numpy', 'pandas', 'requests'], '2026-11-01');
  const changed = (offset: number, value: number) => {
    const copy = whole.slice();
    copy[offset] = value;
    return copy;
  };
  test.each([
    ['no file of ours', new TextEncoder().encode('<html>not found</html>'.repeat(10)), 'does not begin'],
    ['empty', new Uint8Array(), 'does not begin'],
    ['cut short', whole.subarray(0, whole.length - 1), 'its length or its header'],
    ['of a later version', changed(filterMagic.length, 2), 'has version 2'],
    ['with an impossible segment length', changed(filterMagic.length + 12, 5), 'its length or its header'],
    ['with an impossible date', changed(filterMagic.length + 20, 0x78), 'its length or its header'],
  ])('a file that is %s is refused', (_, bytes, sentence) => {
    expect(() => openNameFilter(bytes)).toThrow(sentence);
  });
});
