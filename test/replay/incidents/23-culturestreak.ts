import { type Incident, unregistered } from './incident.ts';

export const culturestreak: Incident = {
  row: 23,
  title: 'culturestreak: a miner in a new project',
  sources: ['MAL-2024-5012', 'MAL-2024-5166'],
  inferred: ['The days, the hours and the version; when its verdict came, which came late, is left out.'],
  live: { from: '2023-09-15T12:00:00Z', until: '2023-09-20T12:00:00Z' },
  projects: {
    culturestreak: {
      removed: '2023-09-20T12:00:00Z',
      releases: { '0.0.1': '2023-09-15T12:00:00Z' },
    },
  },
  asked: { pinned: 'culturestreak==0.0.1', range: 'culturestreak' },
  moments: { before: '2023-09-14T12:00:00Z', live: '2023-09-17T12:00:00Z', after: '2023-09-22T12:00:00Z' },
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
    tell: 'a year old by now',
    projects: { culturestreak: { releases: { '0.0.1': '2022-09-15T12:00:00Z' } } },
    expected: { pinned: 'quiet', range: 'quiet' },
  },
};
