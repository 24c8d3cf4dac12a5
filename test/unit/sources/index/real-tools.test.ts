import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { defaultIndexUrl } from '../../../../server/src/sources/default-index.ts';
import { type Asked, ourSight, type ToolCase } from './real-tools.ts';

const folder = path.join(import.meta.dirname, '../../../fixtures/index-plans');

interface Told {
  readonly tool: string;
  readonly version: string;
  readonly cases: readonly ToolCase[];
}

/** The fixtures do not name it. */
const pypi = new URL(defaultIndexUrl).host;

const told = await Promise.all(
  (await readdir(folder)).map(
    async (file): Promise<Told> =>
      JSON.parse((await readFile(path.join(folder, file), 'utf8')).replaceAll('{pypi}', pypi)),
  ),
);

/** Where we do not do as the tool does, and what we do. All else is as the tools themselves showed it. */
const apart: Readonly<
  Record<string, { readonly why: string } & Partial<Pick<ToolCase, 'asked' | 'chosen'>>>
> = {
  'pip: a variable that is not set': {
    why: 'a variable that is not set is no password, and the name of one is nobody’s business',
    asked: [{ index: 'https://team.example/simple/', login: null }],
  },
  'pip: login of the user’s file for a list’s index': {
    why: 'what stands in one index’s address is not sent to another index of the same host',
    asked: [
      { index: 'https://team.example/main/', login: 'alice:s3cret' },
      { index: 'https://team.example/simple/', login: null },
    ],
  },
  'uv: the first that fits': {
    why: 'the strategies that look at every index are one to us, which takes the best of all',
    chosen: '2.0',
  },
  'pipenv: all sources': {
    why: 'Pipenv locks from the first and installs what is locked from any of them',
    asked: [
      { index: defaultIndexUrl, login: null },
      { index: 'https://team.example/simple/', login: null },
    ],
  },
  'pdm: the order is respected': {
    why: 'PDM asks all of them before it takes the first that has the name',
    asked: [{ index: defaultIndexUrl, login: null }],
  },
  'pdm: the order is respected, pypi behind': {
    why: 'PDM asks all of them before it takes the first that has the name',
    asked: [{ index: 'https://team.example/simple/', login: null }],
  },
};

/** Who is asked, in order where that matters: it does not where all are asked. */
function whoIsAsked(asked: readonly Asked[], strategy: 'first' | 'all'): readonly string[] {
  const lines = asked.map(({ index, login }) => (login === null ? index : `${index} as ${login}`));
  return strategy === 'all' ? lines.toSorted() : lines;
}

describe.each(told)('$version asks where our plan says', ({ tool, cases }) => {
  const rows = cases.flatMap((tried) =>
    [true, false].map((listed) => ({
      tried,
      listed,
      what: tried.what,
      name: listed ? 'listed' : 'unlisted',
    })),
  );
  test.each(rows)('$what, $name', async ({ tried, listed }) => {
    const seen = await ourSight(tried, listed);
    const expected = { ...tried, ...apart[`${tool}: ${tried.what.replaceAll("'", '’')}`] };
    expect({ asked: whoIsAsked(seen.asked, seen.strategy), chosen: seen.chosen }).toEqual({
      asked: whoIsAsked(expected.asked, seen.strategy),
      chosen: expected.chosen,
    });
  });
});

test('every case that stands apart is one of the tools’', () => {
  const known = told.flatMap(({ tool, cases }) =>
    cases.map(({ what }) => `${tool}: ${what.replaceAll("'", '’')}`),
  );
  expect(Object.keys(apart).filter((key) => !known.includes(key))).toEqual([]);
});
