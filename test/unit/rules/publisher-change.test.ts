import { describe, expect, test } from 'vitest';
import { cleanOutsideText } from '../../../server/src/outside-text.ts';
import { publisherChange } from '../../../server/src/rules/publisher-change.ts';
import { type DetailsSketch, details } from './release-details.ts';
import { asOf, day, type InputSketch, now, releases, ruleInput, span } from './rule-input.ts';

const list = releases(
  { version: '1.3', daysOld: 1 },
  { version: '1.2', daysOld: 100 },
  { version: '1.1', daysOld: 200 },
);

type Publishers = NonNullable<DetailsSketch['publishers']>;

const check = (today: Publishers, then: Publishers, more: InputSketch = {}, earlier: Publishers = then) =>
  publisherChange.check(
    ruleInput({
      specifier: '==1.3',
      releases: list,
      details: details({
        '1.3': { publishers: today },
        '1.2': { publishers: then },
        '1.1': { publishers: earlier },
      }),
      ...more,
    }),
  );

const recorded = (publishers: readonly string[] | null) => ({
  recorded: { owners: ['ada'], maintainers: [], organization: null, publishers, on: '2026-10-01' },
});

const seen = (value: readonly string[], daysAgo: number): InputSketch => ({
  history: {
    owners: [],
    status: [],
    publishers: [{ value, since: now - 300 * day, until: now - daysAgo * day }],
  },
});

describe('publisher-change', () => {
  test('tells the place now and before', () => {
    expect(check(['GitHub eve/x'], ['GitHub acme/x'])).toMatchObject({
      rule: 'publisher-change',
      level: 'information',
      message:
        'sample 1.3 was published from eve/x, those before it from acme/x. Repositories move, and accounts are taken over: look for a word on it in the place before.',
      evidence: [
        { text: '1.3 was published from GitHub eve/x, as the index says.', source: 'PyPI', asOf },
        { text: '1.2 was published from GitHub acme/x, as the index says.', source: 'PyPI', asOf },
      ],
      range: span(6, 11),
      signal: { release: '1.3', phrase: 'published from eve/x and no longer from acme/x' },
    });
  });

  test('names the service where that is another one', () => {
    expect(check(['GitLab acme/x'], ['GitHub acme/x'])?.message).toMatch(
      /^sample 1\.3 was published from GitLab acme\/x, those before it from GitHub acme\/x\./,
    );
  });

  test('a repository of the same owner is told, and joins nothing', () => {
    const found = check(['GitHub acme/monorepo'], ['GitHub acme/x']);
    expect(found?.message).toContain('Both belong to the same owner');
    expect(found?.signal).toBeUndefined();
  });

  test.each<[string, Publishers, Publishers]>([
    ['the same repository', ['GitHub acme/x'], ['GitHub acme/x']],
    ['another workflow', ['GitHub acme/x publish.yml'], ['GitHub acme/x release.yml']],
    ['another case', ['GitHub Acme/X'], ['GitHub acme/x']],
    ['one of several', ['GitHub acme/x', 'GitHub acme/y'], ['GitHub acme/x']],
    ['the first attestations', ['GitHub acme/x'], []],
    ['no attestations, which is for another rule', [], ['GitHub acme/x']],
    ['a publisher that is not known', 'unreachable', ['GitHub acme/x']],
    ['publishers before that are not known', ['GitHub eve/x'], 'unreachable'],
    ['an index without provenance', 'not-published', 'not-published'],
  ])('is silent on %s', (_what, today, then) => {
    expect(check(today, then)).toBeNull();
  });

  test('a place that any of the earlier releases came from is known', () => {
    expect(check(['GitHub acme/x'], ['GitHub acme/y'], {}, ['GitHub acme/x'])).toBeNull();
  });

  test('what was recorded counts before the releases', () => {
    expect(check(['GitHub eve/x'], ['GitHub eve/x'], recorded(['GitHub acme/x']))).toMatchObject({
      evidence: [
        {},
        {
          text: 'On 1 October 2026 GitHub acme/x was recorded.',
          source: 'wheelwarden.people.json',
          asOf: '2026-10-01',
        },
      ],
      signal: { phrase: 'published from eve/x and no longer from acme/x' },
    });
    expect(check(['GitHub new/x'], ['GitHub acme/x'], recorded(['GitHub New/x']))).toBeNull();
  });

  test.each<[string, readonly string[] | null]>([
    ['nothing is known', null],
    ['there were none', []],
  ])('a record by which %s leaves the word to the releases', (_what, publishers) => {
    expect(check(['GitHub eve/x'], ['GitHub acme/x'], recorded(publishers))).not.toBeNull();
    expect(check(['GitHub eve/x'], [], recorded(publishers))).toBeNull();
  });

  test('what this machine saw before the release', () => {
    expect(check(['GitHub eve/x'], 'unreachable', seen(['GitHub acme/x'], 20))).toMatchObject({
      evidence: [
        {},
        {
          text: 'Releases were published from GitHub acme/x when this machine last saw so, on 2 November 2026.',
          source: 'history of this machine',
        },
      ],
    });
    expect(check(['GitHub eve/x'], [], seen(['GitHub eve/x'], 0))).toBeNull();
  });
});

test('what strangers wrote arrives clean and cut', () => {
  const hostile = `\u001b[31m\u001b]8;;https://evil.example\u001b\\${'x'.repeat(300)}\u202e\u200b`;
  const found = check([`GitHub ${hostile}`], ['GitHub acme/x']);
  const texts = [
    found?.message ?? '',
    found?.signal?.phrase ?? '',
    ...(found?.evidence ?? []).map(({ text }) => text),
  ];
  expect(texts.join()).toMatch(/x{50}…/);
  for (const text of texts) expect(text).toBe(cleanOutsideText(text, 10_000));
});
