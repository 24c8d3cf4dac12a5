import { type Incident, justNew } from './incident.ts';

const members = ['litellm/data.json'];

export const litellm: Incident = {
  row: 36,
  title: 'litellm: uploaded with a stolen token, a start-up file in the wheel',
  sources: [
    'PyPI blog 2026-04-02',
    'BerriAI/litellm#24512, #24518',
    'PYSEC-2026-2, MAL-2026-2144',
    'the Simple API of the index, 22 November 2026, for the releases before',
  ],
  inferred: [
    'The hours of the uploads: the sources tell 2 h 32 min from the first upload to the quarantine.',
    'What else lies in the wheels. Whether earlier releases were attested is not known, so the index says nothing of it.',
  ],
  live: { from: '2026-03-24T10:39:00Z', until: '2026-03-24T13:11:00Z' },
  projects: {
    litellm: {
      provenance: 'unrecorded',
      members,
      status: [{ from: '2026-03-24T13:11:00Z', status: 'quarantined' }],
      releases: {
        '1.81.14': '2026-02-22T00:33:32Z',
        '1.81.15': '2026-02-24T06:52:48Z',
        '1.81.16': '2026-02-26T13:01:45Z',
        '1.82.0': '2026-03-01T02:35:26Z',
        '1.82.1': '2026-03-10T09:10:00Z',
        '1.82.2': '2026-03-13T21:24:21Z',
        '1.82.3': '2026-03-16T21:51:26Z',
        '1.82.4': '2026-03-18T01:18:02Z',
        '1.82.5': '2026-03-21T00:03:48Z',
        '1.82.6': '2026-03-22T06:35:56Z',
        '1.82.7': '2026-03-24T10:39:00Z',
        '1.82.8': { at: '2026-03-24T10:52:00Z', members: [...members, 'litellm_init.pth'] },
      },
    },
  },
  advisories: [
    {
      id: 'MAL-2026-2144',
      aliases: ['PYSEC-2026-2'],
      project: 'litellm',
      versions: ['1.82.7', '1.82.8'],
      published: '2026-03-24T22:11:00Z',
    },
  ],
  asked: {
    pinned: { before: 'litellm==1.82.3', live: 'litellm==1.82.8', after: 'litellm==1.82.8' },
    range: 'litellm>=1.80',
  },
  moments: { before: '2026-03-23T11:00:00Z', live: '2026-03-24T11:30:00Z', after: '2026-03-24T14:00:00Z' },
  expected: {
    before: { pinned: 'quiet', range: 'quiet' },
    live: {
      pinned: { rules: ['release-burst', 'artifact-change'], least: 'error' },
      range: { rules: ['release-burst', 'artifact-change'], least: 'error' },
    },
    after: {
      pinned: { rules: ['quarantined'], least: 'error' },
      range: { rules: ['quarantined'], least: 'error' },
    },
  },
  twin: {
    tell: 'with the same files as before, and alone',
    projects: { litellm: { releases: { '1.82.7': null, '1.82.8': { members } } } },
    expected: { pinned: justNew, range: 'quiet' },
  },
};
