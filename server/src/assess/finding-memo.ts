import type { Dependency } from '../documents/dependency.ts';
import { checkDependency } from '../rules/check.ts';
import type { Finding } from '../rules/finding.ts';
import type { RuleInput } from '../rules/rule.ts';
import type { Fact } from '../sources/fact.ts';
import type { Places, ProjectFacts } from '../sources/project-facts.ts';
import { sameItems } from '../workspace/same-items.ts';

/**
 * What the rules said of an entry, kept while nothing they look at changes. A keystroke assesses a whole document; of
 * two thousand entries one has changed (measured: 200 ms become 10 on such a manifest with all facts known).
 */
export type CheckDependency = (input: RuleInput) => readonly Finding[];

interface Kept {
  readonly input: RuleInput;
  readonly findings: readonly Finding[];
  readonly flags: number;
}

const keptEntries = 25_000;
/** Messages tell ages; one that is a minute old reads the same. */
const freshMs = 60_000;

/** Checks entries as `checkDependency` does, and those that did not change only once. */
export function rememberingCheck(): CheckDependency {
  const byEntry = new WeakMap<Dependency, Kept>();
  const byContent = new Map<string, Kept>();
  return (input) => {
    // A reading gives the same object for an entry that did not change.
    const same = byEntry.get(input.dependency);
    if (same && same.flags === flagsOf(input) && isSame(same.input, input)) return same.findings;
    const key = keyOf(input);
    const elsewhere = byContent.get(key);
    const findings =
      elsewhere && isSame(elsewhere.input, input)
        ? elsewhere.findings.map((finding) => moved(finding, elsewhere.input.dependency, input.dependency))
        : checkDependency(input);
    if (byContent.size >= keptEntries) byContent.clear();
    const kept = { input, findings, flags: flagsOf(input) };
    byContent.set(key, kept);
    byEntry.set(input.dependency, kept);
    return findings;
  };
}

/** All of the entry that rules look at, but for its place. */
function flagsOf(input: RuleInput): number {
  const { own, tied, names, undeclared, resolved, doubtful, passesPypiOn } = input;
  const flags =
    (resolved === null ? 0 : resolved === 'here' ? 32 : 64) +
    (own ? 1 : 0) +
    (tied ? 2 : 0) +
    (doubtful ? 128 : 0) +
    (passesPypiOn === null ? 0 : passesPypiOn ? 256 : 512) +
    (names.lookalike === null ? 0 : 4);
  return flags + (undeclared === null ? 0 : undeclared.transitive ? 16 : 8);
}

function keyOf(input: RuleInput): string {
  const { dependency } = input;
  const { kind, rawName, specifier, requires, lockedVersion, url, module, extras, marker, group, hashes } =
    dependency;
  // Concatenated with a character that stands in none of them: JSON took as long as all else together.
  return `${flagsOf(input)}\n${kind}\n${dependency.name}\n${rawName}\n${specifier}\n${requires}\n${lockedVersion}\n${url}\n${module}\n${extras.join()}\n${marker}\n${group}\n${hashes.length}`;
}

function isSame(left: RuleInput, right: RuleInput): boolean {
  return (
    Math.abs(right.now - left.now) < freshMs &&
    left.policy === right.policy &&
    left.requiresPython === right.requiresPython &&
    left.version === right.version &&
    left.undeclared?.manifest === right.undeclared?.manifest &&
    sameFacts(left.facts, right.facts) &&
    sameFacts(left.targetFacts, right.targetFacts) &&
    sameFact(left.answeredByAll, right.answeredByAll) &&
    left.cooldown === right.cooldown &&
    left.recorded === right.recorded &&
    left.inspected === right.inspected &&
    left.condemned === right.condemned &&
    sameTogether(left.together, right.together) &&
    sameRequired(left.required, right.required)
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
    sameFact(left.extras, right.extras) &&
    sameFact(left.advisories, right.advisories) &&
    left.history === right.history &&
    left.details === right.details &&
    samePlaces(left.places, right.places)
  );
}

function sameTogether(left: RuleInput['together'], right: RuleInput['together']): boolean {
  if (left === right) return true;
  if (left === null || right === null) return false;
  return (
    left.owner === right.owner &&
    left.from === right.from &&
    left.until === right.until &&
    sameItems(left.names, right.names)
  );
}

function sameRequired(left: RuleInput['required'], right: RuleInput['required']): boolean {
  return (
    left.length === right.length &&
    left.every((one, at) => {
      const other = right[at];
      return other !== undefined && one.name === other.name && sameFacts(one.facts, other.facts);
    })
  );
}

function samePlaces(left: Places | undefined, right: Places | undefined): boolean {
  if (left === right) return true;
  if (left === undefined || right === undefined) return false;
  return (
    left.tool === right.tool &&
    left.strategy === right.strategy &&
    left.tied === right.tied &&
    left.indexes.length === right.indexes.length &&
    left.indexes.every((place, at) => {
      const other = right.indexes[at];
      return (
        place.url === other?.url &&
        place.public === other.public &&
        place.supplemental === other.supplemental &&
        place.where === other.where &&
        sameFact(place.has, other.has)
      );
    })
  );
}

/** By identity of the value: facts are replaced, never changed in place. */
function sameFact(left: Fact<unknown>, right: Fact<unknown>): boolean {
  if (left === right) return true;
  if (!left.known || !right.known) return !left.known && !right.known && left.why === right.why;
  return (
    left.value === right.value &&
    left.asOf === right.asOf &&
    left.refreshFailed === right.refreshFailed &&
    left.partial === right.partial
  );
}

/** The finding at the entry's new place. */
function moved(finding: Finding, from: Dependency, to: Dependency): Finding {
  const atName = finding.range === from.ranges.name;
  const range = atName ? to.ranges.name : (to.ranges.specifier ?? to.ranges.name);
  return { ...finding, dependency: to, range };
}
