import { unregistered } from '../incidents/incident.ts';
import type { FalseAlarm } from '../support/story.ts';

/** Empty and reserved: told while they are new, and never as malware. */
export const huggingfaceCliPlaceholder: FalseAlarm = {
  row: 20,
  title: 'huggingface-cli: an empty project of a researcher',
  sources: ['pypi/support#3930', 'Lasso Security'],
  inferred: ['The days and the version.'],
  live: { from: '2023-12-10T12:00:00Z', until: '2024-06-10T12:00:00Z' },
  projects: {
    'huggingface-cli': { files: ['sdist'], releases: { '0.0.1': '2023-12-10T12:00:00Z' } },
  },
  asked: { pinned: null, range: 'huggingface-cli' },
  moments: { before: '2023-12-09T12:00:00Z', live: '2023-12-20T12:00:00Z', after: '2024-06-10T12:00:00Z' },
  expected: {
    // Called like a popular project's command, it is nobody's intention to install it, attack or not.
    before: { range: { rules: ['typosquat'], least: 'warning', most: 'warning', alone: true } },
    live: { range: { rules: ['typosquat'], least: 'warning', alone: true } },
    after: { range: { rules: ['typosquat'], least: 'warning', most: 'warning', alone: true } },
  },
};

export const inboxPlaceholder: FalseAlarm = {
  row: 28,
  title: 'A code-free placeholder of a mail provider',
  sources: ['PyPI blog "prohibiting inbox.ru", dated 2025-07-15', 'PyPI blog 2025-07-25'],
  inferred: [
    'The name stands for any of them; the hours and the version; that this one was left where it is.',
  ],
  live: { from: '2025-06-26T12:00:00Z', until: '2025-08-11T12:00:00Z' },
  projects: {
    'ledger-report-cli': { files: ['sdist'], releases: { '0.0.1': '2025-06-26T12:00:00Z' } },
  },
  asked: { pinned: null, range: 'ledger-report-cli' },
  moments: { before: '2025-06-25T12:00:00Z', live: '2025-06-30T12:00:00Z', after: '2025-08-11T12:00:00Z' },
  expected: {
    before: { range: unregistered },
    live: { range: { rules: ['new-project'], least: 'warning', most: 'warning', alone: true } },
    after: { range: 'quiet' },
  },
};
