import { ago, days, every, hours, months, type OrdinaryHistory, ownedBy, years } from './history.ts';

const minutes = hours / 60;
const burst = ['loud-burst-one', 'loud-burst-two', 'loud-burst-three'];
const publisher = { kind: 'GitHub', repository: 'loud/kit', workflow: 'release.yml' };

/** What differs from an ordinary history in one thing: that the look at those hears anything. */
export const extraordinary: readonly OrdinaryHistory[] = [
  {
    title: 'other owners and a release after years',
    projects: {
      'loud-owners': {
        owners: [
          { from: ago(20 * years), owners: ['ada'] },
          { from: ago(2 * days), owners: ['eve'] },
        ],
        releases: { ...every(4 * months, 8, 4 * years, (at) => `1.${at}`), '1.8': ago(5) },
      },
    },
    pinned: 'loud-owners==1.8',
    range: 'loud-owners>=1.2',
    also: {
      pinned: { level: 'error', rules: ['owner-change', 'new-release', 'dormant-revival'] },
      range: { level: 'error', rules: ['owner-change', 'new-release', 'dormant-revival'] },
      settled: { level: 'warning', rules: ['owner-change', 'dormant-revival'] },
      why: 'All its owners changed, and its first release after years is hours old.',
    },
  },
  {
    title: 'attestations lost',
    projects: {
      'loud-provenance': {
        ...ownedBy('ada'),
        releases: Object.fromEntries(
          [0, 1, 2, 3, 4].map((at) => [
            `2.${at}`,
            { at: ago(5 + (4 - at) * 2 * months), publisher: at < 4 ? publisher : null },
          ]),
        ),
      },
    },
    pinned: 'loud-provenance==2.4',
    range: 'loud-provenance>=2.1',
    also: {
      pinned: { level: 'error', rules: ['provenance-lost', 'new-release'] },
      range: { level: 'error', rules: ['provenance-lost', 'new-release'] },
      settled: { level: 'warning', rules: ['provenance-lost'] },
      why: 'The newest release lacks the attestations of all before it.',
    },
  },
  {
    title: 'a file for the start of Python that came with the newest release',
    projects: {
      'loud-start-up': {
        ...ownedBy('ada'),
        releases: Object.fromEntries(
          [0, 1, 2, 3, 4].map((at) => [
            `2.${at}`,
            { at: ago(5 + (4 - at) * 2 * months), members: at < 4 ? [] : ['loud_start_up_init.pth'] },
          ]),
        ),
      },
    },
    pinned: 'loud-start-up==2.3',
    range: 'loud-start-up>=2.1',
    also: {
      range: { level: 'warning', rules: ['artifact-change', 'new-release'] },
      why: 'It runs whenever Python starts, and no release before had one.',
    },
  },
  {
    title: 'three projects of one owner in the same minutes for the first time',
    projects: Object.fromEntries(
      burst.map((name, at) => [
        name,
        {
          ...ownedBy('loud-owner'),
          releases: {
            ...every(2 * months, 8, 2 * months + at * 9 * days, (release) => `0.${release}`),
            '0.8': ago(5 + at * 5 * minutes),
          },
        },
      ]),
    ),
    pinned: 'loud-burst-one==0.7\nloud-burst-two==0.7\nloud-burst-three==0.7',
    range: 'loud-burst-one>=0.4\nloud-burst-two==0.7\nloud-burst-three==0.7',
    also: {
      range: { level: 'warning', rules: ['owner-burst', 'new-release'] },
      settled: { level: 'warning', rules: ['owner-burst'] },
      why: 'Nothing but a taken account, or a new habit, releases them together.',
    },
  },
];
