import type { AssessedFinding, MissingFact } from '../assess/engine.ts';
import type { RuleId } from '../rules/finding.ts';

/** The facts a rule stands on. The other rules stand on all. */
const factsOf: Partial<Record<RuleId, readonly string[]>> = {
  malicious: ['advisories'],
  vulnerable: ['advisories'],
  quarantined: ['status'],
  yanked: ['releases'],
  'removed-release': ['releases'],
};

/** The same for what says the same of the same release, wherever it stands. */
export function identity({ rule, dependency, version }: AssessedFinding): string {
  return JSON.stringify([rule, dependency.name, version ?? dependency.specifier]);
}

/** Whether all that a finding stands on was known at a time when `missing` was not: only then its absence told something. */
export function wasKnown(
  finding: AssessedFinding,
  missing: readonly Pick<MissingFact, 'name' | 'fact'>[],
): boolean {
  // A release is looked into after all else is known: that nothing was told before says nothing.
  if (finding.rule === 'suspicious-code') return false;
  const facts = factsOf[finding.rule] ?? null;
  return !missing.some(
    ({ name, fact }) => name === finding.dependency.name && (facts === null || facts.includes(fact)),
  );
}
