import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { inRoot } from '../../../scripts/paths.ts';
import { pages, promisesOf, type Said } from './promises.ts';
import { sentencesOf } from './sentences.ts';

const texts = new Map<string, string>();

function textOf(file: string): string {
  const known = texts.get(file) ?? (existsSync(inRoot(file)) ? readFileSync(inRoot(file), 'utf8') : '');
  texts.set(file, known);
  return known;
}

/** Whether a title begins so: of a test, of a group, or of a row in a table of tests. */
function hasTitle(text: string, start: string): boolean {
  return ["'", '"', '`'].some((quote) => {
    const written = quote === "'" ? start.replaceAll("'", "\\'") : start;
    return ['(', '[', 'what: ', 'tell(', '\n', ' '].some((before) =>
      text.includes(`${before}${quote}${written}`),
    );
  });
}

/** What is wrong with what stands behind a sentence. */
function missing({ tests, onlyLeads }: Said): string[] {
  if (onlyLeads) return tests.length > 0 ? ['both tests and none'] : [];
  if (tests.length === 0) return ['no test'];
  return tests.flatMap((reference) => {
    const [place = '', ...titles] = reference.split(' › ');
    const text = textOf(place.startsWith('scripts/') ? place : `test/${place}.test.ts`);
    if (text === '') return [`${place} is not there`];
    if (titles.length === 0) return [`${place} without a title`];
    return titles.filter((title) => !hasTitle(text, title)).map((title) => `${place} has no "${title}"`);
  });
}

describe.each(pages)('docs/%s.md', (page) => {
  const sentences = sentencesOf(textOf(`docs/${page}.md`));
  const said = promisesOf(page);

  test('says what is noted with its tests, and nothing else', () => {
    expect(sentences.length).toBeGreaterThan(40);
    expect(new Set(sentences).size).toBe(sentences.length);
    expect(said.map(({ says }) => says)).toEqual(sentences);
  });

  test('has a test behind each sentence', () => {
    const wanting = said.flatMap((each) => missing(each).map((why) => `${why}: ${each.says}`));
    expect(wanting).toEqual([]);
  });

  test('has few sentences that only lead to others', () => {
    expect(said.filter(({ onlyLeads }) => onlyLeads).length).toBeLessThan(4);
  });
});

test('a page is parted into sentences, items and rows', () => {
  const page =
    '# Head\n\nOne is `a.b`. Two\ngoes on.\n\n| a | b |\n|---|---|\n| c | d |\n\n```x\nno. No.\n```\n- Three\n  goes on: "x".\n1. Four?\n';
  expect(sentencesOf(page)).toEqual([
    'One is `a.b`.',
    'Two goes on.',
    'c | d',
    'Three goes on: "x".',
    'Four?',
  ]);
});
