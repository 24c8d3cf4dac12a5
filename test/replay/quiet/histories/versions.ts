import { ago, days, every, hours, months, type OrdinaryHistory, released, weeks, years } from '../history.ts';

const withReleases = (name: string, releases: Record<string, string>) => ({ [name]: { releases } });

/** How projects count. */
export const versions: readonly OrdinaryHistory[] = [
  {
    title: 'calendar versions by year and month',
    projects: withReleases(
      'quiet-calendar',
      every(months, 23, 7, (at) => `${2025 + Math.floor(at / 12)}.${(at % 12) + 1}`),
    ),
    pinned: 'quiet-calendar==2026.9',
    range: 'quiet-calendar>=2026.1',
  },
  {
    title: 'calendar versions by short year',
    projects: withReleases(
      'quiet-short-year',
      released({
        '23.1': 3.6 * years,
        '23.2': 3.1 * years,
        '24.1': 2.4 * years,
        '25.1': 1.5 * years,
        '26.1': 5,
      }),
    ),
    pinned: 'quiet-short-year==25.1',
    range: 'quiet-short-year>=24',
  },
  {
    title: 'whole dates as versions',
    projects: withReleases('quiet-dates', {
      '20250104': ago(22 * months),
      '20250630': ago(17 * months),
      '20260115': ago(10 * months),
      '20260722': ago(4 * months),
      '20261122': ago(3),
    }),
    pinned: 'quiet-dates==20260722',
    range: 'quiet-dates',
  },
  {
    title: 'type stubs with a date behind the version',
    projects: withReleases('types-quiet', {
      '2.31.0.20250601': ago(18 * months),
      '2.31.0.20251002': ago(14 * months),
      '2.32.0.20260328': ago(8 * months),
      '2.32.4.20260913': ago(2 * months),
      '2.32.4.20261122': ago(4),
    }),
    pinned: 'types-quiet==2.32.4.20260913',
    range: 'types-quiet',
  },
  {
    title: 'from 0.9 to 1.0',
    projects: withReleases('quiet-one', {
      ...every(2 * months, 10, 2 * months, (at) => `0.${at}`),
      '1.0': ago(5),
    }),
    pinned: 'quiet-one==0.9',
    range: 'quiet-one',
  },
  {
    title: 'from 9 to 10',
    projects: withReleases('quiet-ten', {
      ...every(5 * months, 9, 5 * months, (at) => `${at + 1}.0.0`),
      '10.0.0': ago(5),
    }),
    pinned: 'quiet-ten==9.0.0',
    range: 'quiet-ten>=8',
  },
  {
    title: 'from 2.9 to calendar versions',
    projects: withReleases('quiet-switch', {
      ...every(3 * months, 10, 3 * months, (at) => `2.${at}.0`),
      '2026.1': ago(5),
    }),
    pinned: 'quiet-switch==2.9.0',
    range: 'quiet-switch>=2',
  },
  {
    title: 'a major version left out',
    projects: withReleases('quiet-leap', {
      ...every(3 * months, 10, 3 * months, (at) => `3.${at}.0`),
      '5.0.0': ago(5),
    }),
    pinned: 'quiet-leap==3.9.0',
    range: 'quiet-leap>=3',
  },
  {
    title: 'a new epoch',
    projects: withReleases('quiet-epoch', {
      ...every(4 * months, 8, 4 * months, (at) => `2024.${at + 1}`),
      '1!1.0': ago(5),
    }),
    pinned: 'quiet-epoch==2024.8',
    range: 'quiet-epoch',
  },
  {
    title: 'build numbers as a fourth part',
    projects: withReleases(
      'quiet-builds',
      every(9 * days, 50, 5, (at) => `4.8.1.${60 + 2 * at}`),
    ),
    pinned: 'quiet-builds==4.8.1.150',
    range: 'quiet-builds>=4.8',
  },
  {
    title: 'large build numbers that leap',
    projects: withReleases(
      'quiet-leaping-builds',
      every(20 * days, 30, 5, (at) => `1.0.${1000 + at * 137}`),
    ),
    pinned: 'quiet-leaping-builds==1.0.4699',
    range: 'quiet-leaping-builds',
  },
  {
    title: 'a post-release on the same day',
    projects: withReleases('quiet-post', {
      ...every(2 * months, 14, 9, (at) => `1.${at}.0`),
      '1.13.0.post1': ago(5),
    }),
    pinned: 'quiet-post==1.12.0',
    range: 'quiet-post>=1.10',
  },
  {
    title: 'a post-release a week later',
    projects: withReleases('quiet-late-post', {
      ...every(2 * months, 14, weeks, (at) => `1.${at}.0`),
      '1.13.0.post1': ago(5),
    }),
    pinned: 'quiet-late-post==1.13.0',
    range: 'quiet-late-post>=1.10',
  },
  {
    title: 'post-releases as a habit',
    projects: withReleases('quiet-posts', {
      '5.0': ago(2 * years),
      '5.0.post1': ago(1.8 * years),
      '5.0.post2': ago(1.6 * years),
      '6.0': ago(1.2 * years),
      '6.0.post1': ago(9 * months),
      '6.0.post2': ago(5),
    }),
    pinned: 'quiet-posts==6.0.post1',
    range: 'quiet-posts>=5',
  },
  {
    title: 'a long-term line below the newest one',
    projects: withReleases('quiet-lts', {
      ...every(2 * months, 14, 2 * months, (at) => `2.2.${at}`),
      ...every(4 * months, 6, 3 * months, (at) => `3.${at}.0`),
      '2.2.14': ago(5),
    }),
    pinned: 'quiet-lts==2.2.13',
    range: 'quiet-lts>=2.2,<3',
  },
  {
    title: 'a closed line opened once more for an advisory',
    projects: withReleases('quiet-reopened', {
      ...every(2 * months, 10, 11 * months, (at) => `1.4.${at}`),
      ...every(2 * months, 6, 2 * months, (at) => `2.${at}.0`),
      '1.4.10': ago(6),
      '2.6.0': ago(5.5),
    }),
    advisories: [
      {
        id: 'GHSA-qqqq-0002-0002',
        project: 'quiet-reopened',
        ranges: ['>=1.0,<1.4.10', '>=2.0,<2.6.0'],
        severity: 'MODERATE',
        published: ago(5),
      },
    ],
    pinned: 'quiet-reopened==1.4.9',
    range: 'quiet-reopened>=1.4,<2',
    also: {
      pinned: { level: 'warning', rules: ['vulnerable'] },
      why: 'The pinned release has the advisory that the new one mends.',
    },
  },
  {
    title: 'nothing but pre-releases',
    projects: withReleases(
      'quiet-alpha',
      every(3 * weeks, 20, 5, (at) => `0.0.1a${at}`),
    ),
    pinned: 'quiet-alpha==0.0.1a15',
    range: 'quiet-alpha',
  },
  {
    title: 'a release that was yanked, and the one that mends it',
    projects: {
      'quiet-yanked': {
        releases: {
          ...every(2 * months, 12, 2 * months, (at) => `1.${at}.0`),
          '1.12.0': { at: ago(9), yanked: { from: ago(8 * hours), reason: 'the wheel lacked a folder' } },
          '1.12.1': ago(5),
        },
      },
    },
    pinned: 'quiet-yanked==1.11.0',
    range: 'quiet-yanked>=1.5',
  },
  {
    title: 'a newest release that was yanked, and nothing since',
    projects: {
      'quiet-withdrawn-release': {
        releases: {
          ...every(2 * months, 12, 2 * months, (at) => `1.${at}.0`),
          '1.12.0': { at: ago(9), yanked: { from: ago(8 * hours), reason: 'released by mistake' } },
        },
      },
    },
    pinned: 'quiet-withdrawn-release==1.11.0',
    range: 'quiet-withdrawn-release>=1.5',
  },
];
