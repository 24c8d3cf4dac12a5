import { type Incident, unregistered } from './incident.ts';

export const mitmproxy2: Incident = {
  row: 11,
  title: 'mitmproxy2: a copy with a check taken out',
  sources: ['IQTLabs CSV', 'bleepingcomputer'],
  inferred: ['The releases of mitmproxy beside it.', 'The day it came, which is not known; the version.'],
  live: { from: '2021-10-04T12:00:00Z', until: '2021-10-11T20:00:00Z' },
  projects: {
    mitmproxy2: { removed: '2021-10-11T20:00:00Z', releases: { '7.0.4': '2021-10-04T12:00:00Z' } },
    mitmproxy: { releases: { '7.0.3': '2021-09-21T12:00:00Z', '6.0.2': '2020-12-15T12:00:00Z' } },
  },
  asked: { pinned: null, range: 'mitmproxy2' },
  moments: { before: '2021-10-03T12:00:00Z', live: '2021-10-08T12:00:00Z', after: '2021-10-13T12:00:00Z' },
  expected: {
    before: { range: { ...unregistered, rules: ['typosquat'] } },
    live: { range: { rules: ['typosquat'], least: 'error' } },
    after: { range: { rules: ['typosquat'], least: 'warning' } },
  },
  twin: {
    tell: 'without the digit',
    asked: { range: 'mitmproxy' },
    expected: { range: 'quiet' },
  },
};
