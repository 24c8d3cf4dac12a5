import type { FalseAlarm } from '../support/story.ts';

export const neuralCompressorJax: FalseAlarm = {
  title: 'neural-compressor-jax: a verdict on a whole project, withdrawn',
  sources: ['ossf/malicious-packages#1320'],
  inferred: [
    'All times, the releases, and the id, which the source does not tell; that the verdict named every version.',
  ],
  live: { from: '2026-03-02T12:00:00Z', until: '2026-03-05T12:00:00Z' },
  projects: {
    'neural-compressor-jax': {
      releases: {
        '3.5': '2025-09-01T12:00:00Z',
        '3.6': '2025-12-01T12:00:00Z',
        '3.7': '2026-02-20T12:00:00Z',
      },
    },
  },
  advisories: [
    {
      id: 'MAL-2026-1320',
      project: 'neural-compressor-jax',
      ranges: ['all'],
      published: '2026-03-02T12:00:00Z',
      withdrawn: '2026-03-05T12:00:00Z',
    },
  ],
  asked: { pinned: 'neural-compressor-jax==3.7', range: 'neural-compressor-jax>=3.5' },
  moments: { before: '2026-03-01T12:00:00Z', live: '2026-03-03T12:00:00Z', after: '2026-03-06T12:00:00Z' },
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
