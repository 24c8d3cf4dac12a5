import { type Incident, unregistered } from './incident.ts';

export const placeholders: Incident = {
  row: 28,
  title: 'Code-free placeholders: 1,525 names from about 250 accounts',
  sources: ['PyPI blog "prohibiting inbox.ru", dated 2025-07-15', 'PyPI blog 2025-07-25, on whose they were'],
  inferred: [
    'What kind of file it was.',
    'The name stands for any of them, and so does the version.',
    'The hours.',
  ],
  live: { from: '2025-06-26T12:00:00Z', until: '2025-07-11T12:00:00Z' },
  projects: {
    'ledger-report-cli': {
      files: ['sdist'],
      removed: '2025-07-11T12:00:00Z',
      releases: { '0.0.1': '2025-06-26T12:00:00Z' },
    },
  },
  asked: { pinned: null, range: 'ledger-report-cli' },
  moments: { before: '2025-06-25T12:00:00Z', live: '2025-06-30T12:00:00Z', after: '2025-07-12T12:00:00Z' },
  expected: {
    before: { range: unregistered },
    live: { range: { rules: ['new-project'], least: 'warning', most: 'warning' } },
    after: { range: { rules: ['nonexistent'], least: 'warning' } },
  },
  twin: {
    tell: 'registered a year before',
    projects: { 'ledger-report-cli': { releases: { '0.0.1': '2024-06-26T12:00:00Z' } } },
    expected: { range: 'quiet' },
  },
};
