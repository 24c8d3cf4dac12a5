import type { Inspection } from '../../inspect/inspection.ts';
import { verdictOf } from '../../inspect/verdict.ts';

/** As many pieces of evidence are kept of one file. */
const mostEvidence = 100;

/** What two looks into the same bytes found, each beside another file: what one of them lacks is added. */
export function withMore(first: Inspection, second: Inspection): Inspection {
  const all = new Map(
    [...first.evidence, ...second.evidence].map((evidence) => [JSON.stringify(evidence), evidence]),
  );
  const evidence = [...all.values()].sort((a, b) => b.weight - a.weight).slice(0, mostEvidence);
  return { ...first, evidence, verdict: verdictOf(evidence, first.verdict !== 'not-inspected') };
}
