import { type Incident, unregistered } from './incident.ts';

export const spellcheckers: Incident = {
  row: 34,
  title: 'spellcheckers: a family of names around spell checking',
  sources: ['kam193, campaign 2025-11-spellcheckers', 'MAL-2025-191533'],
  inferred: ['The days, the hours and the version: the sources tell November 2025, and days.'],
  live: { from: '2025-11-15T12:00:00Z', until: '2025-11-20T12:00:00Z' },
  projects: {
    spellcheckers: { removed: '2025-11-20T12:00:00Z', releases: { '0.1.0': '2025-11-15T12:00:00Z' } },
  },
  asked: { pinned: 'spellcheckers==0.1.0', range: 'spellcheckers' },
  moments: { before: '2025-11-14T12:00:00Z', live: '2025-11-17T12:00:00Z', after: '2025-11-22T12:00:00Z' },
  expected: {
    before: { pinned: unregistered, range: unregistered },
    live: {
      pinned: { rules: ['new-project'], least: 'warning' },
      range: { rules: ['new-project'], least: 'warning' },
    },
    after: {
      pinned: { rules: ['nonexistent'], least: 'warning' },
      range: { rules: ['nonexistent'], least: 'warning' },
    },
  },
  twin: {
    tell: 'two years old by now',
    projects: { spellcheckers: { releases: { '0.1.0': '2023-11-15T12:00:00Z' } } },
    expected: { pinned: 'quiet', range: 'quiet' },
  },
};
