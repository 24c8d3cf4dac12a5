import { expect, it } from 'vitest';
import { voices } from './support/judge.ts';
import { startMachine } from './support/machine.ts';
import type { MomentName, Story } from './support/story.ts';

/** Handed over overnight: no index tells who owned it yesterday. */
const handedOver: Story = {
  title: 'acme-ledger: owned by somebody else since this morning',
  sources: ['invented, to show what is remembered'],
  inferred: [],
  live: { from: '2026-06-10T08:00:00Z', until: '2026-06-11T08:00:00Z' },
  projects: {
    'acme-ledger': {
      owners: [
        { from: '2024-01-01T00:00:00Z', owners: ['alice'] },
        { from: '2026-06-10T07:00:00Z', owners: ['eve'] },
      ],
      releases: {
        '1.0': '2025-08-01T12:00:00Z',
        '1.1': '2025-12-01T12:00:00Z',
        '1.2': '2026-03-01T12:00:00Z',
        '1.3': '2026-06-10T08:00:00Z',
      },
    },
  },
  asked: { pinned: null, range: 'acme-ledger>=1' },
  moments: { before: '2026-06-09T10:00:00Z', live: '2026-06-10T10:00:00Z', after: '2026-06-12T10:00:00Z' },
  expected: { before: { range: 'quiet' }, live: { range: 'quiet' }, after: { range: 'quiet' } },
};

async function heardAt(...moments: readonly MomentName[]): Promise<readonly string[]> {
  const machine = await startMachine(handedOver);
  try {
    let heard: readonly string[] = [];
    for (const moment of moments) heard = (await machine.look(moment)).range.findings.flatMap(voices);
    return heard;
  } finally {
    await machine.close();
  }
}

it('a machine that was there the day before knows of other owners, though the program was started anew', async () => {
  expect(await heardAt('before', 'live')).toContain('owner-change');
});

it('one that was not says nothing of them', async () => {
  expect(await heardAt('live')).not.toContain('owner-change');
});
