import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dormantRevival } from '../../../server/src/rules/dormant-revival.ts';
import { oddVersion } from '../../../server/src/rules/odd-version.ts';
import { releaseBurst } from '../../../server/src/rules/release-burst.ts';
import { fresh } from './histories.ts';
import { type ReleaseSketch, releases, ruleInput } from './rule-input.ts';

const spoken = (history: readonly ReleaseSketch[]) => {
  const input = ruleInput({ specifier: '>=0', releases: releases(...history) });
  return [dormantRevival, releaseBurst, oddVersion].flatMap((rule) => rule.check(input)?.rule ?? []);
};

/** Pauses between one and one and a half times a length that may be anything from hours to years, in days. */
const pauses = fc
  .tuple(
    fc.double({ min: 0.05, max: 900, noNaN: true }),
    fc.array(fc.double({ min: 1, max: 1.5, noNaN: true }), { minLength: 1, maxLength: 60 }),
  )
  .map(([usual, shares]) => shares.map((share) => share * usual));

/** How the number goes up from one release to the next. */
const steps = fc.infiniteStream(fc.constantFrom('fix', 'fix', 'fix', 'minor', 'minor', 'major'));

/** The last release five hours old, those before it by their pauses. */
function history(gaps: readonly number[], numbering: Iterator<string>): ReleaseSketch[] {
  let [major, minor, fix] = [0, 1, 0];
  let daysOld = 5 / 24 + gaps.reduce((sum, gap) => sum + gap, 0);
  return [0, ...gaps].map((gap) => {
    daysOld -= gap;
    const version = `${major}.${minor}.${fix}`;
    const step = numbering.next().value;
    [major, minor, fix] =
      step === 'major'
        ? [major + 1, 0, 0]
        : step === 'minor'
          ? [major, minor + 1, 0]
          : [major, minor, fix + 1];
    return { version, daysOld };
  });
}

test('a project that goes on as ever is left alone, whatever its rhythm', () => {
  fc.assert(
    fc.property(
      // A single pause is no rhythm.
      pauses.filter((gaps) => gaps.length >= 4),
      steps,
      (gaps, numbering) => {
        expect(spoken(history(gaps, numbering))).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
});

test('a pause many times as long as any before is told, if it is long at all', () => {
  fc.assert(
    fc.property(
      pauses.filter((gaps) => gaps.length >= 4 && Math.min(...gaps) >= 1),
      steps,
      (gaps, numbering) => {
        const pause = Math.max(80, 2.6 * Math.max(...gaps));
        expect(spoken(history([...gaps, pause], numbering))).toContain('dormant-revival');
      },
    ),
  );
});

test('what came an hour ago for the first time in years is told, twice within minutes', () => {
  const years = Array.from({ length: 12 }, (_, at) => ({ version: `2.${at}.3`, daysOld: 1200 - at * 100 }));
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 59 }), (minutes) => {
      const pair = [fresh('2.11.4', 5 + minutes / 60), fresh('2.11.5', 5)];
      expect(spoken([...years, ...pair])).toEqual(['release-burst']);
    }),
  );
});
