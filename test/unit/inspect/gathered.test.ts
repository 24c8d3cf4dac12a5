import { expect, test } from 'vitest';
import { gatherEvidence, gatherLimits } from '../../../server/src/inspect/gathered.ts';
import type { Evidence } from '../../../server/src/inspect/inspection.ts';

const one: Evidence = {
  rule: 'download-run',
  file: 'a.py',
  line: 1,
  text: 'x',
  why: 'y',
  weight: 0.4,
  when: 'called',
};

test('of one rule at one place the heaviest piece stays, and the heaviest come first', () => {
  const heavier = { ...one, weight: 0.95, when: 'import' as const };
  const elsewhere = { ...one, line: 2, weight: 0.6 };
  expect(gatherEvidence([one, elsewhere, heavier])).toEqual([heavier, elsewhere]);
});

test('at most 100 pieces are kept, and never the heavy ones lost', () => {
  const many = Array.from({ length: 500 }, (_, line) => ({ ...one, line, weight: line / 500 }));
  const kept = gatherEvidence(many);
  expect(kept).toHaveLength(100);
  expect(kept[0]?.line).toBe(499);
});

test('many limits of one kind are told as a number behind the first', () => {
  const many = Array.from({ length: 30 }, (_, n) => ({ what: `${n}.zip`, why: 'nested' as const }));
  const kept = gatherLimits([...many, { what: 'a', why: 'broken' }]);
  expect(kept).toHaveLength(22);
  expect(kept[20]).toEqual({ what: '10 more', why: 'nested' });
  expect(kept[21]).toEqual({ what: 'a', why: 'broken' });
});

test('all kinds together are at most 100, the last telling how many more', () => {
  const kinds = ['nested', 'broken', 'too-large', 'too-long', 'unsupported', 'encrypted'] as const;
  const many = kinds.flatMap((why) => Array.from({ length: 20 }, (_, n) => ({ what: `${n}`, why })));
  const kept = gatherLimits(many);
  expect(kept).toHaveLength(100);
  expect(kept.at(-1)?.what).toBe('21 more');
});
