import type { AssessedFinding } from '../assess/engine.ts';
import { cleanOutsideText } from '../outside-text.ts';
import { ageInWords, countInWords, dateInWords, day, daysInWords } from '../phrases.ts';
import { weight } from '../rules/apply-policy.ts';
import type { LockedAge } from '../rules/finding.ts';

/** Nobody reads further. */
const mostNamed = 40;

type Aged = AssessedFinding & { readonly lockedAge: LockedAge };

/** The findings of a document in which locked releases are only young, told as one. */
export interface FoldedAges {
  /** In place of all of them: it names each, and stands where the first stands that nothing else is told of. */
  readonly told: AssessedFinding;
  /** What it was made of, in source order. */
  readonly covered: readonly AssessedFinding[];
}

/**
 * A lock that was made anew holds a dozen young releases at once, of which all is said in one sentence. Null where there
 * are fewer than two. A release of which more is to be said than its age is no part of it.
 */
export function foldAges(findings: readonly AssessedFinding[]): FoldedAges | null {
  const covered = findings.filter(isAgeAlone);
  const [first] = covered;
  if (first === undefined || covered.length < 2) return null;
  const entries = new Set(
    findings.filter((finding) => !isAgeAlone(finding)).map(({ dependency }) => dependency.ranges.name),
  );
  const anchor = covered.find(({ dependency }) => !entries.has(dependency.ranges.name)) ?? first;
  const worst = covered.toSorted((left, right) => weight(left.level) - weight(right.level))[0] ?? first;
  return {
    told: { ...anchor, level: worst.level, message: messageOf(covered), evidence: [] },
    covered,
  };
}

function isAgeAlone(finding: AssessedFinding): finding is Aged {
  return finding.lockedAge !== undefined && finding.joined === undefined;
}

/** `4 releases locked here are within the cooldown of 7 days: a 1.2 (2 days), …; the last is over on 25 November 2026.` */
function messageOf(covered: readonly Aged[]): string {
  const days = new Set(covered.map(({ lockedAge }) => lockedAge.days));
  const [only = 0] = days;
  const cooldown = days.size === 1 ? `the cooldown of ${daysInWords(only)}` : 'their cooldown';
  const named = covered.slice(0, mostNamed).map(inWords);
  if (covered.length > mostNamed) named.push(`${covered.length - mostNamed} more`);
  const over = Math.max(...covered.map(({ lockedAge }) => lockedAge.uploadedAt + lockedAge.days * day));
  const count = countInWords(covered.length, 'release');
  return `${count} locked here are within ${cooldown}: ${named.join(', ')}; the last is over on ${dateInWords(over)}. Wait until then, or lock the releases before them.`;
}

function inWords({ dependency, version, lockedAge: { uploadedAt, judgedAt } }: Aged): string {
  const release = version === null ? '' : ` ${cleanOutsideText(version, 40)}`;
  return `${cleanOutsideText(dependency.name, 80)}${release} (${ageInWords(uploadedAt, judgedAt)})`;
}
