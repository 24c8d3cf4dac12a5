import type { AssessedFinding, Assessment } from '../assess/engine.ts';
import type { RuleId } from '../rules/finding.ts';
import { identity, wasKnown } from './compare-findings.ts';

/** What is kept of an assessment, to tell what became worse since: no texts, no places. */
export interface Known {
  /** Identities of the findings that count; whether each is of level `error`. */
  readonly findings: ReadonlyMap<string, boolean>;
  /** What was not known: that nothing was found by it told nothing. */
  readonly missing: Assessment['missing'];
}

/** Something happened to a release or project that was in use before; other findings count when they are errors. */
const happenings: ReadonlySet<RuleId> = new Set<RuleId>([
  'malicious',
  'vulnerable',
  'quarantined',
  'yanked',
  'removed-release',
]);

export function knowledgeOf({ findings, missing }: Pick<Assessment, 'findings' | 'missing'>): Known {
  return withFindings({ findings: new Map(), missing }, findings);
}

/** The same knowledge with more findings that are no news. */
export function withFindings(known: Known, findings: readonly AssessedFinding[]): Known {
  const all = new Map(known.findings);
  for (const finding of findings.filter(counts)) {
    const key = identity(finding);
    all.set(key, all.get(key) === true || finding.level === 'error');
  }
  return { findings: all, missing: known.missing };
}

/** Findings that were not there before, or not as errors, although all they stand on was known then. */
export function newSince(
  known: Known,
  { findings }: Pick<Assessment, 'findings'>,
): readonly AssessedFinding[] {
  return findings.filter((finding) => {
    const wasError = known.findings.get(identity(finding));
    const isWorse = wasError === undefined || (finding.level === 'error' && !wasError);
    return counts(finding) && isWorse && wasKnown(finding, known.missing);
  });
}

function counts({ rule, level }: AssessedFinding): boolean {
  return level === 'error' || happenings.has(rule);
}
