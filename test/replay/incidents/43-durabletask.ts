import { type Incident, justNew } from './incident.ts';

const removed = '2026-05-19T18:15:00Z';
const yanked = { from: '2026-05-19T17:45:00Z' };

export const durabletask: Incident = {
  row: 43,
  title: 'durabletask: three releases in 35 minutes',
  sources: [
    'microsoft/durabletask-python#137',
    'kam193',
    'MAL-2026-4174',
    'the Simple API of the index, 22 November 2026, for the releases before',
  ],
  inferred: [
    'When they were yanked and removed: the sources tell one to two hours, yanked first.',
    'Of its development releases, which come several a day, those of three days stand here.',
    'Whether earlier releases were attested is not known, so the index says nothing of it.',
  ],
  live: { from: '2026-05-19T16:19:00Z', until: removed },
  projects: {
    durabletask: {
      provenance: 'unrecorded',
      releases: {
        '0.2.0': '2025-03-06T17:42:47Z',
        '0.2.1': '2025-03-26T20:43:36Z',
        '0.3.0': '2025-06-03T18:50:05Z',
        '0.4.0': '2025-08-15T21:52:54Z',
        '0.4.1': '2025-08-19T19:39:11Z',
        '0.5.0': '2025-10-23T20:43:03Z',
        '1.0.0': '2025-11-11T00:55:40Z',
        '1.1.0': '2025-11-24T19:22:51Z',
        '1.2.0': '2026-01-07T18:04:35Z',
        '1.3.0': '2026-01-12T21:54:29Z',
        '1.4.0': '2026-04-08T18:49:24Z',
        '0.0.0.dev44': '2026-02-12T21:29:10Z',
        '0.0.0.dev45': '2026-02-12T21:31:51Z',
        '0.0.0.dev46': '2026-02-12T21:37:42Z',
        '1.3.0.dev24': '2026-03-26T23:22:07Z',
        '1.3.0.dev25': '2026-03-27T20:10:50Z',
        '1.3.0.dev26': '2026-03-27T20:50:38Z',
        '1.3.0.dev27': '2026-03-27T21:54:18Z',
        '1.4.0.dev33': '2026-04-24T16:17:13Z',
        '1.4.0.dev34': '2026-04-24T16:58:09Z',
        '0.0.0.dev71': '2026-04-24T17:30:12Z',
        '0.0.0.dev72': '2026-04-24T19:03:28Z',
        '0.0.0.dev73': '2026-05-15T17:01:56Z',
        '1.4.1': { at: '2026-05-19T16:19:00Z', yanked, removed },
        '1.4.2': { at: '2026-05-19T16:49:00Z', yanked, removed },
        '1.4.3': { at: '2026-05-19T16:54:00Z', yanked, removed },
      },
    },
  },
  advisories: [
    {
      id: 'MAL-2026-4174',
      project: 'durabletask',
      versions: ['1.4.1', '1.4.2', '1.4.3'],
      published: '2026-05-19T17:50:00Z',
    },
  ],
  asked: {
    pinned: { before: 'durabletask==1.4.0', live: 'durabletask==1.4.3', after: 'durabletask==1.4.3' },
    range: 'durabletask>=1.0',
  },
  moments: { before: '2026-05-18T17:00:00Z', live: '2026-05-19T17:05:00Z', after: '2026-05-20T09:00:00Z' },
  expected: {
    before: { pinned: 'quiet', range: 'quiet' },
    live: {
      pinned: { rules: ['new-release', 'release-burst'], least: 'warning' },
      range: { rules: ['new-release', 'release-burst'], least: 'warning' },
    },
    after: { pinned: { rules: ['malicious'], least: 'error' }, range: 'quiet' },
  },
  twin: {
    tell: 'one release and not three',
    projects: { durabletask: { releases: { '1.4.1': null, '1.4.2': null } } },
    expected: { pinned: justNew, range: 'quiet' },
  },
};
