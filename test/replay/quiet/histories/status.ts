import { ago, days, every, months, type OrdinaryHistory, ownedBy, weeks, years } from '../history.ts';

/** What indexes and the advisory service say of projects. */
export const status: readonly OrdinaryHistory[] = [
  {
    title: 'archived, and fine',
    projects: {
      'quiet-archived': {
        ...ownedBy('ada'),
        status: [{ from: ago(60 * days), status: 'archived' }],
        releases: every(5 * months, 8, 6 * months, (at) => `1.${at}`),
      },
    },
    pinned: 'quiet-archived==1.7',
    range: 'quiet-archived',
  },
  {
    title: 'deprecated for a successor',
    projects: {
      'quiet-deprecated': {
        ...ownedBy('ada'),
        status: [{ from: ago(9 * days), status: 'deprecated', reason: 'use quiet-successor' }],
        releases: every(5 * months, 8, 6 * months, (at) => `1.${at}`),
      },
    },
    pinned: 'quiet-deprecated==1.7',
    range: 'quiet-deprecated',
  },
  {
    title: 'finished years ago',
    projects: { 'quiet-finished': { releases: every(months, 12, 7 * years, (at) => `1.${at}`) } },
    pinned: 'quiet-finished==1.11',
    range: 'quiet-finished>=1',
  },
  {
    title: 'one release, years ago',
    projects: { 'quiet-single': { releases: { '1.0': ago(4 * years) } } },
    pinned: 'quiet-single==1.0',
    range: 'quiet-single',
  },
  {
    title: 'a malware report that was withdrawn',
    projects: {
      'quiet-cleared': { ...ownedBy('ada'), releases: every(weeks, 40, 4 * days, (at) => `0.${at}.0`) },
    },
    advisories: [
      {
        id: 'MAL-2026-900001',
        project: 'quiet-cleared',
        versions: ['0.39.0', '0.38.0'],
        published: ago(5 * days),
        withdrawn: ago(2 * days),
        modified: ago(2 * days),
      },
    ],
    pinned: 'quiet-cleared==0.38.0',
    range: 'quiet-cleared>=0.30',
  },
  {
    title: 'an advisory that was withdrawn',
    projects: { 'quiet-disputed': { releases: every(months, 20, 2 * months, (at) => `1.${at}`) } },
    advisories: [
      {
        id: 'GHSA-qqqq-0003-0003',
        project: 'quiet-disputed',
        ranges: ['all'],
        severity: 'CRITICAL',
        published: ago(30 * days),
        withdrawn: ago(10 * days),
        modified: ago(10 * days),
      },
    ],
    pinned: 'quiet-disputed==1.19',
    range: 'quiet-disputed>=1.2',
  },
  {
    title: 'advisories on old versions only',
    projects: { 'quiet-mended': { releases: every(months, 20, 5, (at) => `1.${at}`) } },
    advisories: [
      {
        id: 'GHSA-qqqq-0004-0004',
        project: 'quiet-mended',
        ranges: ['<1.5'],
        severity: 'HIGH',
        published: ago(years),
      },
      {
        id: 'GHSA-qqqq-0005-0005',
        project: 'quiet-mended',
        ranges: ['>=1.6,<1.9'],
        severity: 'CRITICAL',
        published: ago(9 * months),
      },
    ],
    pinned: 'quiet-mended==1.18',
    range: 'quiet-mended>=1.2',
  },
  {
    title: 'everything uploaded anew, and widely used',
    projects: {
      colorama: {
        ...ownedBy('ada'),
        releases: Object.fromEntries(
          Array.from({ length: 12 }, (_, at) => [
            `0.${at}`,
            { at: ago((12 - at) * 5 * months), again: ago(9 * days + at / 60) },
          ]),
        ),
      },
    },
    pinned: 'colorama==0.10',
    range: 'colorama>=0.4',
  },
  {
    title: 'everything uploaded anew, weeks ago, and little known',
    projects: {
      'quiet-again': {
        ...ownedBy('ada'),
        releases: Object.fromEntries(
          Array.from({ length: 12 }, (_, at) => [
            `0.${at}`,
            { at: ago((12 - at) * 5 * months), again: ago(40 * days + at / 60) },
          ]),
        ),
      },
    },
    pinned: 'quiet-again==0.10',
    range: 'quiet-again>=0.4',
  },
];
