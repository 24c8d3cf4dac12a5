import type { ProjectFacts } from '../sources/project-facts.ts';
import type { Evidence } from './finding.ts';
import { evidence } from './make-finding.ts';

/**
 * The sentence that a project has no wheel, so that installing it runs its code: of malicious projects three in four are
 * installed so (arXiv 2309.11021), of all projects less than one in four (discuss.python.org/t/54169). Null where a
 * release that was asked about has wheels, or that is not known.
 */
export function builtAtInstall({ details = [] }: Pick<ProjectFacts, 'details'>): Evidence | null {
  let said: Evidence | null = null;
  for (const { artifacts } of details) {
    if (artifacts === undefined || !artifacts.known) return null;
    if (artifacts.value.wheels > 0 || artifacts.value.sdists === 0) return null;
    said ??= evidence('It has no wheel: to install it is to run its code.', artifacts);
  }
  return said;
}
