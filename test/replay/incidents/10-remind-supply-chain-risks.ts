import { type Incident, unregistered } from './incident.ts';

export const remindSupplyChainRisks: Incident = {
  row: 10,
  title: 'RemindSupplyChainRisks: thousands of names in a weekend',
  sources: ['pypi/support#935', 'IQTLabs CSV'],
  inferred: [
    'What kind of file it was.',
    'The name stands for any of them, and so does the version.',
    'The hours.',
  ],
  live: { from: '2021-02-25T18:00:00Z', until: '2021-03-01T18:00:00Z' },
  projects: {
    'ledger-sync-internal': {
      files: ['sdist'],
      removed: '2021-03-01T18:00:00Z',
      author: 'RemindSupplyChainRisks',
      releases: { '0.1': '2021-02-25T18:00:00Z' },
    },
  },
  asked: { pinned: 'ledger-sync-internal==0.1', range: 'ledger-sync-internal' },
  moments: { before: '2021-02-24T18:00:00Z', live: '2021-02-26T18:00:00Z', after: '2021-03-02T18:00:00Z' },
  expected: {
    before: { pinned: unregistered, range: unregistered },
    live: {
      pinned: { rules: ['new-project'], least: 'warning' },
      range: { rules: ['new-project'], least: 'warning' },
    },
    after: {
      pinned: { rules: ['nonexistent'], least: 'warning' },
      range: { rules: ['nonexistent'], least: 'warning' },
    },
  },
  twin: {
    tell: 'registered a year before',
    projects: { 'ledger-sync-internal': { releases: { '0.1': '2020-02-25T18:00:00Z' } } },
    expected: { pinned: 'quiet', range: 'quiet' },
  },
};
