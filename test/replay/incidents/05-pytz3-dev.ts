import { type Incident, unregistered } from './incident.ts';

export const pytz3Dev: Incident = {
  row: 5,
  title: 'pytz3-dev: pytz with two endings',
  sources: ['IQTLabs CSV'],
  inferred: [
    'What kind of file it was.',
    'The version and the hour of the upload.',
    'It is looked at in its first weeks: the name is two endings away from pytz, which is too far to be told from the name alone, and that it said nothing of itself is not told either.',
  ],
  live: { from: '2018-09-17T12:00:00Z', until: '2019-01-20T12:00:00Z' },
  projects: {
    'pytz3-dev': {
      files: ['sdist'],
      removed: '2019-01-20T12:00:00Z',
      releases: { '2018.5': '2018-09-17T12:00:00Z' },
    },
  },
  asked: { pinned: null, range: 'pytz3-dev' },
  moments: { before: '2018-09-16T12:00:00Z', live: '2018-10-01T12:00:00Z', after: '2019-01-22T12:00:00Z' },
  expected: {
    before: { range: unregistered },
    live: { range: { rules: ['typosquat'], least: 'warning' } },
    after: { range: { rules: ['nonexistent'], least: 'warning' } },
  },
  twin: {
    tell: 'a year old by now',
    projects: { 'pytz3-dev': { releases: { '2018.5': '2017-09-17T12:00:00Z' } } },
    expected: { range: 'quiet' },
  },
};
