import { beforeAll, expect, test } from 'vitest';
import type { Finding } from '../../../server/src/rules/finding.ts';
import { extraordinary } from './extraordinary.ts';
import { histories } from './histories/all.ts';
import type { OrdinaryHistory } from './history.ts';
import { type Entry, keyOf, lookAt, lookBackAt } from './look.ts';

/** An index that tells no times tells nothing of an earlier day. */
const dated = [...histories, ...extraordinary].filter(({ index }) => index === undefined);

let [live, back]: ReadonlyMap<string, readonly Finding[]>[] = [];

beforeAll(async () => {
  live = await lookAt(dated);
  back = await lookBackAt(dated);
}, 120_000);

const told = (said: typeof live, history: OrdinaryHistory, entry: Entry) =>
  said?.get(keyOf(history, entry))?.map(({ level, message }) => `${level} ${message}`);

test.each(dated.map((history) => [history.title, history] as const))(
  'of %s the same is told as on that day, whatever came later',
  (_, history) => {
    for (const entry of ['pinned', 'range'] as const) {
      expect(told(live, history, entry)).toBeDefined();
      expect(told(back, history, entry)).toEqual(told(live, history, entry));
    }
  },
);
