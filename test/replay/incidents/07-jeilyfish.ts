import { type Incident, unregistered } from './incident.ts';

export const jeIlyfish: Incident = {
  row: 7,
  title: 'jeIlyfish: a capital I for an l',
  sources: ['dateutil/dateutil#984'],
  inferred: [
    'What kind of files they were, and the releases of jellyfish beside it.',
    'The day it came (about 11 December 2018 is commonly told), and the second release.',
  ],
  live: { from: '2018-12-11T12:00:00Z', until: '2019-12-01T20:00:00Z' },
  projects: {
    jeilyfish: {
      displayName: 'jeIlyfish',
      files: ['sdist'],
      removed: '2019-12-01T20:00:00Z',
      releases: { '0.7.0': '2018-12-11T12:00:00Z', '0.7.1': '2019-01-10T12:00:00Z' },
    },
    jellyfish: { releases: { '0.6.1': '2018-04-16T12:00:00Z', '0.7.1': '2019-01-10T12:00:00Z' } },
  },
  asked: { pinned: null, range: 'jeIlyfish' },
  // A year after it came, the day before it was found.
  moments: { before: '2018-12-10T12:00:00Z', live: '2019-11-30T12:00:00Z', after: '2019-12-02T12:00:00Z' },
  expected: {
    before: { range: { ...unregistered, rules: ['typosquat'] } },
    live: { range: { rules: ['typosquat'], least: 'warning' } },
    after: { range: { rules: ['typosquat'], least: 'warning' } },
  },
  twin: {
    tell: 'with the letter it should have',
    asked: { range: 'jellyfish' },
    expected: { range: 'quiet' },
  },
};
