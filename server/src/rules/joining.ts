import { sameVersion } from '../packaging/version.ts';
import type { Release } from '../sources/project-facts.ts';
import { expiryNote, weight, withPolicyLevel } from './apply-policy.ts';
import { type Combination, combinations, type Sign } from './combinations.ts';
import type { Evidence, Finding, Level, RuleId, Suggestion } from './finding.ts';
import { joinedMessage } from './joined-message.ts';
import { plainLevel } from './new-release.ts';
import { withoutCovered } from './precedence.ts';
import { rules } from './registry.ts';
import type { RuleInput } from './rule.ts';
import { suggestPins } from './suggest.ts';
import { watchedRelease } from './watched-release.ts';

const rankOfRule: ReadonlyMap<RuleId, number> = new Map(rules.map(({ id }, rank) => [id, rank]));
const defaultLevels: ReadonlyMap<RuleId, Level> = new Map(rules.map((rule) => [rule.id, rule.defaultLevel]));

/**
 * Tells the signs of one release as one finding, at the level that the table of combinations gives it: nothing of them is
 * lost, their evidence stands in it. Signs that no row is about are told at the level of the worst. Findings without a
 * signal are left as they are.
 */
export function joinSigns(findings: readonly Finding[], input: RuleInput): Finding[] {
  const signs = findings.filter(({ signal }) => signal !== undefined);
  // Nearly always, at every keystroke.
  if (signs.length < 2) return [...findings];
  // Without a release whose age is known there is nothing to tell them of.
  const release = watchedRelease(input);
  if (release === null) return [...findings];
  const group = signsOf(release, signs);
  // What one of them says already needs no joining.
  if (withoutCovered(group).length < 2) return [...findings];
  const joint = joinGroup(group, release, input);
  if (joint === null) return [...findings];
  const kept = findings.filter((finding) => !group.includes(finding));
  return [...kept, joint].sort((a, b) => rankOf(a.rule) - rankOf(b.rule));
}

/** The signs on a release, and on the project as it is now, in the order of their rules. */
function signsOf({ version }: Release, signs: readonly Finding[]): Finding[] {
  return signs
    .filter(({ signal }) => signal && (signal.release === null || sameVersion(signal.release, version)))
    .sort((a, b) => rankOf(a.rule) - rankOf(b.rule));
}

function joinGroup(group: readonly Finding[], release: Release, input: RuleInput): Finding | null {
  const levelled = group.map((finding) => levelledSign(finding, input));
  const row = combinations.find((each) => fits(each, group));
  // The sentence names a few: those that made the level before those that are there besides.
  const decides = (finding: Finding): number =>
    Number(row?.needs.some((signs) => signs.some((sign) => isSign(finding, sign))) ?? false);
  const worst = levelled.toSorted((a, b) => weight(a.level) - weight(b.level))[0];
  const lead = row === undefined ? worst : levelled.find(({ rule }) => rule === row.lead);
  if (worst === undefined || lead === undefined) return null;
  const others = levelled
    .filter((finding) => finding !== lead)
    .sort((a, b) => weight(a.level) - weight(b.level) || decides(b) - decides(a));
  const suggestions = suggestionsOf([lead, ...others], input);
  const notes = levelled.map((finding) => expiryNote(finding, input.policy));
  const { signal: _, ...rest } = lead;
  return {
    ...rest,
    level: row !== undefined && weight(row.level) < weight(worst.level) ? row.level : worst.level,
    certainty: lead.certainty === 'low' ? 'medium' : lead.certainty,
    message: [joinedMessage([lead, ...others], release, suggestions, input), ...new Set(notes)]
      .filter((sentence) => sentence !== null)
      .join(' '),
    evidence: evidenceOf([lead, ...others]),
    suggestions,
    joined: others.map(({ rule }) => rule),
  };
}

/**
 * A sign at the level that the user gave its rule. A release that passed the cooldown since it mends an advisory passes
 * no more when something else speaks against it.
 */
function levelledSign(finding: Finding, input: RuleInput): Finding {
  const level =
    finding.rule === 'new-release' && weight(plainLevel(input)) < weight(finding.level)
      ? plainLevel(input)
      : finding.level;
  const defaultLevel = defaultLevels.get(finding.rule) ?? level;
  return withPolicyLevel({ ...finding, level }, defaultLevel, input.policy);
}

function fits({ needs }: Combination, group: readonly Finding[]): boolean {
  return needs.every((signs) => signs.some((sign) => group.some((finding) => isSign(finding, sign))));
}

/** By the rule's own level: what the user makes of it changes nothing about what it saw. */
function isSign({ rule, level }: Finding, sign: Sign): boolean {
  return sign === rule || (sign === `${rule} at warning` && weight(level) <= weight('warning'));
}

/** What speaks against comes last. */
function evidenceOf(findings: readonly Finding[]): Evidence[] {
  const all = new Map(
    findings.flatMap(({ evidence }) => evidence).map((item) => [JSON.stringify(item), item]),
  );
  return [...all.values()].sort((a, b) => Number(a.against ?? false) - Number(b.against ?? false));
}

function suggestionsOf(findings: readonly Finding[], input: RuleInput): Suggestion[] {
  const all = new Map(
    findings.flatMap(({ suggestions }) => suggestions).map((item) => [JSON.stringify(item), item]),
  );
  const given = [...all.values()];
  if (given.some(({ kind }) => kind === 'pin' || kind === 'upgrade')) return given;
  return [...given, ...suggestPins(input)];
}

function rankOf(rule: RuleId): number {
  return rankOfRule.get(rule) ?? rules.length;
}
