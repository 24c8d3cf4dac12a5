import { type Incident, unregistered } from './incident.ts';

const at = '2025-07-16T12:00:00Z';
const removed = '2025-07-22T12:00:00Z';

export const termncolor: Incident = {
  row: 29,
  title: 'termncolor: a look-alike that requires an equally new project',
  sources: ['MAL-2025-47454'],
  inferred: [
    'The releases of termcolor beside it.',
    'The hours, and the version of colorinal; when the verdict came is left out.',
  ],
  live: { from: at, until: removed },
  projects: {
    termncolor: { removed, requires: ['colorinal'], releases: { '3.1.0': at } },
    colorinal: { removed, releases: { '0.1.7': at } },
    termcolor: { releases: { '2.5.0': '2024-10-06T12:00:00Z', '3.1.0': '2025-04-30T12:00:00Z' } },
  },
  asked: { pinned: 'termncolor==3.1.0', range: 'termncolor' },
  moments: { before: '2025-07-15T12:00:00Z', live: '2025-07-18T12:00:00Z', after: '2025-07-24T12:00:00Z' },
  expected: {
    before: {
      pinned: { ...unregistered, rules: ['typosquat'] },
      range: { ...unregistered, rules: ['typosquat'] },
    },
    live: {
      pinned: { rules: ['typosquat'], least: 'error' },
      range: { rules: ['typosquat'], least: 'error' },
    },
    after: {
      pinned: { rules: ['typosquat'], least: 'warning' },
      range: { rules: ['typosquat'], least: 'warning' },
    },
  },
  twin: {
    tell: 'without the letter too many',
    asked: { pinned: 'termcolor==3.1.0', range: 'termcolor' },
    expected: { pinned: 'quiet', range: 'quiet' },
  },
};
