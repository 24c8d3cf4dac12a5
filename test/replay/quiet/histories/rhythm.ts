import {
  ago,
  days,
  every,
  hours,
  months,
  type OrdinaryHistory,
  ownedBy,
  released,
  weeks,
  years,
} from '../history.ts';

/** When projects release, and how often. */
export const rhythm: readonly OrdinaryHistory[] = [
  {
    title: 'a weekly releaser',
    projects: { 'quiet-weekly': { ...ownedBy('ada'), releases: every(weeks, 80, 5, (at) => `1.${at}.0`) } },
    pinned: 'quiet-weekly==1.70.0',
    range: 'quiet-weekly>=1.60',
  },
  {
    title: 'a daily releaser',
    projects: { 'quiet-daily': { ...ownedBy('ada'), releases: every(days, 200, 3, (at) => `0.1.${at}`) } },
    pinned: 'quiet-daily==0.1.180',
    range: 'quiet-daily~=0.1.0',
  },
  {
    title: 'a releaser of several times a day',
    projects: { 'quiet-hourly': { releases: every(9 * hours, 160, 1, (at) => `3.0.${at}`) } },
    pinned: 'quiet-hourly==3.0.140',
    range: 'quiet-hourly',
  },
  {
    title: 'a monthly releaser',
    projects: { 'quiet-monthly': { releases: every(months, 40, 8, (at) => `2.${at}`) } },
    pinned: 'quiet-monthly==2.30',
    range: 'quiet-monthly>=2,<3',
  },
  {
    title: 'a yearly releaser',
    projects: { 'quiet-yearly': { ...ownedBy('ada'), releases: every(years, 9, 5, (at) => `${at}.0`) } },
    pinned: 'quiet-yearly==7.0',
    range: 'quiet-yearly>=5',
  },
  {
    title: 'a release every second year',
    projects: {
      'quiet-biennial': { ...ownedBy('ada'), releases: every(2 * years, 6, 5, (at) => `1.${at}`) },
    },
    pinned: 'quiet-biennial==1.4',
    range: 'quiet-biennial',
  },
  {
    title: 'a hobby project with pauses of all lengths',
    projects: {
      'quiet-hobby': {
        ...ownedBy('ada'),
        releases: released({
          '0.1': 6 * years,
          '0.2': 5.9 * years,
          '0.3': 4.8 * years,
          '0.4': 4.7 * years,
          '0.5': 3.2 * years,
          '0.5.1': 3.19 * years,
          '0.6': 2 * years,
          '0.7': 1.3 * years,
          '0.8': 4,
        }),
      },
    },
    pinned: 'quiet-hobby==0.7',
    range: 'quiet-hobby>=0.5',
  },
  {
    title: 'a quarterly project that took half a year off',
    projects: {
      'quiet-summer': {
        releases: { ...every(3 * months, 12, 6 * months, (at) => `4.${at}`), '4.12': ago(5) },
      },
    },
    pinned: 'quiet-summer==4.11',
    range: 'quiet-summer~=4.0',
  },
  {
    title: 'a hotfix an hour later',
    projects: {
      'quiet-hotfix': { releases: { ...every(5 * weeks, 30, 6, (at) => `1.${at}.0`), '1.29.1': ago(5) } },
    },
    pinned: 'quiet-hotfix==1.28.0',
    range: 'quiet-hotfix>=1.20',
  },
  {
    title: 'hotfixes in an afternoon, as after every large release',
    projects: {
      'quiet-afternoons': {
        releases: released({
          '1.0.0': 2 * years,
          '1.0.1': 2 * years - 1,
          '1.0.2': 2 * years - 3,
          '2.0.0': 300 * days,
          '2.0.1': 300 * days - 2,
          '2.0.2': 300 * days - 4,
          '2.1.0': 120 * days,
          '2.1.1': 120 * days - 1,
          '2.1.2': 120 * days - 2,
          '3.0.0': 6,
          '3.0.1': 4,
          '3.0.2': 3,
        }),
      },
    },
    pinned: 'quiet-afternoons==2.1.2',
    range: 'quiet-afternoons>=2',
  },
  {
    title: 'back-ports to two lines within an hour',
    projects: {
      'quiet-lines': {
        releases: {
          ...every(2 * months, 12, 2 * months, (at) => `4.2.${at}`),
          ...every(2 * months, 8, 2 * months - 0.3, (at) => `5.1.${at}`),
          '4.2.12': ago(5),
          '5.1.8': ago(4.6),
        },
      },
    },
    pinned: 'quiet-lines==4.2.11',
    range: 'quiet-lines>=4.2',
  },
  {
    title: 'back-ports to three lines for the first time, with an advisory',
    projects: {
      'quiet-security': {
        ...ownedBy('ada', 'bob'),
        releases: {
          ...every(3 * months, 8, 13 * months, (at) => `1.8.${at}`),
          ...every(3 * months, 6, 7 * months, (at) => `1.9.${at}`),
          ...every(2 * months, 4, 2 * months, (at) => `2.0.${at}`),
          '1.8.8': ago(6),
          '1.9.6': ago(5.8),
          '2.0.4': ago(5.5),
        },
      },
    },
    advisories: [
      {
        id: 'GHSA-qqqq-0001-0001',
        project: 'quiet-security',
        ranges: ['>=1.8,<1.8.8', '>=1.9,<1.9.6', '>=2.0,<2.0.4'],
        severity: 'HIGH',
        published: ago(5),
      },
    ],
    pinned: 'quiet-security==2.0.3',
    range: 'quiet-security>=1.8.8',
    also: {
      pinned: { level: 'warning', rules: ['vulnerable'] },
      why: 'The pinned release has the advisory that the new ones mend.',
    },
  },
  {
    title: 'pre-releases in a row, then the final one',
    projects: {
      'quiet-candidates': {
        releases: {
          ...every(6 * months, 6, 6 * months, (at) => `3.${at}.0`),
          '3.6.0a1': ago(5 * weeks),
          '3.6.0b1': ago(3 * weeks),
          '3.6.0b2': ago(2 * weeks),
          '3.6.0rc1': ago(4 * days),
          '3.6.0rc2': ago(1 * days),
          '3.6.0': ago(5),
        },
      },
    },
    pinned: 'quiet-candidates==3.5.0',
    range: 'quiet-candidates>=3.1',
  },
  {
    title: 'a release candidate that lived for eight months',
    projects: {
      'quiet-patience': {
        releases: {
          ...every(4 * months, 9, 14 * months, (at) => `1.${at}`),
          '2.0rc1': ago(8 * months),
          '2.0': ago(6),
        },
      },
    },
    pinned: 'quiet-patience==1.8',
    range: 'quiet-patience>=1.5',
  },
  {
    title: 'nightly builds beside rare releases',
    projects: {
      'quiet-nightly': {
        releases: {
          ...every(4 * months, 6, 4 * months, (at) => `0.${at}.0`),
          ...every(days, 60, 3, (at) => `0.6.0.dev${at}`),
        },
      },
    },
    pinned: 'quiet-nightly==0.5.0',
    range: 'quiet-nightly>=0.4',
  },
  {
    title: 'a burst at birth, years ago',
    projects: {
      'quiet-birth': {
        releases: {
          '0.0.1': ago(3 * years),
          '0.0.2': ago(3 * years - 0.2),
          '0.0.3': ago(3 * years - 0.5),
          '0.0.4': ago(3 * years - 1),
          ...every(4 * months, 8, 5, (at) => `0.${at + 1}.0`),
        },
      },
    },
    pinned: 'quiet-birth==0.7.0',
    range: 'quiet-birth',
  },
  {
    title: 'a young project, past its first month',
    projects: { 'quiet-young': { ...ownedBy('ada'), releases: every(6 * days, 9, 5, (at) => `0.${at}.0`) } },
    pinned: 'quiet-young==0.5.0',
    range: 'quiet-young>=0.3',
  },
  {
    title: 'a young project that is widely used',
    projects: { tomlkit: { ...ownedBy('ada'), releases: every(2 * days, 6, 5, (at) => `0.${at}.0`) } },
    pinned: 'tomlkit==0.2.0',
    range: 'tomlkit',
  },
];
