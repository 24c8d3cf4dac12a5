import { LRUCache } from 'lru-cache';
import type { Dependency } from '../documents/dependency.ts';
import { checkDependency } from '../rules/check.ts';
import type { Finding } from '../rules/finding.ts';
import type { RuleInput } from '../rules/rule.ts';
import type { Fact } from '../sources/fact.ts';
import type { ProjectFacts } from '../sources/project-facts.ts';

/**
 * What the rules said of an entry, kept while nothing they look at changes. A keystroke assesses a whole document; of two
 * thousand entries one has changed (measured: 200 ms become 10 on such a manifest with all facts known).
 */
export type CheckDependency = (input: RuleInput) => readonly Finding[];

interface Kept {
  readonly input: RuleInput;
  readonly findings: readonly Finding[];
}

const keptEntries = 10_000;
/** Messages tell ages; one that is a minute old reads the same. */
const freshMs = 60_000;

export function rememberingCheck(): CheckDependency {
  const cache = new LRUCache<string, Kept>({ max: keptEntries });
  return (input) => {
    const key = keyOf(input);
    const kept = cache.get(key);
    if (kept && isSame(kept.input, input)) {
      return kept.findings.map((finding) => moved(finding, kept.input.dependency, input.dependency));
    }
    const findings = checkDependency(input);
    cache.set(key, { input, findings });
    return findings;
  };
}

/** All of the entry that rules look at, but for its place. */
function keyOf({ dependency, own, tied, names }: RuleInput): string {
  const { kind, rawName, name, specifier, lockedVersion, url, module, extras, marker, group } = dependency;
  return JSON.stringify([
    kind,
    rawName,
    name,
    specifier,
    lockedVersion,
    url,
    module,
    extras,
    marker,
    group,
    own,
    tied,
    names.lookalike !== null,
  ]);
}

function isSame(left: RuleInput, right: RuleInput): boolean {
  return (
    Math.abs(right.now - left.now) < freshMs &&
    left.policy === right.policy &&
    left.requiresPython === right.requiresPython &&
    left.version === right.version &&
    sameFacts(left.facts, right.facts) &&
    sameFacts(left.targetFacts, right.targetFacts) &&
    sameFact(left.answeredByAll, right.answeredByAll)
  );
}

function sameFacts(left: ProjectFacts | null, right: ProjectFacts | null): boolean {
  if (left === right) return true;
  if (left === null || right === null) return false;
  return (
    sameFact(left.exists, right.exists) &&
    sameFact(left.status, right.status) &&
    sameFact(left.releases, right.releases) &&
    sameFact(left.summary, right.summary) &&
    sameFact(left.owners, right.owners) &&
    sameFact(left.advisories, right.advisories)
  );
}

/** By identity of the value: facts are replaced, never changed in place. */
function sameFact(left: Fact<unknown>, right: Fact<unknown>): boolean {
  if (left === right) return true;
  if (!left.known || !right.known) return !left.known && !right.known && left.why === right.why;
  return left.value === right.value && left.asOf === right.asOf && left.refreshFailed === right.refreshFailed;
}

/** The finding at the entry's new place. */
function moved(finding: Finding, from: Dependency, to: Dependency): Finding {
  const atName = finding.range === from.ranges.name;
  const range = atName ? to.ranges.name : (to.ranges.specifier ?? to.ranges.name);
  return { ...finding, dependency: to, range };
}
