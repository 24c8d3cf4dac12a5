import type { NormalizedName } from '../packaging/name.ts';
import { type UnknownReason, unknown } from '../sources/fact.ts';
import type { ProjectFacts } from '../sources/project-facts.ts';
import type { MissingFact } from './engine.ts';

/** Extras are missed by nobody: nothing is judged by them. */
const factNames = ['exists', 'status', 'releases', 'summary', 'owners', 'advisories'] as const;

/** Facts of a name that is sent nowhere. */
export function unaskedFacts(name: NormalizedName, why: UnknownReason): ProjectFacts {
  const fact = unknown(why);
  return {
    name,
    exists: fact,
    status: fact,
    releases: fact,
    summary: fact,
    owners: fact,
    extras: fact,
    advisories: fact,
  };
}

/** Which facts of a project are not known, or not wholly, and why. */
export function missingFacts(facts: ProjectFacts): MissingFact[] {
  const missing: MissingFact[] = [];
  for (const fact of factNames) {
    const told = facts[fact];
    const why = told.known ? told.partial : told.why;
    if (why !== undefined) missing.push({ name: facts.name, fact, why });
  }
  return missing;
}
