import { describe, expect, test } from 'vitest';
import { ownerChange } from '../../../server/src/rules/owner-change.ts';
import type { Owners, ProjectHistory } from '../../../server/src/sources/project-facts.ts';
import type { RecordedPeople } from '../../../server/src/workspace/people-file/people-file.ts';
import { day, type InputSketch, now, releases, ruleInput, span } from './rule-input.ts';

/** `ada bob / carl @ acme`: owners, maintainers, organization. */
function people(text: string): Owners {
  const [names = '', organization] = text.split('@').map((each) => each.trim());
  const [owners = [], maintainers = []] = names
    .split('/')
    .map((part) => part.split(' ').filter((name) => name !== ''));
  return { owners, maintainers, organization: organization ?? null };
}

/** What was seen, each from so many days ago until the next. */
function seen(...states: readonly (readonly [text: string, daysAgo: number])[]): ProjectHistory {
  return {
    status: [],
    publishers: [],
    owners: states.map(([text, daysAgo], at) => ({
      value: people(text),
      since: now - daysAgo * day,
      until: now - Math.min(daysAgo, (states[at + 1]?.[1] ?? -1) + 1) * day,
    })),
  };
}

const recorded = (text: string, on = '2026-05-01'): RecordedPeople => ({
  ...people(text),
  publishers: null,
  on,
});

const check = (today: string, more: InputSketch) =>
  ownerChange.check(ruleInput({ owners: people(today), ...more }));

describe('owner-change, as this machine saw it', () => {
  test('tells who has it, who had it, and since when that is known', () => {
    expect(check('eve', { history: seen(['ada bob', 300], ['eve', 2]) })).toMatchObject({
      rule: 'owner-change',
      level: 'warning',
      certainty: 'medium',
      message:
        'sample belongs to eve, and nobody is left of those who had it on 19 November 2026, as this machine saw: ada and bob. Look for a word on a handover before you take a new release.',
      evidence: [
        { text: 'Now: eve.', source: 'PyPI' },
        { text: 'Last seen on 19 November 2026: ada and bob.', source: 'history of this machine' },
      ],
      range: span(0, 6),
    });
  });

  test.each<[string, string, string]>([
    [
      'ada',
      'ada eve',
      'sample has a new owner, eve: on 19 November 2026 it belonged to ada, as this machine saw. Look for a word on a handover before you take a new release.',
    ],
    [
      'ada',
      '@ acme',
      'sample belongs to the organization acme, which does not say who is behind it: on 19 November 2026 it belonged to ada, as this machine saw. Look for a word on a handover before you take a new release.',
    ],
    [
      '@ acme',
      'eve @ evil',
      'sample belongs to the organization evil (eve), and nobody is left of those who had it on 19 November 2026, as this machine saw: the organization acme. Look for a word on a handover before you take a new release.',
    ],
  ])('from %s to %s', (before, today, message) => {
    expect(check(today, { history: seen([before, 300], [today, 2]) })?.message).toBe(message);
  });

  test.each<[string, string, string, 'warning' | 'information' | null]>([
    ['all are new', 'ada bob', 'eve', 'warning'],
    ['all are new, maintainers too', 'ada / bob', 'eve / mallory', 'warning'],
    ['an organization of strangers', 'ada', 'eve @ evil', 'warning'],
    ['out of an organization', '@ acme', 'eve', 'warning'],
    ['from one organization to another, of strangers', 'ada @ acme', 'eve @ evil', 'warning'],
    ['a co-owner joined', 'ada', 'ada eve', 'information'],
    ['a new owner beside a maintainer of before', 'ada / bob', 'eve / bob', 'information'],
    ['into an organization that names nobody', 'ada', '@ acme', 'information'],
    ['an organization by another name, naming nobody', '@ acme', '@ acme-labs', 'information'],
    ['into an organization with the same people', 'ada bob', 'ada bob @ acme', null],
    ['out of an organization with the same people', 'ada @ acme', 'ada', null],
    ['other people of the same organization', 'ada @ acme', 'eve @ acme', null],
    ['an owner left', 'ada bob', 'bob', null],
    ['a maintainer was raised', 'ada / bob', 'bob', null],
    ['an owner stepped back', 'ada bob', 'bob / ada', null],
    ['a maintainer joined', 'ada', 'ada / eve', null],
    ['maintainers changed', 'ada / bob', 'ada / eve', null],
    ['the same in capitals', 'Ada', 'ada', null],
    ['nobody is named', 'ada', '', null],
    ['nobody was named', '', 'ada', null],
  ])('%s', (_what, before, today, level) => {
    expect(check(today, { history: seen([before, 300], [today, 2]) })?.level ?? null).toBe(level);
    expect(check(today, { recorded: recorded(before) })?.level ?? null).toBe(level);
  });

  test('is silent where it was never seen in other hands, or nothing is known', () => {
    expect(check('ada', { history: seen(['ada', 300]) })).toBeNull();
    expect(check('ada', {})).toBeNull();
    expect(ownerChange.check(ruleInput({ history: seen(['ada', 300], ['eve', 2]) }))).toBeNull();
    expect(ownerChange.check(ruleInput({ recorded: recorded('ada') }))).toBeNull();
  });

  test('an answer that the history does not have yet', () => {
    expect(check('eve', { history: seen(['ada', 300]) })).toBeNull();
    const history = seen(['ada', 300]);
    const owners = history.owners.map((each) => ({ ...each, until: now - day }));
    expect(check('eve', { history: { ...history, owners } })).toMatchObject({ level: 'warning' });
  });

  test('a name added for a few days before the others were taken away is no handover', () => {
    expect(check('eve', { history: seen(['ada', 300], ['ada eve', 3], ['eve', 1]) })).toMatchObject({
      level: 'warning',
    });
    expect(check('eve', { history: seen(['ada', 300], ['ada eve', 30], ['eve', 1]) })).toBeNull();
  });

  test('those who are back are nobody new', () => {
    expect(check('ada', { history: seen(['ada', 300], ['eve', 20], ['ada', 1]) })).toBeNull();
    expect(check('ada', { history: seen(['ada', 300], ['eve', 3], ['ada', 1]) })).toBeNull();
    expect(check('eve', { history: seen(['ada', 300], ['eve', 20], ['ada', 18], ['eve', 1]) })).toMatchObject(
      {
        level: 'warning',
      },
    );
  });

  test.each<[string, string, string, number, string | null]>([
    ['all new, yesterday', 'ada', 'eve', 1, 'warning'],
    ['all new, in the 89th day', 'ada', 'eve', 89, 'warning'],
    ['all new, long ago', 'ada', 'eve', 91, null],
    ['one more, in the 13th day', 'ada', 'ada eve', 13, 'information'],
    ['one more, some time ago', 'ada', 'ada eve', 15, null],
  ])('stops telling after a while: %s', (_what, before, today, daysAgo, level) => {
    expect(check(today, { history: seen([before, 300], [today, daysAgo]) })?.level ?? null).toBe(level);
  });

  test('the first release of new owners is told of, however long they waited', () => {
    const history = seen(['ada', 300], ['eve', 150]);
    const list = (...ages: readonly number[]) =>
      releases(...ages.map((daysOld, at) => ({ version: `1.${ages.length - at}`, daysOld })));
    expect(check('eve', { history, releases: list(1, 200) })).toMatchObject({ level: 'warning' });
    expect(check('eve', { history, releases: list(1, 2, 200) })).toMatchObject({ level: 'warning' });
    expect(check('eve', { history, releases: list(1, 100, 200) })).toBeNull();
    expect(check('eve', { history, releases: list(100, 200) })).toBeNull();
    expect(check('eve', { history, releases: list(1, 200), specifier: '==1.1' })).toBeNull();
  });

  test.each<[string, string, string, number, string | undefined]>([
    ['after all are new', 'ada', 'eve', 1, 'after all its owners changed'],
    ['after somebody joined', 'ada', 'ada eve', 1, 'after its owners changed'],
    ['when it may have been either', 'ada', 'eve', 5.5, 'while all its owners changed'],
    ['before it', 'ada', 'eve', 8, undefined],
    ['before somebody joined', 'ada', 'ada eve', 8, undefined],
    ['into a house that names nobody', 'ada', '@ acme', 1, undefined],
  ])('joins with a release that came %s', (_what, before, today, daysOld, phrase) => {
    const history = seen([before, 300], [today, 5]);
    const found = check(today, { history, releases: releases({ version: '1.0', daysOld }) });
    expect(found).not.toBeNull();
    expect(found?.signal).toEqual(phrase === undefined ? undefined : { release: null, phrase });
  });

  test('joins with nothing where no release is known', () => {
    expect(check('eve', { history: seen(['ada', 300], ['eve', 2]) })?.signal).toBeUndefined();
  });

  test('what was seen later than the day that is judged has not happened', () => {
    const input = ruleInput({ owners: people('eve'), history: seen(['ada', 300], ['eve', 2]) });
    expect(ownerChange.check({ ...input, now: now - 5 * day })).toBeNull();
  });
});

describe('owner-change, by the people file', () => {
  test('stands until the file is written anew, and says so', () => {
    expect(check('eve', { recorded: recorded('ada') })).toMatchObject({
      level: 'warning',
      message:
        'sample belongs to eve, and nobody is left of those who had it on 1 May 2026, as wheelwarden.people.json says: ada. Find out whether it was handed over, then run wheelwarden people update.',
      evidence: [
        { text: 'Now: eve.' },
        { text: 'Recorded on 1 May 2026: ada.', source: 'wheelwarden.people.json', asOf: '2026-05-01' },
      ],
    });
  });

  test('joins with a release that came after it was written', () => {
    const signalOf = (daysOld: number) =>
      check('eve', {
        recorded: recorded('ada', '2026-11-17'),
        releases: releases({ version: '1.0', daysOld }),
      })?.signal;
    expect(signalOf(2)).toEqual({
      release: null,
      phrase: 'under other owners than recorded on 17 November 2026',
    });
    expect(signalOf(5)).toBeUndefined();
  });

  test('counts before what this machine saw', () => {
    const history = seen(['ada', 300], ['eve', 2]);
    expect(check('eve', { history, recorded: recorded('eve') })).toBeNull();
    expect(check('eve', { history: seen(['eve', 300]), recorded: recorded('ada') })).not.toBeNull();
  });

  test('leaves the word to this machine where it knows no owners', () => {
    const history = seen(['ada', 300], ['eve', 2]);
    const silent = { ...recorded('eve'), owners: null, maintainers: null };
    expect(check('eve', { history, recorded: silent })?.evidence[1]?.source).toBe('history of this machine');
    const nobody = { ...recorded('eve'), owners: [], maintainers: [] };
    expect(check('eve', { history, recorded: nobody })?.evidence[1]?.source).toBe('history of this machine');
  });
});

test('names at most three of many, and cleans them', () => {
  const many = `${'x'.repeat(200)} \u001b[31mred\u202e c d e`;
  const found = check(many, { recorded: recorded('ada') });
  expect(found?.message).toContain(`sample belongs to ${'x'.repeat(39)}…, red, c and 2 more, and nobody`);
});
