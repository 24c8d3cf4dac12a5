import { cleanOutsideText } from '../outside-text.ts';
import { compareVersions } from '../packaging/version.ts';
import type { Release } from '../sources/project-facts.ts';
import { isGood } from './known-good.ts';
import { evidence, makeFinding, shownName } from './make-finding.ts';
import { noneGood } from './none-good.ts';
import { objectionToProject } from './objections.ts';
import { findRelease, installable } from './releases.ts';
import type { Rule, RuleInput } from './rule.ts';
import { suggestPins } from './suggest.ts';
import { wantedBy } from './wanted.ts';

/** The written release was taken back by its owners (PEP 592). Only where it is pinned or locked: installers pass over it elsewhere. */
export const yanked: Rule = {
  id: 'yanked',
  defaultLevel: 'warning',
  summary: 'The pinned, locked or installed release was taken back by its owners.',

  check(input) {
    const { releases } = input.facts;
    if (input.version === null || !releases.known) return null;
    const release = findRelease(releases.value, input.version);
    if (!release?.yanked) return null;
    const reason = release.yankedReason === null ? '' : cleanOutsideText(release.yankedReason);
    return makeFinding(input, {
      rule: 'yanked',
      about: 'release',
      level: 'warning',
      certainty: 'high',
      message: `${shownName(input)} ${input.version} was yanked${reason === '' ? ', without a reason' : `: "${reason}"`}. ${advice(input, releases.value, release)}`,
      evidence: [evidence(`${release.version} is marked as yanked.`, releases)],
      suggestions: suggestPins(input),
    });
  },
};

/** What comes after it. A release is named only where a fix may write it: fit for the project's Python and in good standing. */
export function advice(input: RuleInput, releases: readonly Release[], from: Release): string {
  const wanted = wantedBy(input);
  const later = releases.filter(
    (release) =>
      compareVersions(release.version, from.version) > 0 &&
      installable(release) &&
      (from.prerelease || !release.prerelease),
  );
  const held = objectionToProject(input) !== null;
  const next = held ? undefined : later.findLast((release) => isGood(release, releases, wanted));
  if (next !== undefined) return `${next.version} replaces it.`;
  const none = noneGood(wanted);
  if (none !== null) return none;
  return later.length === 0 ? 'No later release replaces it.' : 'No later release can be recommended now.';
}
