import { canonicalVersion, compareVersions } from '../packaging/version.ts';
import type { Advisory } from '../sources/project-facts.ts';
import { affects, firstFixed } from './affected.ts';
import type { Suggestion } from './finding.ts';
import { decidedBy, isGood, isHeldBack, knownGood } from './known-good.ts';
import { publicVersion } from './releases.ts';
import type { RuleInput } from './rule.ts';

type Pin = Extract<Suggestion, { kind: 'pin' }>;
type Upgrade = Extract<Suggestion, { kind: 'upgrade' }>;

/** The known-good version as a pin; null where there is none, or it is the one written. */
export function suggestPin(input: RuleInput): Pin | null {
  const good = knownGood({ ...input, specifier: input.dependency.requires });
  if (good === null || (input.version !== null && compareVersions(good.version, input.version) === 0))
    return null;
  return { kind: 'pin', ...good };
}

/**
 * The lowest release above `from` that none of the advisories concerns and nothing else speaks against; a new one
 * passes, since it mends. Null where no release of the project is to be recommended. Without a list of releases, the version the advisories themselves name.
 */
export function suggestUpgrade(
  input: RuleInput,
  from: string,
  advisories: readonly Advisory[],
): Upgrade | null {
  if (isHeldBack(input)) return null;
  const { releases } = input.facts;
  if (!releases.known) {
    const fixed = fixedByAll(advisories, from);
    return fixed === null
      ? null
      : { kind: 'upgrade', version: fixed, reasons: [], unknowns: ['releases unknown'] };
  }
  const rest = { ...input, specifier: input.dependency.requires };
  const lowest = releases.value.findLast(
    (release) =>
      compareVersions(release.version, publicVersion(from)) > 0 &&
      isGood(release, releases.value, rest, 'waived') &&
      !advisories.some((advisory) => affects(advisory, release.version)),
  );
  return lowest ? { kind: 'upgrade', ...decidedBy(lowest, input) } : null;
}

/** The lowest version that every one of the advisories calls fixed; null where one does not say. */
function fixedByAll(advisories: readonly Advisory[], from: string): string | null {
  let highest: string | null = null;
  for (const advisory of advisories) {
    const fixed = firstFixed(advisory, from);
    if (fixed === null) return null;
    if (highest === null || compareVersions(fixed, highest) > 0) highest = fixed;
  }
  // It is written into a file: only what is a version passes.
  const fixed = highest === null ? null : canonicalVersion(highest);
  return fixed === null || advisories.some((advisory) => affects(advisory, fixed)) ? null : fixed;
}

/** The suggestions that are there, in order. */
export function present(...suggestions: readonly (Suggestion | null)[]): Suggestion[] {
  return suggestions.filter((suggestion) => suggestion !== null);
}
