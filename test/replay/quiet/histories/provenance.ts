import type { StoryProject, StoryRelease } from '../../support/story.ts';
import { ago, months, type OrdinaryHistory, ownedBy } from '../history.ts';

type Publisher = StoryRelease['publisher'];

const github = (repository: string, workflow = 'release.yml'): NonNullable<Publisher> => ({
  kind: 'GitHub',
  repository,
  workflow,
});
const gitlab = (repository: string): NonNullable<Publisher> => ({
  kind: 'GitLab',
  repository,
  workflow_filepath: '.gitlab-ci.yml',
});

/** A release every two months, each from the publisher given; the last one is a few hours old. */
function row(
  title: string,
  name: string,
  publishers: readonly Publisher[],
  more: Partial<StoryProject> = {},
): OrdinaryHistory {
  const count = publishers.length;
  const releases = Object.fromEntries(
    publishers.map((publisher = null, at): [string, StoryRelease] => [
      `2.${at}`,
      { at: ago(5 + (count - 1 - at) * 2 * months), publisher },
    ]),
  );
  return {
    title,
    projects: { [name]: { ...ownedBy('ada'), ...more, releases } },
    pinned: `${name}==2.${count - 2}`,
    range: `${name}>=2.1`,
  };
}

const acme = github('quiet/kit');

/** Who publishes, as attestations tell. */
export const provenance: readonly OrdinaryHistory[] = [
  row('attestations from the same place all along', 'quiet-attested', [acme, acme, acme, acme, acme]),
  row('no attestations ever', 'quiet-unattested', [null, null, null, null, null]),
  row('first attestations', 'quiet-first-attested', [null, null, null, null, acme]),
  row('attestations from a repository that moved', 'quiet-moved', [
    acme,
    acme,
    acme,
    acme,
    github('quiet-labs/kit'),
  ]),
  row('attestations from a repository that was renamed', 'quiet-renamed-repository', [
    acme,
    acme,
    acme,
    acme,
    github('quiet/python-kit'),
  ]),
  row('a build that moved to another vendor and kept its attestations', 'quiet-vendor', [
    acme,
    acme,
    acme,
    acme,
    gitlab('quiet/kit'),
  ]),
  row('a workflow that was renamed', 'quiet-workflow', [
    acme,
    acme,
    acme,
    acme,
    github('quiet/kit', 'publish.yml'),
  ]),
  row('attestations now and then', 'quiet-sometimes', [acme, null, null, acme, null, null]),
  row('attestations lost once, long ago, and back since', 'quiet-back', [acme, acme, null, acme, acme, acme]),
  row('one attested release long ago, and none since', 'quiet-once', [null, acme, null, null, null]),
  {
    title: 'attestations of some files all along',
    projects: {
      'quiet-partly': {
        ...ownedBy('ada'),
        releases: Object.fromEntries(
          [0, 1, 2, 3, 4].map((at): [string, StoryRelease] => [
            `2.${at}`,
            {
              at: ago(5 + (4 - at) * 2 * months),
              files: [
                { filename: `quiet_partly-2.${at}-py3-none-any.whl`, publisher: acme },
                { filename: `quiet_partly-2.${at}.tar.gz`, publisher: null },
              ],
            },
          ]),
        ),
      },
    },
    pinned: 'quiet-partly==2.3',
    range: 'quiet-partly>=2.1',
  },
  row('an index that recorded no attestations of the project', 'quiet-unrecorded', [null, null, null, null], {
    provenance: 'unrecorded',
  }),
];
