import { type Incident, justNew } from './incident.ts';

const removed = '2026-04-30T14:22:00Z';

export const lightning: Incident = {
  row: 40,
  title: 'lightning: a worm in a wheel many times its usual size',
  sources: [
    'Lightning-AI/pytorch-lightning#21691',
    'MAL-2026-3201, GHSA-w37p-236h-pfx3',
    'the Simple API of the index, 22 November 2026, for the releases before and their sizes',
  ],
  inferred: [
    'The hours of the uploads: the sources tell 42 minutes, and a first word after 18.',
    'The name of the payload, and that the wheel grew by its 11 MB. Its weekly development releases are left out.',
    'Whether earlier releases were attested is not known, so the index says nothing of it.',
  ],
  live: { from: '2026-04-30T13:40:00Z', until: removed },
  projects: {
    lightning: {
      provenance: 'unrecorded',
      releases: {
        '2.5.1': {
          at: '2025-03-19T20:28:21Z',
          files: [{ filename: 'lightning-2.5.1-py3-none-any.whl', size: 818_892 }, 'sdist'],
        },
        '2.5.2': {
          at: '2025-06-20T15:58:18Z',
          files: [{ filename: 'lightning-2.5.2-py3-none-any.whl', size: 821_145 }, 'sdist'],
        },
        '2.5.3': {
          at: '2025-08-13T20:29:30Z',
          files: [{ filename: 'lightning-2.5.3-py3-none-any.whl', size: 824_181 }, 'sdist'],
        },
        '2.5.4': {
          at: '2025-08-29T11:45:16Z',
          files: [{ filename: 'lightning-2.5.4-py3-none-any.whl', size: 825_219 }, 'sdist'],
        },
        '2.5.5': {
          at: '2025-09-05T16:01:17Z',
          files: [{ filename: 'lightning-2.5.5-py3-none-any.whl', size: 828_490 }, 'sdist'],
        },
        '2.5.6': {
          at: '2025-11-05T20:53:03Z',
          files: [{ filename: 'lightning-2.5.6-py3-none-any.whl', size: 827_915 }, 'sdist'],
        },
        '2.6.0': {
          at: '2025-11-28T09:34:23Z',
          files: [{ filename: 'lightning-2.6.0-py3-none-any.whl', size: 845_956 }, 'sdist'],
        },
        '2.6.1': {
          at: '2026-01-30T14:59:11Z',
          files: [{ filename: 'lightning-2.6.1-py3-none-any.whl', size: 853_631 }, 'sdist'],
        },
        '2.6.2': {
          at: '2026-04-30T13:40:00Z',
          removed,
          members: [{ name: 'lightning/_runtime/runtime.js', size: 11_000_000 }],
        },
        '2.6.3': {
          at: '2026-04-30T13:52:00Z',
          removed,
          members: [{ name: 'lightning/_runtime/runtime.js', size: 11_000_000 }],
        },
      },
    },
  },
  advisories: [
    {
      id: 'MAL-2026-3201',
      aliases: ['GHSA-w37p-236h-pfx3'],
      project: 'lightning',
      versions: ['2.6.2', '2.6.3'],
      published: '2026-04-30T17:01:00Z',
    },
  ],
  asked: {
    pinned: { before: 'lightning==2.6.1', live: 'lightning==2.6.3', after: 'lightning==2.6.3' },
    range: 'lightning>=2.5',
  },
  moments: { before: '2026-04-29T14:00:00Z', live: '2026-04-30T14:00:00Z', after: '2026-04-30T18:00:00Z' },
  expected: {
    before: { pinned: 'quiet', range: 'quiet' },
    live: {
      pinned: { rules: ['release-burst', 'artifact-change'], least: 'error' },
      range: { rules: ['release-burst', 'artifact-change'], least: 'error' },
    },
    after: { pinned: { rules: ['malicious'], least: 'error' }, range: 'quiet' },
  },
  twin: {
    tell: 'of its usual size, and alone',
    projects: {
      lightning: {
        releases: {
          '2.6.2': null,
          '2.6.3': {
            members: null,
            files: [{ filename: 'lightning-2.6.3-py3-none-any.whl', size: 856_000 }, 'sdist'],
          },
        },
      },
    },
    expected: { pinned: justNew, range: 'quiet' },
  },
};
