import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { inRoot } from '../../scripts/paths.ts';
import { falseAlarms } from './false-alarms/all.ts';
import { incidents } from './incidents/all.ts';
import type { Story } from './support/story.ts';
import { twinOf } from './support/twin.ts';
import { problemsOf } from './support/validate.ts';

const rules = inRoot('server/src/rules');

const rowsOfTheList = [
  1, 2, 4, 5, 7, 8, 10, 11, 12, 15, 17, 18, 20, 21, 23, 25, 26, 28, 29, 31, 32, 34, 36, 37, 39, 40, 42, 43,
  45,
];

it.each([...incidents, ...falseAlarms, ...incidents.map(twinOf)])('$title is well told', (story) => {
  expect(problemsOf(story)).toEqual([]);
});

it('has every row of the list; the one that was none is among the false alarms', () => {
  expect([...new Set(incidents.map(({ row }) => row))]).toEqual(rowsOfTheList);
  expect(falseAlarms.map(({ row }) => row)).toContain(14);
});

it('no rule names a project of the list', async () => {
  const names = new Set([...incidents, ...falseAlarms].flatMap(({ projects }) => Object.keys(projects)));
  for (const file of await readdir(rules)) {
    const text = withoutComments(await readFile(path.join(rules, file), 'utf8')).toLowerCase();
    const words = new Set(text.match(/[a-z][\w-]+/g));
    expect(
      [...names].filter((name) => words.has(name)),
      file,
    ).toEqual([]);
  }
});

function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '');
}

it('finds what is wrong with a story', () => {
  const [story] = falseAlarms as readonly [Story];
  const broken: unknown = {
    ...story,
    sources: [],
    sorces: ['a misspelt key'],
    projects: {
      fastapi: { releases: { '1.0': { at: 'yesterday', remuved: '2026-01-01T00:00:00Z' } }, ownrs: [] },
    },
    moments: { ...story.moments, live: story.moments.before },
    expected: { ...story.expected, live: { range: { rules: [], least: 'error', atLeast: 1 } } },
  };
  const problems = problemsOf(broken as Story).join('\n');
  for (const word of [
    'sorces',
    'remuved',
    'ownrs',
    'atLeast',
    'yesterday is no time',
    'no source',
    'moments',
  ]) {
    expect(problems).toContain(word);
  }
});
