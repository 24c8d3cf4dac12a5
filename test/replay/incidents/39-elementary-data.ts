import { type Incident, justNew } from './incident.ts';

const members = ['elementary/monitor/data.json'];

export const elementaryData: Incident = {
  row: 39,
  title: 'elementary-data: published by its own pipeline, a start-up file in the wheel',
  sources: [
    'elementary-data/elementary#2205',
    'kam193',
    'MAL-2026-3083',
    'the Simple API of the index, 22 November 2026, for the honest releases',
  ],
  inferred: [
    "The start-up file's name, what else lies in the wheels, and the workflow's name: provenance was kept and tells nothing here.",
    "The verdict's hour on 27 April.",
  ],
  live: { from: '2026-04-24T22:20:00Z', until: '2026-04-25T09:45:00Z' },
  projects: {
    'elementary-data': {
      publisher: { kind: 'GitHub', repository: 'elementary-data/elementary', workflow: 'release.yml' },
      members,
      releases: {
        '0.19.0': '2025-06-22T19:05:04Z',
        '0.19.1': '2025-07-02T10:19:07Z',
        '0.19.2': '2025-07-06T12:48:46Z',
        '0.19.3': '2025-07-07T16:28:52Z',
        '0.19.4': '2025-08-11T11:03:43Z',
        '0.19.5': '2025-08-31T14:08:24Z',
        '0.20.0': '2025-10-09T13:53:31Z',
        '0.20.1': '2025-12-07T12:55:22Z',
        '0.22.0': '2026-01-29T12:05:49Z',
        '0.23.0': '2026-03-12T20:13:15Z',
        '0.23.1': '2026-03-19T17:59:03Z',
        '0.23.2': '2026-04-15T07:37:30Z',
        '0.23.3': {
          at: '2026-04-24T22:20:00Z',
          removed: '2026-04-25T09:45:00Z',
          members: [...members, 'elementary.pth'],
        },
        '0.23.4': '2026-04-25T11:48:08Z',
      },
    },
  },
  advisories: [
    {
      id: 'MAL-2026-3083',
      project: 'elementary-data',
      versions: ['0.23.3'],
      published: '2026-04-27T12:00:00Z',
    },
  ],
  asked: {
    pinned: {
      before: 'elementary-data==0.23.2',
      live: 'elementary-data==0.23.3',
      after: 'elementary-data==0.23.3',
    },
    range: 'elementary-data>=0.20',
  },
  moments: { before: '2026-04-23T22:00:00Z', live: '2026-04-25T06:00:00Z', after: '2026-04-27T18:00:00Z' },
  expected: {
    before: { pinned: 'quiet', range: 'quiet' },
    live: {
      pinned: { rules: ['new-release', 'artifact-change'], least: 'warning' },
      range: { rules: ['artifact-change'], least: 'warning' },
    },
    after: { pinned: { rules: ['malicious'], least: 'error' }, range: 'quiet' },
  },
  twin: {
    tell: 'with the same files as before',
    projects: { 'elementary-data': { releases: { '0.23.3': { members } } } },
    expected: { pinned: justNew, range: 'quiet' },
  },
};
