import type { Evidence } from './finding.ts';
import { nameEvidence } from './make-finding.ts';
import type { RuleInput } from './rule.ts';

/**
 * What to think of a name that consists of a popular one and real words, as a sentence that ends with the advice; null for
 * other names. Names in the embedded list were there before anybody could have asked for an invention.
 */
export function madeUpName({ names: { invention } }: RuleInput, advice: string): string | null {
  return invention === null
    ? null
    : `It reads like a name made up around ${invention.around}, as assistants suggest them and attackers register them: ${advice}.`;
}

/** What that rests on; empty for other names. */
export function madeUpEvidence(input: RuleInput): Evidence[] {
  const { invention } = input.names;
  if (invention === null) return [];
  return [nameEvidence(`Its words are those of ${invention.around} and common ones.`, input)];
}
