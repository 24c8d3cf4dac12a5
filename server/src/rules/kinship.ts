import type { ProjectFacts } from '../sources/project-facts.ts';
import { everybody } from './compare-owners.ts';
import type { Evidence } from './finding.ts';
import { evidence } from './make-finding.ts';
import { accountsOf, linkPlaces } from './own-links.ts';
import { accountOf, publisherText } from './publishers.ts';
import { ownerOfBoth } from './required-project.ts';

type Facts = Pick<ProjectFacts, 'owners' | 'details' | 'summary'>;

/**
 * Whether the same people stand behind a project and the one that its name is like: an owner, maintainer or organization
 * of both, or a release that the index saw published from a repository of the account that the other one is published
 * from or says to live at. What the project says of itself makes no kin: anyone can write that.
 */
export function areKin(facts: Facts, target: Facts): boolean {
  if (ownerOfBoth(facts, target) !== null) return true;
  const own = publishingAccounts(facts);
  if (own.length === 0) return false;
  const told = target.summary.known ? accountsOf(linkPlaces(target.summary.value).own) : [];
  const theirs = new Set([...publishingAccounts(target), ...told]);
  return own.some((account) => theirs.has(account));
}

/** The sentence that other people are behind the two; null where that is not known of both. */
export function strangers(facts: Facts, target: Facts, targetName: string): Evidence | null {
  if (!facts.owners.known || !target.owners.known) return null;
  if (facts.owners.partial !== undefined || target.owners.partial !== undefined) return null;
  if (everybody(facts.owners.value).length === 0 || everybody(target.owners.value).length === 0) return null;
  return evidence(`It shares no owner or maintainer with ${targetName}.`, facts.owners);
}

/** `github psf`, of the releases whose publishers were asked for. */
function publishingAccounts({ details = [] }: Facts): string[] {
  return details.flatMap(({ publishers }) =>
    publishers.known ? publishers.value.map((publisher) => accountOf(publisherText(publisher))) : [],
  );
}
