import type { NormalizedName } from '../../packaging/name.ts';
import { type Ask, failed, type Outcome } from '../asking/outcome.ts';
import type { IndexVulnerabilities } from '../osv/index-vulnerabilities.ts';
import type { JsonSeen } from './json-seen.ts';
import type { AnsweringIndex } from './named-address.ts';
import { askVersionJson } from './version-json.ts';

/**
 * Asks what an index's own list holds against one version, in one request: for the versions that matter while the
 * advisory service does not answer. `not-published` where the index keeps no such list. `tell` hears whether it has JSON
 * documents of releases.
 */
export async function askVulnerabilities(
  ask: Ask,
  index: AnsweringIndex,
  name: NormalizedName,
  version: string,
  signal: AbortSignal,
  tell?: (seen: JsonSeen) => void,
): Promise<Outcome<IndexVulnerabilities>> {
  const outcome = await askVersionJson(ask, index, name, version, signal, tell);
  if (outcome.kind !== 'value') return outcome;
  const { vulnerabilities } = outcome.value;
  return vulnerabilities === null ? failed('not-published') : { ...outcome, value: vulnerabilities };
}
