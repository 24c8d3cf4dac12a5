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
  malicious: ['vulnerable', 'nonexistent', 'removed-release', 'yanked', 'archived', 'abandoned', ...signs],
  quarantined: ['nonexistent', 'removed-release', 'yanked', 'archived', 'abandoned', ...signs],
  'stdlib-name': ['new-project', 'new-release', 'archived', 'abandoned'],
  // The age is in its message already.
  typosquat: ['new-project', 'new-release'],
  'new-project': ['new-release'],
  // Which of the two projects the index's facts are about is what is not known.
  'dependency-confusion': ['nonexistent'],
};

/** A verdict and a review under way also cover signs that joined; what else covers a sign does not know of the others. */
const coversJoined: readonly RuleId[] = ['malicious', 'quarantined'];

/** Leaves out what a weightier finding covers. A hint covers nothing. */
export function withoutCovered(findings: readonly Finding[]): Finding[] {
  const weighty = findings.filter(({ level }) => level !== 'hint').map(({ rule }) => rule);
  if (weighty.length === 0) return [...findings];
  const covered = new Set(weighty.flatMap((rule) => covers[rule] ?? []));
  const all = new Set(
    weighty.filter((rule) => coversJoined.includes(rule)).flatMap((rule) => covers[rule] ?? []),
  );
  return findings.filter(({ rule, joined }) => !(joined === undefined ? covered : all).has(rule));
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
