import { type Incident, justNew, takenDown } from './incident.ts';

export const exotel: Incident = {
  row: 15,
  title: 'exotel: an account lost to phishing',
  sources: ['PYSEC-2022-250 (late)'],
  inferred: [
    'What kind of files they were.',
    'The hours, and the releases before 0.1.6: that they came every few months.',
  ],
  live: { from: '2022-08-24T12:00:00Z', until: '2022-08-26T12:00:00Z' },
  projects: {
    exotel: {
      files: ['sdist'],
      releases: {
        '0.1.2': '2021-08-10T12:00:00Z',
        '0.1.3': '2021-12-02T12:00:00Z',
        '0.1.4': '2022-03-21T12:00:00Z',
        '0.1.5': '2022-06-14T12:00:00Z',
        '0.1.6': { at: '2022-08-24T12:00:00Z', removed: '2022-08-26T12:00:00Z' },
      },
    },
  },
  asked: {
    pinned: { before: 'exotel==0.1.5', live: 'exotel==0.1.6', after: 'exotel==0.1.6' },
    range: 'exotel>=0.1.2',
  },
  moments: { before: '2022-08-23T12:00:00Z', live: '2022-08-25T12:00:00Z', after: '2022-08-27T12:00:00Z' },
  expected: {
    before: { pinned: 'quiet', range: 'quiet' },
    live: { pinned: justNew, range: { rules: ['new-release'], least: 'information' } },
    after: { pinned: takenDown, range: 'quiet' },
  },
  twin: {
    tell: 'two weeks old by now',
    projects: { exotel: { releases: { '0.1.6': { at: '2022-08-10T12:00:00Z' } } } },
    expected: { pinned: 'quiet', range: 'quiet' },
  },
};
