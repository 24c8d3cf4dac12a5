import { weight } from './apply-policy.ts';
import type { Finding, RuleId } from './finding.ts';

/** Signs that a release may be another's work: a verdict, or a review under way, says more. */
const signs = [
  'new-project',
  'new-release',
  'dormant-revival',
  'release-burst',
  'odd-version',
  'owner-burst',
  'owner-change',
  'maintainer-change',
  'publisher-change',
  'provenance-lost',
  'artifact-change',
  'new-dependency',
] as const;

/** What a rule's finding says already: findings of these rules on the same entry add nothing to it. */
const covers: Partial<Record<RuleId, readonly RuleId[]>> = {
  malicious: [
    'suspicious-code',
    'vulnerable',
    'nonexistent',
    'removed-release',
    'yanked',
    'archived',
    'abandoned',
    ...signs,
  ],
  quarantined: [
    'suspicious-code',
    'nonexistent',
    'removed-release',
    'yanked',
    'archived',
    'abandoned',
    ...signs,
  ],
  // What the release does says more than when it came.
  'suspicious-code': ['new-release', 'new-project'],
  'stdlib-name': ['new-project', 'new-release', 'archived', 'abandoned'],
  // The age is in its message already.
  typosquat: ['new-project', 'new-release'],
  'new-project': ['new-release'],
  // Which of the two projects the index's facts are about is what is not known.
  'dependency-confusion': ['nonexistent'],
};

/** A verdict and a review under way also cover signs that joined; what else covers a sign does not know of the others. */
const coversJoined: readonly RuleId[] = ['malicious', 'quarantined'];

/** These say of what the others are about, at whatever level; the rest says it no louder than its own. */
const coversLouder: readonly RuleId[] = [...coversJoined, 'dependency-confusion'];

/** Leaves out what another finding covers. A hint covers nothing. */
export function withoutCovered(findings: readonly Finding[]): Finding[] {
  const covering = findings.filter(({ rule, level }) => level !== 'hint' && covers[rule] !== undefined);
  if (covering.length === 0) return [...findings];
  return findings.filter((finding) => !covering.some((other) => isCovered(finding, other)));
}

function isCovered({ rule, level, joined }: Finding, by: Finding): boolean {
  if (!covers[by.rule]?.includes(rule)) return false;
  if (joined !== undefined && !coversJoined.includes(by.rule)) return false;
  return coversLouder.includes(by.rule) || weight(by.level) <= weight(level);
}

/** What a finding says of the name alone makes these the same thing said again. */
const twins: Partial<Record<RuleId, readonly RuleId[]>> = {
  'stdlib-name': ['typosquat', 'nonexistent'],
  typosquat: ['nonexistent'],
};

/**
 * An unregistered near-miss is a look-alike that says so, not also unknown. Applied before ignore entries: who has
 * accepted the look-alike is not told of the same name again.
 */
export function withoutTwins(findings: readonly Finding[]): Finding[] {
  const said = new Set(findings.flatMap(({ rule }) => twins[rule] ?? []));
  return findings.filter(({ rule }) => !said.has(rule));
}
