import { normalizeName } from '../packaging/name.ts';
import { compareVersions } from '../packaging/version.ts';
import { dateInWords, day } from '../phrases.ts';
import type { IgnoreEntry, Policy } from '../workspace/policy.ts';
import type { Finding, Level } from './finding.ts';
import { subjectName } from './index-rule.ts';

/** Worst first. */
export const levels: readonly Level[] = ['error', 'warning', 'information', 'hint'];

/**
 * Gives a finding the level the user set for its rule. A case that the rule itself holds to be less than its plain
 * one, and unsure, keeps its lower level: setting `vulnerable` to `error` makes no error of a mere lower bound. Signs that
 * joined keep the level they have together, in which the levels set for each of them are heeded already: who thinks
 * little of one sign has not judged what several mean.
 */
export function withPolicyLevel(finding: Finding, defaultLevel: Level, policy: Policy): Finding {
  if (finding.joined !== undefined) return finding;
  const set = policy.rules[finding.rule];
  if (set === undefined || set === 'off') return finding;
  const weakCase = finding.certainty === 'low' && weight(finding.level) > weight(defaultLevel);
  if (weakCase && weight(set) < weight(finding.level)) return finding;
  return { ...finding, level: set };
}

/** Smaller is worse. */
export function weight(level: Level): number {
  return levels.indexOf(level);
}

/** The finding as the ignore entries leave it: null where one holds, with a word on it where one has expired. */
export function afterIgnores(finding: Finding, policy: Policy, now: number): Finding | null {
  const entries = policy.ignores.filter((entry) => isMeant(entry, finding));
  if (entries.some((entry) => !expired(entry, now))) return null;
  const note = expiryNote(finding, policy);
  return note === null ? finding : { ...finding, message: `${finding.message} ${note}` };
}

/** Of a finding that no entry silences: `The ignore entry for it expired on 31 March 2026.`, null where there was none. */
export function expiryNote(finding: Finding, policy: Policy): string | null {
  const latest = policy.ignores
    .filter((entry) => isMeant(entry, finding))
    .map(({ until }) => until ?? '')
    .sort()
    .at(-1);
  return latest === undefined
    ? null
    : `The ignore entry for it expired on ${dateInWords(Date.parse(latest))}.`;
}

/** `*` as the rule means every rule. An index is named by its host. */
function isMeant({ rule, name, version }: IgnoreEntry, finding: Finding): boolean {
  if (rule !== '*' && rule !== finding.rule) return false;
  if (name !== normalizeName(subjectName(finding))) return false;
  if (version === null) return true;
  return finding.version !== null && compareVersions(version, finding.version) === 0;
}

/** An entry holds to the end of its day, UTC. */
function expired({ until }: IgnoreEntry, now: number): boolean {
  return until !== null && !(now < Date.parse(until) + day);
}
