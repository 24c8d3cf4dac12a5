import { canonicalVersion, compareVersions } from '../packaging/version.ts';
import type { Advisory } from '../sources/project-facts.ts';
import { affects, firstFixed } from './affected.ts';
import type { Suggestion } from './finding.ts';
import { knownGoodChoices } from './known-good.ts';
import { reasonsFor } from './known-good-reasons.ts';
import { objectionToProject } from './objections.ts';
import { mendingRelease } from './passes-cooldown.ts';
import type { RuleInput } from './rule.ts';
import { wantedBy } from './wanted.ts';

type Pin = Extract<Suggestion, { kind: 'pin' }>;
type Upgrade = Extract<Suggestion, { kind: 'upgrade' }>;

/**
 * The known-good version as a pin, and the newest good one where that is another: at most two, the better first. None
 * where no release is good, or the written version is the known-good one.
 */
export function suggestPins(input: RuleInput): readonly Pin[] {
  const choices = knownGoodChoices(wantedBy(input));
  const [first] = choices;
  if (first === undefined || isWritten(first.version, input)) return [];
  return choices
    .filter(({ version }) => !isWritten(version, input))
    .map((choice) => ({ kind: 'pin', ...choice }));
}

/**
 * The lowest release above `from` that none of the advisories concerns and nothing else speaks against; a new one
 * passes, since it mends. Null where no release of the project is to be recommended. Without a list of releases, the
 * version the advisories themselves name.
 */
export function suggestUpgrade(
  input: RuleInput,
  from: string,
  advisories: readonly Advisory[],
): Upgrade | null {
  if (objectionToProject(input) !== null) return null;
  const { releases } = input.facts;
  if (!releases.known) {
    const fixed = fixedByAll(advisories, from);
    return fixed === null
      ? null
      : { kind: 'upgrade', version: fixed, reasons: [], unknowns: ['releases unknown'] };
  }
  const wanted = wantedBy(input);
  const lowest = mendingRelease(from, releases.value, wanted);
  if (lowest === null || advisories.some((advisory) => affects(advisory, lowest.version))) return null;
  const reasons = reasonsFor(lowest, releases.value, wanted, advisories);
  return { kind: 'upgrade', version: lowest.version, ...reasons };
}

/**
 * What mends a vulnerable entry, best first and at most two: the upgrade, and the pin that says something else than it.
 * Of an entry for one version both write the same where they name the same.
 */
export function upgradeOrPins(input: RuleInput, upgrade: Upgrade | null): readonly Suggestion[] {
  const pins = suggestPins(input).filter(
    (pin) => input.version === null || upgrade === null || pin.version !== upgrade.version,
  );
  return (upgrade === null ? pins : [upgrade, ...pins]).slice(0, mostSuggestions);
}

const mostSuggestions = 2;

function isWritten(version: string, input: RuleInput): boolean {
  return input.version !== null && compareVersions(version, input.version) === 0;
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
