import type { Finding, RuleId } from './finding.ts';

/** What a rule's finding says already: findings of these rules on the same entry add nothing to it. */
const covers: Partial<Record<RuleId, readonly RuleId[]>> = {
  malicious: [
    'vulnerable',
    'nonexistent',
    'removed-release',
    'yanked',
    'new-project',
    'new-release',
    'archived',
  ],
  quarantined: ['nonexistent', 'removed-release', 'yanked', 'new-project', 'new-release', 'archived'],
  // The age is in its message already.
  typosquat: ['new-project', 'new-release'],
  'new-project': ['new-release'],
  // Which of the two projects the index's facts are about is what is not known.
  'dependency-confusion': ['nonexistent'],
};

/** Leaves out what a weightier finding covers. A hint covers nothing. */
export function withoutCovered(findings: readonly Finding[]): Finding[] {
  const covered = new Set(
    findings.filter(({ level }) => level !== 'hint').flatMap(({ rule }) => covers[rule] ?? []),
  );
  return findings.filter(({ rule }) => !covered.has(rule));
}

/**
 * An unregistered near-miss is a look-alike that says so, not also unknown. Applied before ignore entries: who has
 * accepted the look-alike is not told of the same name again.
 */
export function withoutTwins(findings: readonly Finding[]): Finding[] {
  return findings.some(({ rule }) => rule === 'typosquat')
    ? findings.filter(({ rule }) => rule !== 'nonexistent')
    : [...findings];
}
