import type { NormalizedName } from '../packaging/name.ts';
import type { ProjectFacts } from '../sources/project-facts.ts';
import type { ReleasedTogether } from './rule.ts';

/**
 * Of a workspace's projects those that one owner released within minutes of each other lately, though never before; by
 * name. Looks closely only at projects released lately: it is called at every keystroke.
 */
export function releasedTogether(
  _projects: readonly ProjectFacts[],
  _now: number,
): ReadonlyMap<NormalizedName, ReleasedTogether> {
  return new Map();
}
