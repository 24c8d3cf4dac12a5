import { cleanOutsideText } from '../outside-text.ts';
import { lowerBound } from '../packaging/specifier.ts';
import { countInWords, listInWords } from '../phrases.ts';
import type { Known } from '../sources/fact.ts';
import type { Advisory, AdvisorySeverity } from '../sources/project-facts.ts';
import { affects, affectsAll, firstFixed, liveAdvisories } from './affected.ts';
import type { Evidence, Finding, Suggestion } from './finding.ts';
import { evidence, makeFinding, shownName, shownRequirement } from './make-finding.ts';
import { noneGood } from './none-good.ts';
import { matchingReleases } from './releases.ts';
import type { Rule, RuleInput } from './rule.ts';
import { present, suggestUpgrade, upgradeOrPins } from './suggest.ts';
import { wantedBy } from './wanted.ts';

type Advisories = readonly Advisory[];

/** Known vulnerabilities of the version that would be installed; of a range's lower bound, only a hint. */
export const vulnerable: Rule = {
  id: 'vulnerable',
  defaultLevel: 'warning',
  summary: 'The version that would be installed has known vulnerabilities.',

  check(input) {
    const { advisories, releases } = input.facts;
    const live = (liveAdvisories(input.facts, input.now) ?? []).filter((advisory) => !advisory.malicious);
    if (!advisories.known || live.length === 0) return null;
    if (input.version !== null) {
      return found(input, advisories, live, input.version, `${shownName(input)} ${input.version} has`);
    }
    const allowed = releases.known ? matchingReleases(releases.value, input.dependency.requires) : [];
    const newest = allowed[0]?.version;
    if (newest === undefined) return everyVersion(input, advisories, live);
    const subject =
      input.dependency.requires === null
        ? `${newest}, the newest release of ${shownName(input)}, has`
        : `${newest}, the newest release that ${shownRequirement(input)} allows, has`;
    return (
      found(input, advisories, live, newest, subject) ??
      lowerBoundOnly(input, advisories, live, newest, allowed.at(-1)?.version ?? newest)
    );
  },
};

function found(
  input: RuleInput,
  fact: Known<Advisories>,
  live: Advisories,
  version: string,
  subject: string,
): Finding | null {
  const hits = worstFirst(live.filter((advisory) => affects(advisory, version)));
  if (hits.length === 0) return null;
  const upgrade = suggestUpgrade(input, version, hits);
  const them = hits.length === 1 ? 'it' : 'them';
  const suggestions = upgradeOrPins(input, upgrade);
  return makeFinding(input, {
    rule: 'vulnerable',
    about: 'release',
    level: 'warning',
    certainty: 'high',
    message: `${subject} ${count(hits)}. ${adviceOn(suggestions, them, input)}`,
    evidence: hits.map((advisory) => advisoryEvidence(advisory, fact, version)),
    suggestions,
  });
}

function adviceOn([best]: readonly Suggestion[], them: string, input: RuleInput): string {
  if (best?.kind === 'upgrade') return `${best.version} is the first release without ${them}.`;
  if (best?.kind === 'pin')
    return `No later release can be recommended now; ${best.version} is without ${them}.`;
  return noneGood(wantedBy(input)) ?? `No release without ${them} is known.`;
}

/** Without a list of releases only a record that spares no version can be held against an entry. */
function everyVersion(input: RuleInput, fact: Known<Advisories>, live: Advisories): Finding | null {
  const hits = worstFirst(live.filter(affectsAll));
  if (hits.length === 0 || input.facts.releases.known) return null;
  return makeFinding(input, {
    rule: 'vulnerable',
    about: 'project',
    level: 'warning',
    certainty: 'medium',
    message: `Every version of ${shownName(input)} has ${count(hits)}. No release without ${hits.length === 1 ? 'it' : 'them'} is known.`,
    evidence: hits.map((advisory) => advisoryEvidence(advisory, fact, '0')),
  });
}

/**
 * The newest release that the entry allows is sound. `lowest` is the lowest that an installer could choose: the bound
 * as written may be excluded, yanked, or never have been released.
 */
function lowerBoundOnly(
  input: RuleInput,
  fact: Known<Advisories>,
  live: Advisories,
  newest: string,
  lowest: string,
): Finding | null {
  if (lowerBound(input.dependency.requires) === null) return null;
  const hits = worstFirst(live.filter((advisory) => affects(advisory, lowest)));
  if (hits.length === 0) return null;
  const upgrade = suggestUpgrade(input, lowest, hits);
  const advice = upgrade === null ? '' : ` Raise the lower bound to ${upgrade.version}.`;
  return makeFinding(input, {
    rule: 'vulnerable',
    about: 'release',
    level: 'hint',
    certainty: 'low',
    message: `${shownRequirement(input)} still allows ${lowest}, which has ${count(hits)}; ${newest}, the newest release it allows, has none of them.${advice}`,
    evidence: hits.map((advisory) => advisoryEvidence(advisory, fact, lowest)),
    suggestions: present(upgrade),
  });
}

/** `a known vulnerability: ID (high)`, `3 known vulnerabilities, the worst ID (high)`; the worst stands first. */
function count(hits: Advisories): string {
  const [worst] = hits;
  if (!worst) return 'no known vulnerability';
  const named = `${cleanOutsideText(worst.id, 40)} (${worst.severity ?? 'not rated'})`;
  return hits.length === 1
    ? `a known vulnerability: ${named}`
    : `${countInWords(hits.length, 'known vulnerability')}, the worst ${named}`;
}

function advisoryEvidence(advisory: Advisory, fact: Known<Advisories>, version: string): Evidence {
  const ids = [advisory.id, ...advisory.aliases].slice(0, 4).map((id) => cleanOutsideText(id, 40));
  const fixed = firstFixed(advisory, version);
  const parts = [
    listInWords(ids),
    advisory.severity ?? 'severity not rated',
    fixed === null ? 'no fixed version named' : `fixed in ${cleanOutsideText(fixed, 40)}`,
  ];
  const summary = advisory.summary === null ? '' : `: ${cleanOutsideText(advisory.summary)}`;
  return evidence(`${parts.join(', ')}${summary}`, fact);
}

const weight: Readonly<Record<AdvisorySeverity, number>> = { critical: 4, high: 3, medium: 2, low: 1 };

function worstFirst(advisories: Advisories): Advisories {
  const rate = ({ severity }: Advisory) => (severity === null ? 0 : weight[severity]);
  return advisories.toSorted((a, b) => rate(b) - rate(a));
}
