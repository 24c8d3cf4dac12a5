import { type Incident, unregistered } from './incident.ts';

export const yocolor: Incident = {
  row: 21,
  title: 'yocolor: a bearer of a look-alike of the file host',
  sources: ['PyPI blog 2024-04-10'],
  inferred: [
    'What kind of file it was.',
    'What else it required: its direct reference to the host stood in other files, which the sources here do not quote.',
  ],
  live: { from: '2024-03-05T01:09:00Z', until: '2024-03-06T17:16:00Z' },
  projects: {
    yocolor: {
      files: ['sdist'],
      removed: '2024-03-06T17:16:00Z',
      releases: { '0.4.6': '2024-03-05T01:09:00Z' },
    },
  },
  asked: { pinned: 'yocolor==0.4.6', range: 'yocolor' },
  moments: { before: '2024-03-04T01:00:00Z', live: '2024-03-05T12:00:00Z', after: '2024-03-07T12:00:00Z' },
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
    projects: { yocolor: { releases: { '0.4.6': '2022-03-05T01:09:00Z' } } },
    expected: { pinned: 'quiet', range: 'quiet' },
  },
};
