import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { satisfies } from '../../../server/src/packaging/specifier.ts';
import { compareVersions, isPrerelease } from '../../../server/src/packaging/version.ts';
import { affects } from '../../../server/src/rules/affected.ts';
import { type KnownGood, knownGoodChoices } from '../../../server/src/rules/known-good.ts';
import { noneGood } from '../../../server/src/rules/none-good.ts';
import { passesFor } from '../../../server/src/rules/passes-cooldown.ts';
import { isProvenanceLost } from '../../../server/src/rules/provenance-state.ts';
import type { Wanted } from '../../../server/src/rules/wanted.ts';
import { settingCooldown } from '../../../server/src/workspace/cooldown/cooldown.ts';
import { advisory, below, day, facts, now, type ReleaseSketch, releases } from './rule-input.ts';

const python = '>=3.9';

const version = fc
  .tuple(
    fc.constantFrom('', '1!'),
    fc.integer({ min: 0, max: 3 }),
    fc.integer({ min: 0, max: 4 }),
    fc.constantFrom('', '', '', 'rc1', '.post1', '.dev2'),
  )
  .map(([epoch, major, minor, suffix]) => `${epoch}${major}.${minor}${suffix}`);

const release: fc.Arbitrary<ReleaseSketch> = fc
  .record({
    version,
    daysOld: fc.oneof(
      fc.constant(null),
      fc.double({ min: 0, max: 900, noNaN: true }),
      fc.constantFrom(0.2, 1, 2, 5),
    ),
    yanked: fc.constantFrom(undefined, undefined, undefined, true as const),
    requiresPython: fc.constantFrom(undefined, '>=3.8', '>=3.12', '>=3.6.*'),
    provenance: fc.constantFrom(null, true, true, false),
    noFiles: fc.constantFrom(false, false, false, true),
  })
  .map(({ yanked, requiresPython, ...rest }) => ({
    ...rest,
    ...(yanked === undefined ? {} : { yanked }),
    ...(requiresPython === undefined ? {} : { requiresPython }),
  }));

const records = fc.array(
  fc.record({
    id: fc.constantFrom('GHSA-1', 'GHSA-2', 'MAL-1'),
    span: fc.oneof(
      version.map((fixed) => below(fixed)),
      fc.array(version, { maxLength: 3 }).map((versions) => ({ versions })),
    ),
  }),
  { maxLength: 2 },
);

const specifier = fc.constantFrom(
  null,
  '>=1',
  '>=1,<2',
  '==1.2',
  '~=1.1',
  '<2',
  '!=1.3',
  '>=2.0rc1',
  '==1!1.0',
);

const wanted: fc.Arbitrary<Wanted> = fc
  .record({
    list: fc.uniqueArray(release, { minLength: 1, maxLength: 14, selector: (each) => each.version }),
    records,
    specifier,
    cooldownDays: fc.constantFrom(0, 3, 7),
  })
  .map(({ list, records: given, specifier: written, cooldownDays }) => ({
    facts: facts('sample', {
      releases: releases(...list),
      advisories: given.map(({ id, span }) => advisory({ id, malicious: id === 'MAL-1', ...span })),
    }),
    specifier: written,
    version: written?.startsWith('==') ? written.slice(2) : null,
    cooldown: settingCooldown(cooldownDays),
    recorded: null,
    now,
    requiresPython: python,
  }));

function each(check: (choice: KnownGood, asked: Wanted, all: ReturnType<typeof releases>) => void): void {
  let chosen = 0;
  fc.assert(
    fc.property(wanted, (asked) => {
      const { releases: list } = asked.facts;
      if (!list.known) throw new Error('the sketch tells them');
      for (const choice of knownGoodChoices(asked)) {
        chosen++;
        check(choice, asked, [...list.value]);
      }
    }),
    { numRuns: 1_500 },
  );
  // A history in which nothing is ever chosen would follow every rule.
  expect(chosen).toBeGreaterThan(500);
}

describe('whatever the history, what is recommended', () => {
  test('is never yanked, without files, or for another Python', () => {
    each(({ version: chosen }, _, all) => {
      const found = all.find((other) => other.version === chosen);
      expect(found).toMatchObject({ yanked: false });
      expect(found?.fileCount).toBeGreaterThan(0);
      const needs = found?.requiresPython ?? null;
      if (needs !== null && needs !== '>=3.6.*') expect(satisfies('3.9', needs)).toBe(true);
    });
  });

  test('is never within the cooldown, unless it mends an advisory', () => {
    each(({ version: chosen, reasons }, asked, all) => {
      const found = all.find((other) => other.version === chosen);
      if (!found || found.uploadedAt === null) return;
      if (now - found.uploadedAt >= asked.cooldown.days * day) return;
      const mended = passesFor(found, all, asked);
      expect(mended.length).toBeGreaterThan(0);
      expect(reasons[0]).toContain('the first without');
      // Nothing lower would have done.
      const from = asked.version ?? '0';
      const lower = all.filter(
        (other) => compareVersions(other.version, chosen) < 0 && compareVersions(other.version, from) > 0,
      );
      const { advisories } = asked.facts;
      const live = advisories.known ? advisories.value : [];
      if (asked.version === null) return;
      for (const other of lower) {
        const sound =
          !other.yanked &&
          other.fileCount > 0 &&
          !other.prerelease &&
          other.requiresPython !== '>=3.12' &&
          !isProvenanceLost(other, all) &&
          !live.some((record) => affects(record, other.version)) &&
          other.uploadedAt !== null &&
          now - other.uploadedAt >= 14 * day;
        expect(sound).toBe(false);
      }
    });
  });

  test('has no advisory and has lost no attestations', () => {
    each(({ version: chosen }, { facts: { advisories } }, all) => {
      const live = advisories.known ? advisories.value : [];
      expect(live.filter((record) => affects(record, chosen))).toEqual([]);
      const found = all.find((other) => other.version === chosen);
      expect(found && isProvenanceLost(found, all)).toBe(false);
    });
  });

  test('is a pre-release only where one is asked for', () => {
    each(({ version: chosen }, { specifier: written, version: pinned }) => {
      if (isPrerelease(chosen)) {
        expect(/rc|dev/.test(written ?? '') || (pinned !== null && isPrerelease(pinned))).toBe(true);
      }
    });
  });

  test('says of itself whether the specifier allows it', () => {
    each(({ version: chosen, outsideSpecifier }, { specifier: written }) => {
      expect(outsideSpecifier).toBe(!satisfies(chosen, written, { prereleases: true }));
    });
  });

  test('are two at most, the second the newer one', () => {
    fc.assert(
      fc.property(wanted, (asked) => {
        const [first, second, ...more] = knownGoodChoices(asked);
        expect(more).toEqual([]);
        if (first && second) expect(compareVersions(second.version, first.version)).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });

  test('is either there or told to be missing', () => {
    fc.assert(
      fc.property(wanted, (asked) => {
        const has = knownGoodChoices(asked).length > 0;
        expect(noneGood(asked) === null).toBe(has);
      }),
      { numRuns: 500 },
    );
  });
});
