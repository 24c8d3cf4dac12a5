import { type Incident, justNew } from './incident.ts';

export const mrMustard: Incident = {
  row: 45,
  title: 'MrMustard: uploaded with a token that a workflow gave away',
  sources: [
    'XanaduAI/MrMustard#656',
    'kam193',
    'MAL-2026-11049',
    'the Simple API of the index, 22 November 2026, for the releases before',
  ],
  inferred: [
    'The hours of the upload and of the removal; the verdict came at 15:11.',
    'The sources count no pause; the index tells that the release before was two years old, and a pre-release of 1.0 one.',
    'Whether earlier releases were attested is not known, so the index says nothing of it.',
  ],
  live: { from: '2026-07-24T09:30:00Z', until: '2026-07-24T15:00:00Z' },
  projects: {
    mrmustard: {
      displayName: 'MrMustard',
      provenance: 'unrecorded',
      releases: {
        '0.2.0': '2022-03-24T19:28:06Z',
        '0.3.0': '2022-09-16T17:18:26Z',
        '0.4.0': '2023-03-08T18:57:29Z',
        '0.4.1': '2023-03-23T18:57:03Z',
        '0.5.0': '2023-07-31T18:11:40Z',
        '0.6.0': '2023-10-16T15:17:54Z',
        '0.6.1.post1': '2023-11-01T21:27:25Z',
        '0.7.0': '2024-02-08T22:33:26Z',
        '0.7.1': '2024-02-28T21:54:37Z',
        '0.7.3': '2024-03-28T14:53:43Z',
        '1.0.0a1': '2025-07-22T18:21:08Z',
        '0.7.4': { at: '2026-07-24T09:30:00Z', removed: '2026-07-24T15:00:00Z' },
      },
    },
  },
  advisories: [
    {
      id: 'MAL-2026-11049',
      project: 'mrmustard',
      versions: ['0.7.4'],
      published: '2026-07-24T15:11:00Z',
    },
  ],
  asked: {
    pinned: { before: 'MrMustard==0.7.3', live: 'MrMustard==0.7.4', after: 'MrMustard==0.7.4' },
    range: 'MrMustard>=0.7',
  },
  moments: { before: '2026-07-23T12:00:00Z', live: '2026-07-24T12:00:00Z', after: '2026-07-24T18:00:00Z' },
  expected: {
    before: { pinned: 'quiet', range: 'quiet' },
    live: {
      pinned: { rules: ['new-release', 'dormant-revival'], least: 'warning' },
      range: { rules: ['new-release'], least: 'information' },
    },
    after: { pinned: { rules: ['malicious'], least: 'error' }, range: 'quiet' },
  },
  twin: {
    tell: 'with releases every few months until then',
    projects: {
      mrmustard: {
        releases: {
          '0.7.1': '2025-11-28T21:54:37Z',
          '0.7.3': '2026-03-28T14:53:43Z',
          '1.0.0a1': null,
        },
      },
    },
    expected: { pinned: justNew, range: 'quiet' },
  },
};
