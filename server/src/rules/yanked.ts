import { cleanOutsideText } from '../outside-text.ts';
import { compareVersions } from '../packaging/version.ts';
import type { Release } from '../sources/project-facts.ts';
import { evidence, makeFinding, shownName } from './make-finding.ts';
import { findRelease, installable } from './releases.ts';
import type { Rule } from './rule.ts';
import { present, suggestPin } from './suggest.ts';

/** The written release was taken back by its owners (PEP 592). Only where it is pinned or locked: installers pass over it elsewhere. */
export const yanked: Rule = {
  id: 'yanked',
  defaultLevel: 'warning',
  summary: 'The pinned or locked release was taken back by its owners.',

  check(input) {
    const { releases } = input.facts;
    if (input.version === null || !releases.known) return null;
    const release = findRelease(releases.value, input.version);
    if (!release?.yanked) return null;
    const reason = release.yankedReason === null ? '' : cleanOutsideText(release.yankedReason);
    const next = replacement(releases.value, release);
    const advice = next === null ? 'No later release replaces it.' : `${next.version} replaces it.`;
    return makeFinding(input, {
      rule: 'yanked',
      about: 'release',
      level: 'warning',
      certainty: 'high',
      message: `${shownName(input)} ${input.version} was yanked${reason === '' ? ', without a reason' : `: "${reason}"`}. ${advice}`,
      evidence: [evidence(`${release.version} is marked as yanked.`, releases)],
      suggestions: present(suggestPin(input)),
    });
  },
};

/** The next release that is neither yanked nor, unless the yanked one was, a pre-release. */
function replacement(releases: readonly Release[], from: Release): Release | null {
  return (
    releases.findLast(
      (release) =>
        compareVersions(release.version, from.version) > 0 &&
        installable(release) &&
        (from.prerelease || !release.prerelease),
    ) ?? null
  );
}
