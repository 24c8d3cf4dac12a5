import { describe, expect, it } from 'vitest';
import { suspiciousFrom } from '../../../../server/src/inspect/inspection.ts';
import { hostileTars } from '../../../support/archives/hostile-tars.ts';
import { hostileZips } from '../../../support/archives/hostile-zips.ts';
import { readAll } from '../../../support/archives/reading.ts';

/** Of a machine that does other things as well. */
const longest = 4_000;
const mostGrowth = 256 * 1024 * 1024;

describe.each([
  ['zip', hostileZips],
  ['tar', hostileTars],
] as const)('a hostile %s archive', (_, shapes) => {
  it.each(shapes)(
    'with $what is told as $rule, a $weighs',
    async ({ bytes, filename, rule, weighs, names }) => {
      const file = bytes();
      const grownFrom = process.memoryUsage().rss;
      const startedAt = performance.now();
      const read = await readAll(file, filename);
      expect(performance.now() - startedAt).toBeLessThan(longest);
      expect(process.memoryUsage().rss - grownFrom).toBeLessThan(mostGrowth);

      const heaviest = Math.max(0, ...Object.values(read.evidence));
      expect(heaviest >= suspiciousFrom).toBe(weighs === 'doubt');
      if (rule === 'none') expect(read.evidence).toEqual({});
      else expect(read.evidence).toHaveProperty([rule]);
      expect(read.evidence[rule] ?? 0).toBe(heaviest);
      if (names) expect(read.files.map(([name]) => name)).toEqual(names);
    },
  );
});

it('has at least 100 shapes', () => {
  expect(hostileZips.length + hostileTars.length).toBeGreaterThanOrEqual(100);
});
