import { expect, test } from 'vitest';
import type { Lookalike } from '../../../server/src/names/lookalike.ts';
import { createLookalikeFinder } from '../../../server/src/names/lookalike-finder.ts';
import { readLookalikeTable } from '../../../server/src/names/lookalike-table.ts';
import { readPopularNames } from '../../../server/src/names/popular-names.ts';
import { normalizeName } from '../../../server/src/packaging/name.ts';
import { embeddedFile } from './embedded-data.ts';
import { ordinaryNames, publishedNames, usualSlips } from './published-names.ts';

const popular = readPopularNames(embeddedFile('popular').toString('utf8'));
const find = createLookalikeFinder(popular, readLookalikeTable(embeddedFile('lookalikes').toString('utf8')));

const lookalike = (name: string): Lookalike | null => {
  const normalized = normalizeName(name);
  return find(normalized, popular.ranks.get(normalized) ?? null);
};
const warns = (name: string) => ['plain', 'clear'].includes(lookalike(name)?.strength ?? 'faint');
const share = <T>(all: readonly T[], holds: (one: T) => boolean) => all.filter(holds).length / all.length;

test('most of the published malicious names are told by the name alone', () => {
  expect(share(publishedNames, ({ name }) => warns(name))).toBeGreaterThanOrEqual(0.6);
});

test('those found are told with the project that was meant', () => {
  const found = publishedNames.filter(({ name }) => warns(name));
  const named = ({ name, target }: { name: string; target: string }) => {
    const said = lookalike(name);
    return said?.target === target || said?.project === target;
  };
  expect(share(found, named)).toBeGreaterThanOrEqual(0.9);
});

test('nearly all usual slips are', () => {
  expect(share(usualSlips, warns)).toBeGreaterThanOrEqual(0.9);
});

test('of ordinary projects hardly any is', () => {
  expect(ordinaryNames.filter(warns).length).toBeLessThanOrEqual(1);
});
