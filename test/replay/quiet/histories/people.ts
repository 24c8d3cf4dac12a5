import type { StoryProject, StoryRelease } from '../../support/story.ts';
import { ago, days, months, type OrdinaryHistory, ownedBy, weeks, years } from '../history.ts';

const ada = { author: 'Ada Lovelace', authorEmail: 'ada@quiet.example' };

/** A release every three months by the same people, the newest a few hours old by those given. */
function byPeople(
  before: Partial<StoryRelease>,
  newest: Partial<StoryRelease>,
): NonNullable<StoryProject['releases']> {
  return {
    '1.0': { at: ago(1.2 * years), ...before },
    '1.1': { at: ago(11 * months), ...before },
    '1.2': { at: ago(8 * months), ...before },
    '1.3': { at: ago(5 * months), ...before },
    '1.4': { at: ago(2 * months), ...before },
    '1.5': { at: ago(5), ...newest },
  };
}

function row(
  title: string,
  name: string,
  project: Omit<StoryProject, 'releases'>,
  before: Partial<StoryRelease> = ada,
  newest: Partial<StoryRelease> = before,
): OrdinaryHistory {
  return {
    title,
    projects: { [name]: { ...project, releases: byPeople(before, newest) } },
    pinned: `${name}==1.4`,
    range: `${name}>=1.1`,
  };
}

/** The owners of before, and those since so many hours. */
const changed = (
  before: NonNullable<StoryProject['owners']>[number] | readonly string[],
  since: number,
  after: Omit<NonNullable<StoryProject['owners']>[number], 'from'>,
): Pick<StoryProject, 'owners'> => ({
  owners: [
    'owners' in before ? before : { from: ago(20 * years), owners: before as readonly string[] },
    { from: ago(since), ...after },
  ],
});

/** Who stands behind projects. */
export const people: readonly OrdinaryHistory[] = [
  row('the same people all along', 'quiet-steady', ownedBy('ada')),
  row(
    'a new co-maintainer among the owners',
    'quiet-joined',
    changed(['ada'], 5 * days, { owners: ['ada', 'bob'] }),
  ),
  row(
    'a new maintainer who owns nothing',
    'quiet-helper',
    changed(['ada'], 2 * weeks, { owners: ['ada'], maintainers: ['bob'] }),
  ),
  row('one owner of two who left', 'quiet-left', changed(['ada', 'bob'], 5 * days, { owners: ['bob'] })),
  row('a handover with both for a while', 'quiet-handover', {
    owners: [
      { from: ago(20 * years), owners: ['ada'] },
      { from: ago(40 * days), owners: ['ada', 'bob'] },
      { from: ago(10 * days), owners: ['bob'] },
    ],
  }),
  row(
    'a project given to an organisation of the same owner',
    'quiet-organised',
    changed(['ada'], 8 * days, { owners: ['ada'], organization: 'quiet-labs' }),
  ),
  row(
    'an organisation that changed who works for it',
    'quiet-staff',
    changed({ from: ago(20 * years), owners: ['ada'], organization: 'quiet-inc' }, 8 * days, {
      owners: ['carol'],
      organization: 'quiet-inc',
    }),
  ),
  row('a new mail address of the author', 'quiet-mail', ownedBy('ada'), ada, {
    ...ada,
    authorEmail: 'ada@lovelace.example',
  }),
  row('a name spelled otherwise', 'quiet-spelling', ownedBy('ada'), ada, {
    ...ada,
    author: 'Ada M. Lovelace',
  }),
  row('a co-author added to the release', 'quiet-coauthor', ownedBy('ada', 'bob'), ada, {
    author: 'Ada Lovelace, Bob Byte',
    authorEmail: 'ada@quiet.example, bob@quiet.example',
  }),
  row('a maintainer named beside the author', 'quiet-beside', ownedBy('ada', 'bob'), ada, {
    ...ada,
    maintainer: 'Bob Byte',
    maintainerEmail: 'bob@quiet.example',
  }),
  row('people written in the way of pyproject.toml', 'quiet-pyproject', ownedBy('ada'), ada, {
    authorEmail: 'Ada Lovelace <ada@quiet.example>',
  }),
  row('an author named as a team from now on', 'quiet-team', ownedBy('ada'), ada, {
    author: 'The Quiet Team',
    authorEmail: 'team@quiet.example',
  }),
  row('no people named any more', 'quiet-nobody', ownedBy('ada'), ada, {}),
  row('no people named ever', 'quiet-unnamed', ownedBy('ada'), {}),
  {
    ...row(
      'an account that was renamed',
      'quiet-renamed',
      changed(['ada'], 6 * days, { owners: ['ada-lovelace'] }),
    ),
    also: {
      pinned: { level: 'warning', rules: ['owner-change'] },
      range: { level: 'error', rules: ['owner-change', 'new-release'] },
      settled: { level: 'warning', rules: ['owner-change'] },
      why: 'An index tells a renamed account as another one: nobody can tell it from a takeover before he has looked.',
    },
  },
];
