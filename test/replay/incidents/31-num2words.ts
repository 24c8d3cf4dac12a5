import { type Incident, justNew } from './incident.ts';

const removed = '2025-07-28T16:54:00Z';

export const num2words: Incident = {
  row: 31,
  title: 'num2words: an account lost to phishing',
  sources: [
    'savoirfairelinux/num2words issues',
    'PyPI blog 2025-07-28 and 2025-07-31',
    'MAL-2025-6794, PYSEC-2025-72',
    'the Simple API of the index, 22 November 2026, for the releases before',
  ],
  inferred: [
    'The hours of the two uploads: the sources tell that they were flagged at 15:59 and gone by 16:54.',
  ],
  live: { from: '2025-07-28T14:50:00Z', until: removed },
  projects: {
    num2words: {
      releases: {
        '0.5.9': '2019-01-12T18:08:33Z',
        '0.5.10': '2019-05-12T17:41:07Z',
        '0.5.11': '2022-08-03T19:08:59Z',
        '0.5.12': '2022-08-19T15:01:54Z',
        '0.5.13': '2023-10-18T15:05:58Z',
        '0.5.14': '2024-12-17T20:17:06Z',
        '0.5.15': { at: '2025-07-28T14:50:00Z', removed },
        '0.5.16': { at: '2025-07-28T15:25:00Z', removed },
      },
    },
  },
  advisories: [
    {
      id: 'MAL-2025-6794',
      aliases: ['PYSEC-2025-72'],
      project: 'num2words',
      versions: ['0.5.15', '0.5.16'],
      published: '2025-08-06T12:00:00Z',
    },
  ],
  asked: {
    pinned: { before: 'num2words==0.5.14', live: 'num2words==0.5.16', after: 'num2words==0.5.16' },
    range: 'num2words>=0.5',
  },
  moments: { before: '2025-07-27T15:00:00Z', live: '2025-07-28T15:40:00Z', after: '2025-08-07T12:00:00Z' },
  expected: {
    before: { pinned: 'quiet', range: 'quiet' },
    live: {
      pinned: { rules: ['new-release', 'release-burst'], least: 'warning' },
      // Two releases within the hour are mostly one and its correction.
      range: { rules: ['new-release', 'release-burst'], least: 'information' },
    },
    after: { pinned: { rules: ['malicious'], least: 'error' }, range: 'quiet' },
  },
  twin: {
    tell: 'a single release, in its usual rhythm',
    projects: { num2words: { releases: { '0.5.15': null } } },
    expected: { pinned: justNew, range: 'quiet' },
  },
};
