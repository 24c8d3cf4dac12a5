import type { Finding } from './finding.ts';
import type { RuleInput } from './rule.ts';

/** A name that is written for something else: a module, a command, a file. Null where it means itself. */
export function meantInstead(_input: RuleInput): Finding | null {
  return null;
}
