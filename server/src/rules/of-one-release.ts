import type { RuleId } from './finding.ts';

/** What these rules find lies in one release: who accepts it has not accepted the next one. */
export const ofOneRelease: ReadonlySet<RuleId> = new Set<RuleId>([
  'malicious',
  'suspicious-code',
  'vulnerable',
  'yanked',
  'removed-release',
  'new-release',
  'provenance-lost',
  'artifact-change',
  'new-dependency',
  'dormant-revival',
  'release-burst',
  'odd-version',
  'owner-burst',
  'maintainer-change',
  'publisher-change',
]);
