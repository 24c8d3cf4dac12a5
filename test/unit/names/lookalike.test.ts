import { describe, expect, test } from 'vitest';
import { editReader } from '../../../server/src/names/edit.ts';
import { createLookalikeFinder } from '../../../server/src/names/lookalike-finder.ts';
import { readLookalikeTable } from '../../../server/src/names/lookalike-table.ts';
import { type NormalizedName, normalizeName } from '../../../server/src/packaging/name.ts';
import { processorTime } from '../../support/linear-time.ts';
import { embeddedData, embeddedFile } from './embedded-data.ts';

const { index } = await embeddedData();
const table = readLookalikeTable(embeddedFile('lookalikes').toString('utf8'));
const told = (name: string) => {
  const found = index.lookalike(normalizeName(name));
  return found && `${name} is ${found.phrase} ${found.target} (${found.slip})`;
};

describe('names that look like a popular one', () => {
  test.each([
    'reqeusts is one swap from requests (swap)',
    'djagno is one swap from django (swap)',
    'urlib3 is one letter short of urllib3 (drop)',
    'request is one letter short of requests (drop)',
    'colourama is one letter more than colorama (add)',
    'numpyy is one doubled letter from numpy (add)',
    'pandas2 is one digit more than pandas (add)',
    'requesrs is one neighbouring key from requests (replace)',
    'loquru is one similar character from loguru (replace)',
    'typingextensions is one hyphen from typing-extensions (separator)',
    'learn-scikit is a reordering of scikit-learn (order)',
    'dateutil is a shortened form of python-dateutil (affix)',
    'requests-python is a lengthened form of requests (affix)',
    'jinja3 is one number from jinja2 (replace)',
    'py-dotenv is another form of python-dotenv (affix)',
  ])('%s', (sentence) => {
    expect(told(sentence.split(' ', 1)[0] ?? '')).toBe(sentence);
  });

  test.each([
    ['a Cyrillic letter', 'r\u0435quests', 'requests'],
    ['full width', '\uff4eumpy', 'numpy'],
    ['a swap beside a Cyrillic letter', 'r\u0435qeusts', 'requests'],
    ['a dropped letter beside a Greek one', 'c\u03bfloama', 'colorama'],
  ])('with %s', (_, name, target) => {
    expect(index.lookalike(normalizeName(name))?.target).toBe(target);
  });

  test('a name that reads the same in other letters is told as such', () => {
    expect(told('r\u0435quests')).toBe('r\u0435quests is to the eye the same as requests (replace)');
  });
});

describe('names left alone', () => {
  test('all that are ranked: faintly at most, and beside a far more popular one only', () => {
    const found = index.ranked.flatMap((name) => index.lookalike(name) ?? []);
    expect(found.filter(({ strength }) => strength !== 'faint')).toEqual([]);
    expect(index.lookalike('attr' as NormalizedName)?.target).toBe('attrs');
    expect(index.lookalike('scipy' as NormalizedName)).toBeNull();
  });

  test.each([
    ['a genuine companion', 'requests-oauthlib'],
    ['a stranger', 'acme-billing-core'],
    ['another edition of a numbered project', 'nvidia-cuda-cccl-cu11'],
    ['a short name', 'ab'],
    ['an everyday word one letter from networkx', 'network'],
    ['an everyday word that pygame ends in', 'game'],
    ['an empty one', ''],
    ['one with another meaning', 'retina'],
    ['one of no ASCII letters', '\u4e2d\u6587'],
    ['a very long one', 'requests'.repeat(500)],
    ['properties of objects', 'constructor'],
    ['a name that is often meant, though in no ranks', 'requirements-txt'],
  ])('%s', (_, name) => {
    expect(index.lookalike(normalizeName(name))?.strength ?? 'faint').toBe('faint');
  });
});

describe('among several targets', () => {
  const finder = (...names: string[]) => {
    const popular = {
      rankedOn: '2026-11-01',
      names: names as NormalizedName[],
      ranks: new Map(names.map((name, place) => [name, place + 1])),
    };
    const find = createLookalikeFinder(popular, table);
    return (name: string, popularity: number | null = null) => find(name as NormalizedName, popularity);
  };

  test('a name that is downloaded itself is like one fifty times as popular, and like no other', () => {
    const find = finder('abcdefgh');
    expect(find('abcdefgx', 49)).toBeNull();
    expect(find('abcdefgx', 50)?.target).toBe('abcdefgh');
  });

  test('the most popular is named where all else is equal', () => {
    expect(finder('abcdefgh', 'abcdefgk')('abcdefgx')?.target).toBe('abcdefgh');
    expect(finder('abcdefgk', 'abcdefgh')('abcdefgx')?.target).toBe('abcdefgk');
  });

  test('the clearest slip is told', () => {
    expect(finder('pytest-cov')('cov-pytest')?.slip).toBe('order');
    expect(finder('python-requests')('python-reqeusts')?.slip).toBe('swap');
  });
});

test('a look-alike is found in a small part of the time that comparing with every name takes', () => {
  const names = index.ranked.slice(0, 200).map((name) => `${name.slice(0, -1)}xq` as NormalizedName);
  for (const name of names) index.lookalike(name);
  const { one } = editReader(table.letters, () => 0);
  const quick = processorTime(() => names.map((name) => index.lookalike(name)));
  const slow =
    processorTime(() => names.slice(0, 20).map((name) => index.ranked.filter((other) => one(name, other)))) *
    10;
  expect(slow / quick).toBeGreaterThan(10);
});
