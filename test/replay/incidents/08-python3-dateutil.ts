import { type Incident, unregistered } from './incident.ts';

export const python3Dateutil: Incident = {
  row: 8,
  title: 'python3-dateutil: a look-alike that requires another one',
  sources: ['dateutil/dateutil#984', 'IQTLabs CSV'],
  inferred: ['What kind of files they were, and when jeIlyfish came.', 'The version, and the hours.'],
  live: { from: '2019-11-29T12:00:00Z', until: '2019-12-01T20:00:00Z' },
  projects: {
    'python3-dateutil': {
      removed: '2019-12-01T20:00:00Z',
      requires: ['jeIlyfish'],
      releases: { '2.9.1': '2019-11-29T12:00:00Z' },
    },
    jeilyfish: {
      displayName: 'jeIlyfish',
      files: ['sdist'],
      removed: '2019-12-01T20:00:00Z',
      releases: { '0.7.1': '2018-12-11T12:00:00Z' },
    },
  },
  asked: { pinned: null, range: 'python3-dateutil' },
  moments: { before: '2019-11-28T12:00:00Z', live: '2019-11-30T12:00:00Z', after: '2019-12-02T12:00:00Z' },
  expected: {
    before: { range: { ...unregistered, rules: ['typosquat'] } },
    live: { range: { rules: ['typosquat'], least: 'error' } },
    after: { range: { rules: ['typosquat'], least: 'warning' } },
  },
  twin: {
    tell: 'a project of its own for years',
    projects: {
      'python3-dateutil': {
        releases: {
          '1.0': '2012-01-01T12:00:00Z',
          '1.1': '2013-01-01T12:00:00Z',
          '1.2': '2014-01-01T12:00:00Z',
          '1.3': '2015-01-01T12:00:00Z',
          '1.4': '2016-01-01T12:00:00Z',
          '2.9.1': '2017-01-01T12:00:00Z',
        },
      },
    },
    expected: { range: 'quiet' },
  },
};
