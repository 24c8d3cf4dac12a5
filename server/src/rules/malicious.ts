import { cleanOutsideText } from '../outside-text.ts';
import { dateInWords, listInWords } from '../phrases.ts';
import type { Known } from '../sources/fact.ts';
import type { Advisory } from '../sources/project-facts.ts';
import { affects, affectsAll, liveAdvisories } from './affected.ts';
import type { Evidence, Finding } from './finding.ts';
import { evidence, makeFinding, shownName, shownRequirement } from './make-finding.ts';
import { matchingReleases } from './releases.ts';
import type { Rule, RuleInput } from './rule.ts';
import { suggestPins } from './suggest.ts';

type AdvisoriesFact = Known<readonly Advisory[]>;

/** A malware verdict on what would be installed. A verdict on another version is none on this one. */
export const malicious: Rule = {
  id: 'malicious',
  defaultLevel: 'error',
  summary: 'The version, or the whole project, has a malware verdict.',

  check(input) {
    const { advisories } = input.facts;
    if (!advisories.known) return null;
    const verdicts = (liveAdvisories(input.facts, input.now) ?? []).filter((advisory) => advisory.malicious);
    if (verdicts.length === 0) return null;
    const everywhere = verdicts.filter(affectsAll);
    if (everywhere.length > 0) return condemned(input, advisories, everywhere, `${shownName(input)} is`);
    return input.version === null
      ? unpinned(input, advisories, verdicts)
      : oneVersion(input, advisories, verdicts, input.version, `${shownName(input)} ${input.version} is`);
  },
};

function oneVersion(
  input: RuleInput,
  fact: AdvisoriesFact,
  verdicts: readonly Advisory[],
  version: string,
  subject: string,
): Finding | null {
  const hits = verdicts.filter((advisory) => affects(advisory, version));
  return hits.length === 0 ? null : condemned(input, fact, hits, subject);
}

function condemned(
  input: RuleInput,
  fact: AdvisoriesFact,
  hits: readonly Advisory[],
  subject: string,
): Finding {
  const whole = hits.some(affectsAll);
  return makeFinding(input, {
    rule: 'malicious',
    about: whole ? 'project' : 'release',
    level: 'error',
    // Verdicts on popular projects have been withdrawn within days.
    certainty: input.names.rank === null ? 'high' : 'medium',
    message: `${subject} reported as malware (${verdictIds(hits)}). Do not install it; where it ran, treat passwords and tokens as stolen.`,
    evidence: verdictEvidence(input, fact, hits),
    suggestions: whole ? [] : suggestPins(input),
  });
}

function unpinned(input: RuleInput, fact: AdvisoriesFact, verdicts: readonly Advisory[]): Finding | null {
  const { releases } = input.facts;
  if (!releases.known) return null;
  const allowed = matchingReleases(releases.value, input.dependency.requires);
  const newest = allowed[0];
  if (!newest) return null;
  const named = `${newest.version}, the newest release that ${shownRequirement(input)} allows, is`;
  const found = oneVersion(input, fact, verdicts, newest.version, named);
  if (found !== null) return found;
  const flagged = allowed.filter(({ version }) => verdicts.some((advisory) => affects(advisory, version)));
  const [first] = flagged;
  if (!first || input.dependency.kind === 'import') return null;
  const hits = verdicts.filter((advisory) => affects(advisory, first.version));
  return makeFinding(input, {
    rule: 'malicious',
    about: 'release',
    level: 'hint',
    certainty: 'low',
    message: `${shownRequirement(input)} still allows ${first.version}, which was reported as malware; ${newest.version}, the newest release it allows, was not. Exclude ${first.version}, or pin another version.`,
    evidence: verdictEvidence(input, fact, hits),
    suggestions: suggestPins(input),
  });
}

/** The ids of the first verdicts, cleaned. */
export function verdictIds(hits: readonly Advisory[]): string {
  return listInWords(hits.slice(0, 3).map(({ id }) => cleanOutsideText(id, 40)));
}

/** The verdicts as sentences, with a caution where the project is popular. */
export function verdictEvidence(
  input: RuleInput,
  fact: AdvisoriesFact,
  hits: readonly Advisory[],
): Evidence[] {
  const verdicts = hits.map((advisory) => {
    const ids = listInWords(
      [advisory.id, ...advisory.aliases].slice(0, 4).map((id) => cleanOutsideText(id, 40)),
    );
    const published = Date.parse(advisory.published ?? '');
    const when = Number.isNaN(published) ? '' : `, published ${dateInWords(published)}`;
    const summary = advisory.summary === null ? '' : `: ${cleanOutsideText(advisory.summary)}`;
    return evidence(`${ids}${when}${summary}`, fact);
  });
  if (input.names.rank === null) return verdicts;
  const caution = 'Verdicts on popular projects are sometimes withdrawn within days: read the record.';
  return [...verdicts, evidence(caution, fact)];
}
