import type { NormalizedName } from '../packaging/name.ts';
import type { ReleaseDetails } from '../sources/project-facts.ts';

/**
 * The projects that a release requires and the release before it did not, extras' own left out; empty where either is not
 * known. `details`: the newest release first.
 */
export function newRequirements(
  _details: readonly ReleaseDetails[],
  _version: string,
): readonly NormalizedName[] {
  return [];
}
