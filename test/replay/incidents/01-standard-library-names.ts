import { type Incident, unregistered } from './incident.ts';

const sources = ['nbu.gov.sk skcsirt-sa-20170909', 'IQTLabs CSV', 'PackAttack'];
const inferred = [
  'What kind of file it was.',
  'The version and the hour of the upload; the sources tell the days on which the names came and went.',
];

/** Ten names, of which two stand here: a popular name a letter short, and a module of Python itself. */
export const urlib3: Incident = {
  row: 1,
  title: 'urlib3: a letter short of urllib3',
  sources,
  inferred,
  live: { from: '2017-06-02T12:00:00Z', until: '2017-09-09T12:00:00Z' },
  projects: {
    urlib3: {
      files: ['sdist'],
      removed: '2017-09-09T12:00:00Z',
      releases: { '1.21.1': '2017-06-02T12:00:00Z' },
    },
  },
  asked: { pinned: null, range: 'urlib3' },
  moments: { before: '2017-06-01T12:00:00Z', live: '2017-07-10T12:00:00Z', after: '2017-09-11T12:00:00Z' },
  expected: {
    before: { range: { ...unregistered, rules: ['typosquat'] } },
    live: { range: { rules: ['typosquat'], least: 'warning' } },
    after: { range: { rules: ['typosquat'], least: 'warning' } },
  },
  twin: {
    tell: 'a project of its own for years',
    projects: {
      urlib3: {
        releases: {
          '0.1': '2009-02-01T12:00:00Z',
          '0.2': '2010-02-01T12:00:00Z',
          '0.3': '2011-02-01T12:00:00Z',
          '0.4': '2012-02-01T12:00:00Z',
          '0.5': '2014-02-01T12:00:00Z',
          '1.21.1': '2016-02-01T12:00:00Z',
        },
      },
    },
    expected: { range: 'quiet' },
  },
};

/** What is said of it speaks of the name alone, so it is the same before anybody has registered it. */
export const pwd: Incident = {
  row: 1,
  title: 'pwd: the name of a module of Python itself',
  sources,
  inferred,
  live: urlib3.live,
  projects: {
    pwd: {
      files: ['sdist'],
      removed: '2017-09-09T12:00:00Z',
      releases: { '1.0': '2017-06-02T12:00:00Z' },
    },
  },
  asked: { pinned: null, range: 'pwd' },
  moments: urlib3.moments,
  expected: {
    before: { range: { ...unregistered, rules: ['stdlib-name'] } },
    live: { range: { rules: ['stdlib-name'], least: 'warning' } },
    after: { range: { rules: ['stdlib-name'], least: 'warning' } },
  },
  twin: {
    tell: 'the name of no module',
    projects: {
      pwd: null,
      'pwd-prompt': { releases: { '1.0': '2014-06-02T12:00:00Z', '1.1': '2015-06-02T12:00:00Z' } },
    },
    asked: { range: 'pwd-prompt' },
    expected: { range: 'quiet' },
  },
};
