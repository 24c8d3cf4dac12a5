import { describe, expect, test } from 'vitest';
import { cleanOutsideText } from '../../../server/src/outside-text.ts';
import { maintainerChange } from '../../../server/src/rules/maintainer-change.ts';
import { type DetailsSketch, details } from './release-details.ts';
import { asOf, type InputSketch, releases, ruleInput, span } from './rule-input.ts';

const list = (daysOld: number) =>
  releases(
    { version: '1.3', daysOld },
    { version: '1.2', daysOld: daysOld + 100 },
    { version: '1.1', daysOld: daysOld + 200 },
  );

type People = NonNullable<DetailsSketch['people']>;

const check = (now: People, then: People, more: InputSketch = {}, earlier: People = then) =>
  maintainerChange.check(
    ruleInput({
      specifier: '==1.3',
      releases: list(1),
      details: details({ '1.3': { people: now }, '1.2': { people: then }, '1.1': { people: earlier } }),
      ...more,
    }),
  );

describe('maintainer-change', () => {
  test('tells who is named now and who was', () => {
    expect(check(['Eve', 'eve@evil.example'], ['Ada Lovelace', 'ada@example.org'])).toMatchObject({
      rule: 'maintainer-change',
      level: 'information',
      certainty: 'low',
      message:
        'sample 1.3 says that it was made by Eve, the releases before it by Ada Lovelace. Look for a word on who took over.',
      evidence: [
        { text: '1.3 names Eve.', source: 'PyPI', asOf },
        { text: '1.2 names Ada Lovelace.', source: 'PyPI', asOf },
      ],
      range: span(6, 11),
      signal: { release: '1.3', phrase: 'naming other people than the releases before it' },
    });
  });

  test.each<[string, People, People]>([
    ['another name', ['Eve Mallory'], ['Ada Lovelace']],
    ['the same first name', ['John Smith'], ['John Miller']],
    ['another mailbox of a host that anybody can use', [null, 'eve@gmail.com'], [null, 'ada@gmail.com']],
    ['only addresses, of other houses', [null, 'eve@evil.example'], [null, 'ada@example.org']],
    ['words that tell nobody', ['The Eve Team'], ['The Ada Team']],
    ['a name in another script', ['Ева'], ['Ада']],
  ])('speaks of %s', (_what, now, then) => {
    expect(check(now, then)).toMatchObject({ level: 'information' });
  });

  test.each<[string, People, People]>([
    ['the same', ['Ada Lovelace'], ['Ada Lovelace']],
    ['another case', ['ada lovelace'], ['Ada Lovelace']],
    ['another spelling', ['Jonathon Müller'], ['Jonathan Muller']],
    ['another order', ['Lovelace, Ada'], ['Ada Lovelace']],
    ['initials', ['A. Lovelace'], ['Ada Lovelace']],
    ['a name more', ['Ada King Lovelace'], ['Ada Lovelace']],
    ['somebody added', ['Ada Lovelace, Bob'], ['Ada Lovelace']],
    ['somebody gone', ['Bob'], ['Ada Lovelace and Bob']],
    ['an address added', ['Ada Lovelace', 'ada@example.org'], ['Ada Lovelace']],
    ['all in the address', [null, 'Ada Lovelace <ada@example.org>'], ['Ada Lovelace', 'ada@old.example']],
    ['only the address left', [null, 'ada.lovelace@example.org'], ['Ada Lovelace']],
    ['another address of hers', ['Ada Lovelace', 'ada@new.example'], ['Ada Lovelace', 'ada@old.example']],
    ['another name for the same address', ['The Sample Team', 'ada@example.org'], ['Ada', 'ada@example.org']],
    ['colleagues', ['Bob', 'bob@acme.example'], ['Ada', 'ada@acme.example']],
    [
      "GitHub's two forms of an address",
      [null, '123+ada@users.noreply.github.com'],
      [null, 'ada@users.noreply.github.com'],
    ],
    ['the author is the maintainer now', { maintainer: 'Ada Lovelace' }, { author: 'Ada Lovelace' }],
    ['the author is another, the maintainer not', { author: 'Bob', maintainer: 'Ada' }, { author: 'Ada' }],
    ['nobody is named any more', [null], ['Ada']],
    ['nobody was named before', ['Eve'], [null]],
    ['who is named is not known', 'unreachable', ['Ada']],
    ['who was named is not known', ['Eve'], 'unreachable'],
  ])('is silent where %s', (_what, now, then) => {
    expect(check(now, then)).toBeNull();
  });

  test('a name that any of the earlier releases has is known', () => {
    expect(check(['Ada'], ['Bob'], {}, ['Ada'])).toBeNull();
  });

  test('a release of the same hour is no earlier habit', () => {
    const burst = releases(
      { version: '1.3', daysOld: 0.1 },
      { version: '1.2', daysOld: 0.2 },
      { version: '1.1', daysOld: 200 },
    );
    expect(check(['Eve'], ['Eve'], { releases: burst }, ['Ada'])).toMatchObject({ level: 'information' });
  });

  test.each<[string, InputSketch]>([
    ['older than a release is watched', { releases: list(30) }],
    ['of unknown age', { releases: releases({ version: '1.3', daysOld: null }) }],
    ['that the range does not lead to', { specifier: '<1.3' }],
    ['nobody asked about', { details: details({ '1.2': { people: ['Ada'] } }) }],
  ])('is silent on a release %s', (_what, more) => {
    expect(check(['Eve'], ['Ada'], more)).toBeNull();
  });
});

test('what strangers wrote arrives clean and cut', () => {
  const hostile = `\u001b[31m\u001b]8;;https://evil.example\u001b\\${'x'.repeat(300)}\u202e\n\u2028\u200b`;
  const found = check([hostile, 'eve@evil.example'], [`Ada ${'y'.repeat(300)}`]);
  const texts = [
    found?.message ?? '',
    found?.signal?.phrase ?? '',
    ...(found?.evidence ?? []).map(({ text }) => text),
  ];
  expect(texts.join()).toMatch(/x{40,}…/);
  for (const text of texts) expect(text).toBe(cleanOutsideText(text, 10_000));
});

test('takes time linear in the text', () => {
  const long = (letter: string) => letter.repeat(100_000);
  expect(check([long('a@')], [long('b,')])).not.toBeNull();
  expect(check([null, long('<')], ['Ada'])).toBeNull();
});
