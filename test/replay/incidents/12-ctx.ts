import { type Incident, takenDown } from './incident.ts';

const removed = '2022-05-24T10:07:00Z';

export const ctx: Incident = {
  row: 12,
  title: 'ctx: taken over through an expired mail domain',
  sources: ['python-security docs', 'PYSEC-2022-199 (late)'],
  inferred: [
    'The hours of all releases but the first; the releases before 0.1.2; that 0.1.2 itself stayed.',
    'The sources tell 0.1.2 of 19 December 2014, 0.1.2-1 of 14 May 19:18, and about ten releases in all.',
  ],
  live: { from: '2022-05-14T19:18:00Z', until: removed },
  projects: {
    ctx: {
      files: ['sdist'],
      releases: {
        '0.1': '2014-12-09T12:00:00Z',
        '0.1.1': '2014-12-15T12:00:00Z',
        '0.1.2': '2014-12-19T12:00:00Z',
        '0.1.2.post1': { at: '2022-05-14T19:18:00Z', removed, files: [{ filename: 'ctx-0.1.2-1.tar.gz' }] },
        '0.1.2.post2': { at: '2022-05-14T19:25:00Z', removed, files: [{ filename: 'ctx-0.1.2-2.tar.gz' }] },
        '0.2': { at: '2022-05-14T19:36:00Z', removed },
        '0.2.1': { at: '2022-05-14T19:48:00Z', removed },
        '0.2.2': { at: '2022-05-14T20:02:00Z', removed },
        '0.2.3': { at: '2022-05-21T09:00:00Z', removed },
        '0.2.4': { at: '2022-05-21T09:20:00Z', removed },
        '0.2.5': { at: '2022-05-21T09:40:00Z', removed },
        '0.2.6': { at: '2022-05-21T10:00:00Z', removed },
      },
    },
  },
  asked: { pinned: { before: 'ctx==0.1.2', live: 'ctx==0.2.2', after: 'ctx==0.2.6' }, range: 'ctx>=0.1' },
  moments: { before: '2022-05-13T19:00:00Z', live: '2022-05-15T08:00:00Z', after: '2022-05-24T18:00:00Z' },
  expected: {
    before: { pinned: 'quiet', range: 'quiet' },
    live: {
      pinned: { rules: ['dormant-revival', 'release-burst'], least: 'error' },
      range: { rules: ['dormant-revival', 'release-burst'], least: 'error' },
    },
    after: { pinned: takenDown, range: 'quiet' },
  },
  twin: {
    tell: 'with a release every few months in between, and one at a time',
    projects: {
      ctx: {
        releases: {
          '0.1.3': '2021-01-19T12:00:00Z',
          '0.1.4': '2021-05-02T12:00:00Z',
          '0.1.5': '2021-09-11T12:00:00Z',
          '0.1.6': '2022-01-20T12:00:00Z',
          '0.1.2.post1': null,
          '0.1.2.post2': null,
          '0.2': null,
          '0.2.1': null,
        },
      },
    },
    expected: {
      pinned: { rules: ['new-release'], least: 'warning', most: 'warning', alone: true },
      range: 'quiet',
    },
  },
};
