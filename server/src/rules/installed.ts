import { cleanOutsideText } from '../outside-text.ts';
import { minuteInWords } from '../phrases.ts';
import type { Advisory, Release } from '../sources/project-facts.ts';
import { affects, liveAdvisories } from './affected.ts';
import { weight } from './apply-policy.ts';
import { checkWith } from './check.ts';
import type { Evidence, Finding, RuleId } from './finding.ts';
import { evidence, makeFinding, shownName } from './make-finding.ts';
import { malicious, verdictEvidence, verdictIds } from './malicious.ts';
import { quarantined } from './quarantined.ts';
import { findRelease } from './releases.ts';
import type { InstalledRelease, Rule, RuleInput } from './rule.ts';
import { advice, yanked } from './yanked.ts';

/**
 * What is wrong with a release that is installed already: it is malicious, quarantined or yanked. The input's `version`
 * is the installed one and `installed` is set; else nothing is said. Policy and ignore entries apply as everywhere.
 */
export function installedFindings(input: RuleInput): Finding[] {
  return input.installed === null || input.version === null ? [] : checkWith(installedRules, input);
}

/**
 * What is written and what is installed on one entry, worst first: where both have the same to say the installed one
 * stands, with the other's way out.
 */
export function mergeInstalled(
  written: readonly Finding[],
  installed: readonly Finding[],
): readonly Finding[] {
  if (installed.length === 0) return written;
  const byRule = new Map(written.map((finding) => [finding.rule, finding]));
  const rulesInstalled = new Set(installed.map(({ rule }) => rule));
  const standing = installed.map((finding) => {
    const other = byRule.get(finding.rule);
    return other === undefined ? finding : { ...finding, suggestions: other.suggestions };
  });
  return [...standing, ...written.filter(({ rule }) => !rulesInstalled.has(rule))].sort(
    (left, right) => weight(left.level) - weight(right.level),
  );
}

/** For the status: `litellm 1.82.8 (malicious) is installed here since 24 March 11:02 UTC`. */
export function installedAlarm(finding: Finding, installed: InstalledRelease, now: number): string {
  return `${cleanOutsideText(finding.dependency.name)} ${cleanOutsideText(installed.version, 40)} (${finding.rule}) is installed here${since(installed, now)}`;
}

/** All that is installed is looked at with every keystroke, and most projects have neither verdicts nor yanked releases. */
const verdictsIn = picking((advisory: Advisory) => advisory.malicious);
const yankedIn = picking((release: Release) => release.yanked);

/** The picked items of a list that is never changed in place; looked for once. */
function picking<T>(isPicked: (item: T) => boolean): (items: readonly T[]) => readonly T[] {
  const known = new WeakMap<readonly T[], readonly T[]>();
  return (items) => {
    const kept = known.get(items);
    if (kept !== undefined) return kept;
    const picked = items.filter(isPicked);
    known.set(items, picked);
    return picked;
  };
}

const installedMalicious: Rule = {
  ...malicious,
  check(input) {
    const { advisories } = input.facts;
    const { installed, version } = input;
    if (!advisories.known || installed === null || version === null) return null;
    const verdicts = verdictsIn(advisories.value);
    if (verdicts.length === 0) return null;
    const live = liveAdvisories(
      { ...input.facts, advisories: { ...advisories, value: verdicts } },
      input.now,
    );
    const hits = live?.filter((advisory) => affects(advisory, version)) ?? [];
    if (hits.length === 0) return null;
    return found(input, installed, {
      rule: 'malicious',
      level: 'error',
      certainty: input.names.rank === null ? 'high' : 'medium',
      message: `${shownRelease(input)}, which is malicious (${verdictIds(hits)}), is installed here${since(installed, input.now)}. Remove it, and change the passwords and tokens this machine could reach.`,
      evidence: verdictEvidence(input, advisories, hits),
    });
  },
};

const installedQuarantined: Rule = {
  ...quarantined,
  check(input) {
    const { status } = input.facts;
    const { installed } = input;
    if (!status.known || installed === null || status.value.status !== 'quarantined') return null;
    const { reason } = status.value;
    const given = reason === null ? '' : ` Reason given: "${cleanOutsideText(reason)}".`;
    return found(input, installed, {
      rule: 'quarantined',
      level: 'error',
      certainty: 'high',
      message: `${shownRelease(input)} is installed here${since(installed, input.now)}, and the project is quarantined on ${status.source}, pending review. This is no verdict yet; do without it until the outcome is known.`,
      evidence: [evidence(`The project's status is quarantined.${given}`, status)],
    });
  },
};

const installedYanked: Rule = {
  ...yanked,
  check(input) {
    const { releases } = input.facts;
    const { installed, version } = input;
    if (!releases.known || installed === null || version === null) return null;
    const release = findRelease(yankedIn(releases.value), version);
    if (release === null) return null;
    const reason = release.yankedReason === null ? '' : cleanOutsideText(release.yankedReason);
    return found(input, installed, {
      rule: 'yanked',
      level: 'warning',
      certainty: 'high',
      message: `${shownRelease(input)}, installed here${since(installed, input.now)}, was yanked${reason === '' ? ', without a reason' : `: "${reason}"`}. ${advice(input, releases.value, release)}`,
      evidence: [evidence(`${release.version} is marked as yanked.`, releases)],
    });
  },
};

const installedRules: readonly Rule[] = [installedMalicious, installedQuarantined, installedYanked];

type Draft = Pick<Finding, 'level' | 'certainty' | 'message' | 'evidence'> & { readonly rule: RuleId };

/** It lies under the name: what is written may be another version. */
function found(input: RuleInput, installed: InstalledRelease, draft: Draft): Finding {
  const [first] = draft.evidence;
  const place = whereInstalled(input, installed, first?.asOf ?? '');
  return makeFinding(input, { ...draft, about: 'project', evidence: [...draft.evidence, place] });
}

/** What the environment itself tells: the folder that describes the distribution, and when it was written. */
function whereInstalled(
  input: RuleInput,
  { version, since, environment }: InstalledRelease,
  asOf: string,
): Evidence {
  const name = cleanOutsideText(input.dependency.name).replaceAll('-', '_');
  const source = cleanOutsideText(environment ?? '') || 'installed environment';
  const time = since === null ? asOf : new Date(since).toISOString();
  return {
    text: `Installed, as ${name}-${cleanOutsideText(version, 40)}.dist-info tells.`,
    source,
    asOf: time,
  };
}

function shownRelease(input: RuleInput): string {
  return `${shownName(input)} ${cleanOutsideText(input.version ?? '', 40)}`;
}

function since(installed: InstalledRelease, now: number): string {
  return installed.since === null ? '' : ` since ${minuteInWords(installed.since, now)}`;
}
