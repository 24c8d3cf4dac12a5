import { guardrailsHistory } from '../incidents/guardrails-history.ts';
import type { FalseAlarm } from '../support/story.ts';

/** Who has an honest release of it, while all of the project is held back, and after it came back. */
export const guardrailsHeldBack: FalseAlarm = {
  title: 'guardrails-ai: an honest project that is quarantined for weeks',
  sources: [
    'guardrails-ai/guardrails#1473',
    'MAL-2026-3607',
    'the Simple API of the index, 22 November 2026, for the releases before and after',
  ],
  inferred: [
    'The hours on 12 May, the day on which the project was let go, and that the verdict came with the quarantine.',
  ],
  live: { from: '2026-05-12T15:00:00Z', until: '2026-06-03T12:00:00Z' },
  projects: {
    'guardrails-ai': {
      status: [
        { from: '2026-05-12T15:00:00Z', status: 'quarantined' },
        { from: '2026-06-03T12:00:00Z', status: 'active' },
      ],
      releases: {
        ...guardrailsHistory,
        '0.10.1': { at: '2026-05-12T09:00:00Z', files: ['sdist'], removed: '2026-06-03T12:00:00Z' },
        '0.10.2': '2026-06-04T19:37:06Z',
      },
    },
  },
  advisories: [
    {
      id: 'MAL-2026-3607',
      project: 'guardrails-ai',
      versions: ['0.10.1'],
      published: '2026-05-12T16:00:00Z',
    },
  ],
  asked: { pinned: 'guardrails-ai==0.10.0', range: 'guardrails-ai>=0.8' },
  moments: { before: '2026-05-11T12:00:00Z', live: '2026-05-25T12:00:00Z', after: '2026-06-10T12:00:00Z' },
  expected: {
    before: { pinned: 'quiet', range: 'quiet' },
    live: {
      pinned: { rules: ['quarantined'], least: 'error', alone: true },
      range: { rules: ['quarantined'], least: 'error', alone: true },
    },
    after: { pinned: 'quiet', range: 'quiet' },
  },
};
