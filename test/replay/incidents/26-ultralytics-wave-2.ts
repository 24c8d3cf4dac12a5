import { type Incident, justNew, takenDown } from './incident.ts';
import { ultralyticsHistory, ultralyticsPublisher } from './ultralytics-history.ts';

const removed = '2024-12-07T08:00:00Z';

export const ultralyticsWave2: Incident = {
  row: 26,
  title: 'ultralytics, second wave: uploaded with a left-over token',
  sources: [
    'PyPI blog 2024-12-11',
    'jhj0517#19',
    'the Simple API of the index, 22 November 2026, for the honest releases',
  ],
  inferred: [
    "The hours of 8.3.45 and 8.3.46 on 7 December; the workflow's name, and that all releases but these two were attested.",
  ],
  live: { from: '2024-12-07T01:40:00Z', until: removed },
  projects: {
    ultralytics: {
      publisher: ultralyticsPublisher,
      releases: {
        ...ultralyticsHistory,
        '8.3.43': '2024-12-05T19:49:17Z',
        '8.3.44': '2024-12-06T12:11:04Z',
        '8.3.45': { at: '2024-12-07T01:40:00Z', removed, publisher: null },
        '8.3.46': { at: '2024-12-07T02:25:00Z', removed, publisher: null },
        '8.3.47': '2024-12-07T12:58:39Z',
      },
    },
  },
  asked: {
    pinned: { before: 'ultralytics==8.3.40', live: 'ultralytics==8.3.46', after: 'ultralytics==8.3.46' },
    range: 'ultralytics>=8.3',
  },
  moments: { before: '2024-12-06T03:00:00Z', live: '2024-12-07T03:00:00Z', after: '2024-12-07T14:00:00Z' },
  expected: {
    before: { pinned: 'quiet', range: 'quiet' },
    live: {
      pinned: { rules: ['provenance-lost'], least: 'error' },
      range: { rules: ['provenance-lost'], least: 'error' },
    },
    after: { pinned: takenDown, range: 'quiet' },
  },
  twin: {
    tell: 'attested as the releases before',
    projects: {
      ultralytics: {
        releases: {
          '8.3.45': null,
          '8.3.46': { publisher: ultralyticsPublisher },
        },
      },
    },
    expected: { pinned: justNew, range: 'quiet' },
  },
};
