import { type Incident, takenDown } from './incident.ts';

export const sshDecorate: Incident = {
  row: 2,
  title: 'ssh-decorate: backdoored releases from a taken account',
  sources: ['IQTLabs CSV (its "2019" is a typo)', 'reddit r/Python 8hvzja'],
  inferred: [
    'What kind of files they were.',
    'The releases before 0.28, monthly, and the hours of all uploads; the sources tell the days.',
    'That each of the four came on a day of its own.',
  ],
  live: { from: '2018-05-04T09:00:00Z', until: '2018-05-08T20:00:00Z' },
  projects: {
    'ssh-decorate': {
      files: ['sdist'],
      releases: {
        '0.24': '2018-01-10T09:00:00Z',
        '0.25': '2018-02-09T09:00:00Z',
        '0.26': '2018-03-12T09:00:00Z',
        '0.27': '2018-04-10T09:00:00Z',
        '0.28': { at: '2018-05-04T09:00:00Z', removed: '2018-05-08T20:00:00Z' },
        '0.29': { at: '2018-05-05T09:00:00Z', removed: '2018-05-08T20:00:00Z' },
        '0.30': { at: '2018-05-06T09:00:00Z', removed: '2018-05-08T20:00:00Z' },
        '0.31': { at: '2018-05-07T09:00:00Z', removed: '2018-05-08T20:00:00Z' },
      },
    },
  },
  asked: {
    pinned: { before: 'ssh-decorate==0.27', live: 'ssh-decorate==0.31', after: 'ssh-decorate==0.31' },
    range: 'ssh-decorate>=0.20',
  },
  moments: { before: '2018-05-03T09:00:00Z', live: '2018-05-07T18:00:00Z', after: '2018-05-09T09:00:00Z' },
  expected: {
    before: { pinned: 'quiet', range: 'quiet' },
    live: {
      pinned: { rules: ['new-release'], least: 'warning' },
      range: { rules: ['new-release'], least: 'information' },
    },
    after: { pinned: takenDown, range: 'quiet' },
  },
  twin: {
    tell: 'a month old by now',
    projects: {
      'ssh-decorate': {
        releases: {
          '0.28': null,
          '0.29': null,
          '0.30': null,
          '0.31': { at: '2018-04-11T09:00:00Z' },
        },
      },
    },
    expected: { pinned: 'quiet', range: 'quiet' },
  },
};
