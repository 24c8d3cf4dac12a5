import { describe, expect, it } from 'vitest';
import { incidents } from './incidents/all.ts';
import { play } from './support/play.ts';
import { twinOf } from './support/twin.ts';

describe.concurrent.each(incidents.map(twinOf).map((each) => [each.title, each] as const))(
  '%s',
  (_, twin) => {
    it('says no more than a careful maintainer would', async () => {
      expect(await play(twin, ['live'])).toEqual([]);
    }, 60_000);
  },
);
