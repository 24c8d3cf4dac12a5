import type { Policy } from '../workspace/policy.ts';
import { afterIgnores, weight, withPolicyLevel } from './apply-policy.ts';
import type { Finding } from './finding.ts';
import type { IndexRuleInput } from './index-rule.ts';
import { joinSigns } from './joining.ts';
import { withoutCovered, withoutTwins } from './precedence.ts';
import { indexRules, rules } from './registry.ts';
import type { Rule, RuleInput } from './rule.ts';

/**
 * What all rules say of one dependency, worst first, as the policy leaves it: rules that are off are not asked,
 * ignored findings are gone, signs of one release are told together, what a weightier finding says already is not said
 * twice.
 */
export function checkDependency(input: RuleInput): Finding[] {
  return checkWith(rules, input);
}

/** What some rules say of one dependency, in the same way. */
export function checkWith(some: readonly Rule[], input: RuleInput): Finding[] {
  // What a direct reference installs does not come from the index: its facts are about something else.
  const fitting = input.dependency.url === null ? undefined : 'direct references';
  const defaultLevel = (finding: Finding) =>
    some.find(({ id }) => id === finding.rule)?.defaultLevel ?? finding.level;
  const raised: Finding[] = [];
  for (const rule of some) {
    if (rule.judges !== fitting || input.policy.rules[rule.id] === 'off') continue;
    const finding = rule.check(input);
    if (finding !== null) raised.push(finding);
  }
  // Nearly always, at every keystroke.
  if (raised.length === 0) return raised;
  const kept = withoutTwins(raised)
    .map((finding) => afterIgnores(finding, input.policy, input.now))
    .filter((finding) => finding !== null);
  return withoutCovered(joinSigns(kept, input))
    .map((finding) => withPolicyLevel(finding, defaultLevel(finding), input.policy))
    .sort((a, b) => weight(a.level) - weight(b.level));
}

/** What the rules about indexes say of one thing that a document says of an index, worst first, as the policy leaves it. */
export function checkIndex(input: IndexRuleInput, policy: Policy): Finding[] {
  return indexRules
    .filter((rule) => policy.rules[rule.id] !== 'off')
    .flatMap((rule) => {
      const finding = rule.check(input);
      const kept = finding && afterIgnores(finding, policy, input.now);
      return kept ? [withPolicyLevel(kept, rule.defaultLevel, policy)] : [];
    })
    .sort((a, b) => weight(a.level) - weight(b.level));
}
