import type { MissingFact } from '../assess/engine.ts';
import { countsAsIncomplete } from '../sources/fact.ts';
import type { AssessedDocument } from './outcome.ts';

/** The facts missing behind the findings, each of each project once, in the order met. */
export function missingFacts(documents: readonly AssessedDocument[]): MissingFact[] {
  const seen = new Map<string, MissingFact>();
  for (const { assessment } of documents) {
    for (const { name, fact, why } of assessment.missing) {
      const key = JSON.stringify([name, fact, why]);
      if (!seen.has(key)) seen.set(key, { name, fact, why });
    }
  }
  return [...seen.values()];
}

/** Whether all that could have been asked was answered. */
export function isComplete(missing: readonly MissingFact[]): boolean {
  return !missing.some(({ why }) => countsAsIncomplete(why));
}
