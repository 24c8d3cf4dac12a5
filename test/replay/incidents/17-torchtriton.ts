import type { Incident } from './incident.ts';

export const torchtriton: Incident = {
  row: 17,
  title: 'torchtriton: a private name, registered on the public index',
  sources: ['pytorch.org blog', 'nod-ai#743', 'uv docs'],
  inferred: [
    'What kinds of files they were.',
    'The version numbers on both sides, and the hours.',
    'The danger was in the configuration before anybody used it: the day before already shows it, as it should.',
  ],
  live: { from: '2022-12-25T12:00:00Z', until: '2022-12-30T12:00:00Z' },
  projects: {
    torchtriton: {
      files: ['sdist'],
      removed: '2022-12-30T12:00:00Z',
      releases: { '3.0.0': '2022-12-25T12:00:00Z' },
    },
  },
  privateProjects: { torchtriton: { files: ['wheel'], releases: { '2.0.0': '2022-10-20T12:00:00Z' } } },
  asked: { pinned: null, range: 'torchtriton>=2.0.0', options: ['--extra-index-url {private}'] },
  moments: { before: '2022-12-24T12:00:00Z', live: '2022-12-27T12:00:00Z', after: '2022-12-31T12:00:00Z' },
  expected: {
    before: { range: { rules: ['dependency-confusion'], least: 'error' } },
    live: { range: { rules: ['dependency-confusion'], least: 'error' } },
    after: { range: { rules: ['dependency-confusion'], least: 'error' } },
  },
  twin: {
    tell: 'taken from the private index alone',
    asked: { options: ['--index-url {private}'] },
    expected: { range: 'quiet' },
  },
};
