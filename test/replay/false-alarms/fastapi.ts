import type { FalseAlarm } from '../support/story.ts';

/** Withdrawn within three days; the release itself was as honest as all others. */
export const fastapi: FalseAlarm = {
  title: 'fastapi 0.136.3: a malware verdict that was withdrawn',
  sources: [
    'MAL-2026-4750, published 23 May and withdrawn 26 May 2026 (Amazon Inspector as its source)',
    'the Simple API of the index, 22 November 2026, for the releases',
  ],
  inferred: ['The hours of the verdict and of its withdrawal.'],
  live: { from: '2026-05-23T20:00:00Z', until: '2026-05-26T12:00:00Z' },
  projects: {
    fastapi: {
      releases: {
        '0.135.1': '2026-03-01T18:18:29Z',
        '0.135.2': '2026-03-23T14:12:41Z',
        '0.135.3': '2026-04-01T16:23:58Z',
        '0.135.4': '2026-04-16T11:39:29Z',
        '0.136.0': '2026-04-16T11:47:11Z',
        '0.136.1': '2026-04-23T16:49:42Z',
        '0.136.3': '2026-05-23T18:53:15Z',
      },
    },
  },
  advisories: [
    {
      id: 'MAL-2026-4750',
      project: 'fastapi',
      versions: ['0.136.3'],
      published: '2026-05-23T20:00:00Z',
      withdrawn: '2026-05-26T12:00:00Z',
    },
  ],
  asked: {
    pinned: { before: 'fastapi==0.136.1', live: 'fastapi==0.136.3', after: 'fastapi==0.136.3' },
    range: 'fastapi>=0.135',
  },
  moments: { before: '2026-05-22T20:00:00Z', live: '2026-05-24T12:00:00Z', after: '2026-05-27T12:00:00Z' },
  expected: {
    before: { pinned: 'quiet', range: 'quiet' },
    live: {
      pinned: { rules: ['malicious'], least: 'error' },
      range: { rules: ['malicious'], least: 'error' },
    },
    after: { pinned: 'quiet', range: 'quiet' },
  },
  verdictStands: ['live'],
};

/** The same days for who had the release before: nothing at all was wrong with it. */
export const fastapiBefore: FalseAlarm = {
  ...fastapi,
  title: 'fastapi 0.136.1: another version than the verdict named',
  asked: { pinned: 'fastapi==0.136.1', range: 'fastapi>=0.135,<0.136.2' },
  expected: {
    before: { pinned: 'quiet', range: 'quiet' },
    live: { pinned: 'quiet', range: 'quiet' },
    after: { pinned: 'quiet', range: 'quiet' },
  },
  verdictStands: [],
};
