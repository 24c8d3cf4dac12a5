import { type Evidence, maliciousFrom, suspiciousFrom, type Verdict } from './inspection.ts';

/**
 * The heaviest piece decides; they do not add up. `wasRead`: whether anything was read that could have told. Code that somebody
 * has to call first is a doubt at most.
 */
export function verdictOf(evidence: readonly Evidence[], wasRead: boolean): Verdict {
  if (evidence.some(({ weight, when }) => weight >= maliciousFrom && when !== 'called')) return 'malicious';
  if (evidence.some(({ weight }) => weight >= suspiciousFrom)) return 'suspicious';
  return wasRead ? 'clean' : 'not-inspected';
}
