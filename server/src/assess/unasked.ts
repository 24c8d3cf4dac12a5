import type { NormalizedName } from '../packaging/name.ts';
import { type UnknownReason, unknown } from '../sources/fact.ts';
import type { ProjectFacts } from '../sources/project-facts.ts';

/** Facts of a name that is sent nowhere. */
export function unaskedFacts(name: NormalizedName, why: UnknownReason): ProjectFacts {
  const fact = unknown(why);
  return { name, exists: fact, status: fact, releases: fact, summary: fact, owners: fact, advisories: fact };
}

const factNames = ['exists', 'status', 'releases', 'summary', 'owners', 'advisories'] as const;

/** Which facts of a project are not known, and why. */
export function missingFacts(facts: ProjectFacts): { fact: string; why: UnknownReason }[] {
  const missing: { fact: string; why: UnknownReason }[] = [];
  for (const name of factNames) {
    const fact = facts[name];
    if (!fact.known) missing.push({ fact: name, why: fact.why });
  }
  return missing;
}
