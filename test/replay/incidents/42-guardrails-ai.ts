import { guardrailsHistory } from './guardrails-history.ts';
import { type Incident, justNew } from './incident.ts';

export const guardrails: Incident = {
  row: 42,
  title: 'guardrails-ai: a release of source alone, then the whole project quarantined',
  sources: [
    'guardrails-ai/guardrails#1473',
    'MAL-2026-3607',
    'the Simple API of the index, 22 November 2026, for the releases before: each has a wheel and an sdist',
  ],
  inferred: [
    'The hours of the upload and of the quarantine on 12 May; when the verdict came is left out.',
    'Whether earlier releases were attested is not known, so the index says nothing of it.',
  ],
  live: { from: '2026-05-12T09:00:00Z', until: '2026-05-12T15:00:00Z' },
  projects: {
    'guardrails-ai': {
      provenance: 'unrecorded',
      status: [{ from: '2026-05-12T15:00:00Z', status: 'quarantined' }],
      releases: {
        ...guardrailsHistory,
        '0.10.1': { at: '2026-05-12T09:00:00Z', files: ['sdist'] },
      },
    },
  },
  asked: {
    pinned: {
      before: 'guardrails-ai==0.10.0',
      live: 'guardrails-ai==0.10.1',
      after: 'guardrails-ai==0.10.1',
    },
    range: 'guardrails-ai>=0.8',
  },
  moments: { before: '2026-05-11T12:00:00Z', live: '2026-05-12T12:00:00Z', after: '2026-05-13T12:00:00Z' },
  expected: {
    before: { pinned: 'quiet', range: 'quiet' },
    live: {
      pinned: { rules: ['new-release', 'artifact-change'], least: 'warning' },
      range: { rules: ['artifact-change'], least: 'warning' },
    },
    after: {
      pinned: { rules: ['quarantined'], least: 'error' },
      range: { rules: ['quarantined'], least: 'error' },
    },
  },
  twin: {
    tell: 'with a wheel, as always',
    projects: { 'guardrails-ai': { releases: { '0.10.1': { files: ['wheel', 'sdist'] } } } },
    expected: { pinned: justNew, range: 'quiet' },
  },
};
