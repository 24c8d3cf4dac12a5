import type { JobContext } from '../../inspect/job.ts';
import { linkPlaces } from '../../rules/own-links.ts';
import type { ProjectFacts } from '../../sources/project-facts.ts';

/** What is known of a project for a look into its files: its own places, and the hosts that malware records of it name. */
export function aroundProject({
  name,
  summary,
  advisories,
}: Pick<ProjectFacts, 'name' | 'summary' | 'advisories'>): Omit<JobContext, 'sha256' | 'before'> {
  const records = advisories.known ? advisories.value : [];
  return {
    project: name,
    ownPlaces: summary.known ? [...linkPlaces(summary.value).own] : [],
    knownBad: [...new Set(records.flatMap(({ hosts = [], withdrawn }) => (withdrawn === null ? hosts : [])))],
  };
}
