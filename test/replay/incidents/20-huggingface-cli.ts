import type { Incident, Said } from './incident.ts';

/** What many take for the project of a command they know: anyone may register it. */
const freeCommand: Said = { rules: ['typosquat'], least: 'warning', most: 'warning', alone: true };

export const huggingfaceCli: Incident = {
  row: 20,
  title: 'huggingface-cli: a name that assistants invented',
  sources: ['pypi/support#3930', 'Lasso Security'],
  inferred: [
    'What kind of file it was.',
    'The days and the version: the sources tell December 2023 and "months".',
    'It was a harmless demonstration: that it is new and called like the command of another project is all that is to be said of it.',
  ],
  live: { from: '2023-12-10T12:00:00Z', until: '2024-06-10T12:00:00Z' },
  projects: {
    'huggingface-cli': {
      files: ['sdist'],
      removed: '2024-06-10T12:00:00Z',
      releases: { '0.0.1': '2023-12-10T12:00:00Z' },
    },
  },
  asked: { pinned: null, range: 'huggingface-cli' },
  moments: { before: '2023-12-09T12:00:00Z', live: '2023-12-20T12:00:00Z', after: '2024-06-12T12:00:00Z' },
  expected: {
    before: { range: freeCommand },
    live: { range: { rules: ['typosquat'], least: 'warning' } },
    after: { range: freeCommand },
  },
  twin: {
    tell: 'the project that has the command',
    projects: {
      'huggingface-hub': {
        releases: { '0.18.0': '2023-10-04T12:00:00Z', '0.19.4': '2023-11-16T12:00:00Z' },
      },
    },
    asked: { range: 'huggingface-hub' },
    expected: { range: 'quiet' },
  },
};
