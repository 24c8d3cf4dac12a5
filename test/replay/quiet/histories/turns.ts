import type { StoryProject, StoryRelease } from '../../support/story.ts';
import { ago, days, every, months, type OrdinaryHistory, ownedBy, years } from '../history.ts';

const files = { files: ['wheel', 'sdist'] } as const;
const github = (repository: string) => ({ kind: 'GitHub', repository, workflow: 'release.yml' });

/** Five releases two months apart, the last one a few hours old and unlike the others. */
function turn(
  name: string,
  before: Partial<StoryRelease>,
  newest: Partial<StoryRelease>,
  more: Partial<StoryProject> = {},
) {
  const releases = Object.fromEntries(
    [0, 1, 2, 3, 4].map((at): [string, StoryRelease] => [
      `4.${at}`,
      { at: ago(5 + (4 - at) * 2 * months), ...files, ...(at < 4 ? before : newest) },
    ]),
  );
  return {
    projects: { [name]: { ...ownedBy('ada'), ...more, releases } },
    pinned: `${name}==4.3`,
    range: `${name}>=4.1`,
  };
}

/** Turns in the life of projects: honest, and yet what a careful maintainer would look at is among them. */
export const turns: readonly OrdinaryHistory[] = [
  {
    title: 'a part split off as a project of its own',
    ...turn('quiet-split', {}, { requires: ['quiet-split-core'] }),
    projects: {
      ...turn('quiet-split', {}, { requires: ['quiet-split-core'] }).projects,
      'quiet-split-core': { ...ownedBy('ada'), releases: { '4.4': ago(6) } },
    },
  },
  {
    title: 'a move to an organisation that builds it elsewhere',
    ...turn(
      'quiet-adopted',
      { publisher: github('ada/kit') },
      { publisher: github('quiet-labs/kit') },
      {
        owners: [
          { from: ago(20 * years), owners: ['ada'] },
          { from: ago(9 * days), owners: ['ada'], organization: 'quiet-labs' },
        ],
      },
    ),
  },
  {
    title: 'a project that is compiled from now on',
    ...turn(
      'quiet-compiles',
      { members: ['quiet_compiles/core.py'] },
      {
        files: ['quiet_compiles-4.4-cp312-cp312-manylinux_2_17_x86_64.whl', 'sdist'],
        members: ['quiet_compiles/core.py', 'quiet_compiles/core.cpython-312-x86_64-linux-gnu.so'],
      },
    ),
  },
  {
    title: 'a release with a large data file',
    ...turn(
      'quiet-heavier',
      { members: [{ name: 'quiet_heavier/words.txt', size: 300_000 }] },
      { members: [{ name: 'quiet_heavier/words.txt', size: 1_200_000 }] },
    ),
  },
  {
    title: 'hotfixes in an afternoon for the first time',
    projects: {
      'quiet-bad-day': {
        ...ownedBy('ada'),
        releases: {
          ...every(3 * months, 10, 3 * months, (at) => `1.${at}.0`),
          '2.0.0': ago(9),
          '2.0.1': ago(7),
          '2.0.2': ago(5),
        },
      },
    },
    pinned: 'quiet-bad-day==1.9.0',
    range: 'quiet-bad-day>=1.5',
  },
  {
    title: 'a maintainer who came back after years',
    projects: {
      'quiet-returned': {
        ...ownedBy('ada'),
        releases: { ...every(3 * months, 10, 4 * years, (at) => `1.${at}.0`), '1.10.0': ago(5) },
      },
    },
    pinned: 'quiet-returned==1.9.0',
    range: 'quiet-returned>=1.5',
  },
  {
    title: 'a release made by hand for once',
    ...turn('quiet-by-hand', { publisher: github('ada/kit') }, { publisher: null }),
    also: {
      range: { level: 'error', rules: ['provenance-lost', 'new-release'] },
      settled: { level: 'warning', rules: ['provenance-lost'] },
      why: 'A release that did not come by the way of all others is what a stolen token makes; only its maintainers can tell.',
    },
  },
  {
    title: 'a new author and a new place of the build at once',
    ...turn(
      'quiet-passed-on',
      { author: 'Ada Lovelace', authorEmail: 'ada@quiet.example', publisher: github('ada/kit') },
      { author: 'Bob Byte', authorEmail: 'bob@byte.example', publisher: github('bob/kit') },
      {
        owners: [
          { from: ago(20 * years), owners: ['ada'] },
          { from: ago(20 * days), owners: ['ada', 'bob'] },
        ],
      },
    ),
    also: {
      range: {
        level: 'warning',
        rules: ['owner-change', 'maintainer-change', 'publisher-change', 'new-release'],
      },
      why: 'A new owner, his name alone and his repository: an honest handover is announced, and then read of in a minute.',
    },
  },
  {
    title: 'a release without wheels for once',
    ...turn('quiet-no-wheel', {}, { files: ['sdist'] }),
    also: {
      range: { level: 'warning', rules: ['artifact-change', 'new-release'] },
      why: 'Source alone runs its setup where it is installed, which wheels do not; the wheels mostly follow within the cooldown.',
    },
  },
];
