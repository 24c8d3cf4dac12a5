import { type Incident, unregistered } from './incident.ts';

export const vmconnect: Incident = {
  row: 18,
  title: 'VMConnect: a copy under a similar name',
  sources: ['ReversingLabs via mynavi'],
  inferred: ['The days, the hours and the version: the sources tell August 2023 and "days".'],
  live: { from: '2023-08-01T12:00:00Z', until: '2023-08-05T12:00:00Z' },
  projects: {
    vmconnect: {
      displayName: 'VMConnect',
      removed: '2023-08-05T12:00:00Z',
      releases: { '1.0.5': '2023-08-01T12:00:00Z' },
    },
  },
  asked: { pinned: 'VMConnect==1.0.5', range: 'VMConnect' },
  moments: { before: '2023-07-31T12:00:00Z', live: '2023-08-03T12:00:00Z', after: '2023-08-07T12:00:00Z' },
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
    projects: { vmconnect: { releases: { '1.0.5': '2022-08-01T12:00:00Z' } } },
    expected: { pinned: 'quiet', range: 'quiet' },
  },
};
