import { type Incident, unregistered } from './incident.ts';

export const loquru: Incident = {
  row: 32,
  title: 'loquru: loguru with a q, and all of its pages',
  sources: ['Delgan/loguru#1363', 'kam193, campaign 2025-07-loquru', 'MAL-2025-191784 (late 2025)'],
  inferred: [
    'The releases of loguru beside it.',
    'The days and hours: the sources tell July to August 2025, and weeks.',
  ],
  live: { from: '2025-07-20T12:00:00Z', until: '2025-08-20T12:00:00Z' },
  projects: {
    loquru: { removed: '2025-08-20T12:00:00Z', releases: { '0.7.3': '2025-07-20T12:00:00Z' } },
    loguru: { releases: { '0.7.2': '2023-09-11T12:00:00Z', '0.7.3': '2024-12-06T12:00:00Z' } },
  },
  asked: { pinned: 'loquru==0.7.3', range: 'loquru' },
  moments: { before: '2025-07-19T12:00:00Z', live: '2025-08-05T12:00:00Z', after: '2025-08-22T12:00:00Z' },
  expected: {
    before: {
      pinned: { ...unregistered, rules: ['typosquat'] },
      range: { ...unregistered, rules: ['typosquat'] },
    },
    live: {
      pinned: { rules: ['typosquat'], least: 'error' },
      range: { rules: ['typosquat'], least: 'error' },
    },
    after: {
      pinned: { rules: ['typosquat'], least: 'warning' },
      range: { rules: ['typosquat'], least: 'warning' },
    },
  },
  twin: {
    tell: 'with the letter it should have',
    asked: { pinned: 'loguru==0.7.3', range: 'loguru' },
    expected: { pinned: 'quiet', range: 'quiet' },
  },
};
