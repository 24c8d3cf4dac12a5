import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareVersions } from '../../../server/src/packaging/version.ts';
import { affects, affectsAll, firstFixed } from '../../../server/src/rules/affected.ts';
import { advisory, below, everyVersion } from './rule-input.ts';

const branches = advisory({
  ranges: [
    { introduced: '1.0', fixed: '1.5.2', lastAffected: null },
    { introduced: '2.0', fixed: '2.1', lastAffected: null },
    { introduced: '3.0', fixed: null, lastAffected: '3.0.4' },
  ],
  versions: ['0.9b1'],
});

describe('what an advisory concerns', () => {
  test.each([
    ['0.9', false],
    ['0.9b1', true],
    ['0.9.0-beta.1', true],
    ['1.0rc1', false],
    ['1.0', true],
    ['1.5.2rc1', true],
    ['1.5.2', false],
    ['1.5.2.post1', false],
    ['2.0.9+cpu', true],
    ['2.1+cpu', false],
    ['3.0.4', true],
    ['3.0.4+local', true],
    ['3.0.4.post1', false],
    ['1!1.0', false],
  ])('%s: %s', (version, affected) => {
    expect(affects(branches, version)).toBe(affected);
  });

  test('from the beginning means every pre-release too', () => {
    expect(affects(advisory(below('1.0')), '0.dev1')).toBe(true);
  });

  test.each([
    {
      what: 'an end',
      range: { introduced: '1.0', fixed: '2024-R1-final', lastAffected: null },
      affected: [false, true],
      fix: null,
    },
    {
      what: 'a last version',
      range: { introduced: '1.0', fixed: null, lastAffected: 'rel_9' },
      affected: [false, true],
      fix: null,
    },
    {
      what: 'a beginning',
      range: { introduced: 'rel_1', fixed: '2.0', lastAffected: null },
      affected: [true, false],
      fix: '2.0',
    },
  ])('$what that cannot be read bounds nothing', ({ range, affected, fix }) => {
    const record = advisory({ ranges: [range] });
    expect(['0.9', '9'].map((version) => affects(record, version))).toEqual(affected);
    expect(affectsAll(record)).toBe(false);
    expect(firstFixed(record, '1.5')).toBe(fix);
  });

  test('an end that cannot be read is none', () => {
    const record = advisory({ ranges: [{ introduced: '0', fixed: 'rel_9', lastAffected: null }] });
    expect(affectsAll(record)).toBe(true);
  });

  test('no version at all means none', () => {
    expect(affects(advisory(), '1.0')).toBe(false);
  });

  test('every version, only where a range has no end', () => {
    expect(affectsAll(advisory(everyVersion))).toBe(true);
    expect(affectsAll(advisory(below('99')))).toBe(false);
    expect(affectsAll(advisory({ versions: ['1.0'] }))).toBe(false);
  });

  test('an enumerated version is affected however it is spelled, and no other is', () => {
    const spelled = fc
      .tuple(
        fc.constantFrom('', '0!', '1!'),
        fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 4 }),
        fc.constantFrom('', 'a1', '-alpha.1', 'rc0', '.post0', '-1', '.post1', '.dev0', 'a1.dev2'),
        fc.constantFrom('', '+cpu'),
      )
      .map(([epoch, numbers, suffix, local]) => epoch + numbers.join('.') + suffix + local);
    fc.assert(
      fc.property(spelled, spelled, (listed, version) => {
        const same = compareVersions(listed.replace('+cpu', ''), version.replace('+cpu', '')) === 0;
        expect(affects(advisory({ versions: [listed] }), version)).toBe(same);
      }),
      { numRuns: 2000 },
    );
  });

  test('a version is affected exactly within its bounds', () => {
    const number = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(number, number, number, (introduced, fixed, version) => {
        const record = advisory(below(`1.${fixed}`, `1.${introduced}`));
        expect(affects(record, `1.${version}`)).toBe(version >= introduced && version < fixed);
      }),
    );
  });
});

describe('the first fixed version', () => {
  test.each([
    ['1.2', '1.5.2'],
    ['1.5.2', '2.1'],
    ['2.0', '2.1'],
    ['3.0', null],
  ])('above %s is %s', (version, fixed) => {
    expect(firstFixed(branches, version)).toBe(fixed);
  });

  test('is none that another range holds to be affected', () => {
    const contradictory = advisory({ ranges: [...(below('1.5').ranges ?? [])], versions: ['1.5'] });
    expect(firstFixed(contradictory, '1.0')).toBeNull();
  });
});
