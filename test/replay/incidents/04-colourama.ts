import { type Incident, unregistered } from './incident.ts';

export const colourama: Incident = {
  row: 4,
  title: 'colourama: colorama, spelt the British way',
  sources: ['tartley/colorama#202', 'IQTLabs CSV'],
  inferred: ['What kind of file it was, and the releases of colorama beside it.', 'The hour of the upload.'],
  live: { from: '2017-12-05T12:00:00Z', until: '2018-10-20T12:00:00Z' },
  projects: {
    colourama: {
      files: ['sdist'],
      removed: '2018-10-20T12:00:00Z',
      releases: { '0.1.6': '2017-12-05T12:00:00Z' },
    },
    colorama: {
      releases: {
        '0.3.7': '2016-03-14T12:00:00Z',
        '0.3.9': '2017-04-27T07:12:36Z',
      },
    },
  },
  asked: { pinned: null, range: 'colourama' },
  // Half a year after it came: the name must tell, its age no longer does.
  moments: { before: '2017-12-04T12:00:00Z', live: '2018-06-05T12:00:00Z', after: '2018-10-22T12:00:00Z' },
  expected: {
    before: { range: { ...unregistered, rules: ['typosquat'] } },
    live: { range: { rules: ['typosquat'], least: 'warning' } },
    after: { range: { rules: ['typosquat'], least: 'warning' } },
  },
  twin: {
    tell: 'spelt as the popular one is',
    asked: { range: 'colorama' },
    expected: { range: 'quiet' },
  },
};
