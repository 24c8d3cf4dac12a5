import { type Incident, justNew, takenDown } from './incident.ts';
import { ultralyticsHistory, ultralyticsPublisher } from './ultralytics-history.ts';

export const ultralyticsWave1: Incident = {
  row: 25,
  title: 'ultralytics, first wave: the build itself was poisoned',
  sources: [
    'PyPI blog 2024-12-11',
    'ultralytics/ultralytics#18027',
    'the Simple API of the index, 22 November 2026, for the releases before',
  ],
  inferred: [
    "The workflow's name, and that all releases since 8.3.31 were attested; provenance was kept, so it tells nothing here.",
  ],
  live: { from: '2024-12-04T20:51:00Z', until: '2024-12-05T09:15:00Z' },
  projects: {
    ultralytics: {
      publisher: ultralyticsPublisher,
      releases: {
        ...ultralyticsHistory,
        '8.3.41': { at: '2024-12-04T20:51:00Z', removed: '2024-12-05T09:15:00Z' },
        '8.3.42': { at: '2024-12-05T12:47:00Z', removed: '2024-12-05T13:47:00Z' },
      },
    },
  },
  asked: {
    pinned: { before: 'ultralytics==8.3.39', live: 'ultralytics==8.3.41', after: 'ultralytics==8.3.41' },
    range: 'ultralytics>=8.3',
  },
  moments: { before: '2024-12-03T20:00:00Z', live: '2024-12-04T22:00:00Z', after: '2024-12-05T15:00:00Z' },
  expected: {
    before: { pinned: 'quiet', range: 'quiet' },
    live: { pinned: justNew, range: { rules: ['new-release'], least: 'information', most: 'information' } },
    after: { pinned: takenDown, range: 'quiet' },
  },
  twin: {
    tell: 'a week old by now',
    at: '2024-12-11T22:00:00Z',
    projects: {
      ultralytics: { releases: { '8.3.41': { removed: '2026-01-01T00:00:00Z' }, '8.3.42': null } },
    },
    expected: { pinned: 'quiet', range: 'quiet' },
  },
};
