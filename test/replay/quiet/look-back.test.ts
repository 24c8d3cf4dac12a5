import { beforeAll, expect, test } from 'vitest';
import { extraordinary } from './extraordinary.ts';
import { histories } from './histories/all.ts';
import type { OrdinaryHistory } from './history.ts';
import { type Entry, keyOf, lookBackAt, type Said } from './look.ts';

/** An index that tells no times tells nothing of an earlier day. */
const dated = [...histories, ...extraordinary].filter(({ index }) => index === undefined);

let looks: { readonly live: Said; readonly back: Said };

beforeAll(async () => {
  looks = await lookBackAt(dated);
}, 300_000);

const told = (said: Said, history: OrdinaryHistory, entry: Entry) =>
  said.get(keyOf(history, entry))?.map(({ level, message }) => `${level} ${message}`);

test.each(dated.map((history) => [history.title, history] as const))(
  'of %s the same is told as on that day, whatever came later',
  (_, history) => {
    for (const entry of ['pinned', 'range'] as const) {
      expect(told(looks.live, history, entry)).toBeDefined();
      expect(told(looks.back, history, entry)).toEqual(told(looks.live, history, entry));
    }
  },
);
