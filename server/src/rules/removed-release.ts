import { compareVersions } from '../packaging/version.ts';
import { countInWords, dateInWords } from '../phrases.ts';
import { evidence, makeFinding, shownName } from './make-finding.ts';
import { noneGood } from './none-good.ts';
import { mayHoldMore } from './other-places.ts';
import { findRelease } from './releases.ts';
import type { Rule } from './rule.ts';
import { suggestPins } from './suggest.ts';
import { wantedBy } from './wanted.ts';

const hour = 60 * 60_000;

/** The written release is not among those the index lists: never released, deleted, or held back by the index. */
export const removedRelease: Rule = {
  id: 'removed-release',
  defaultLevel: 'warning',
  summary: 'The pinned or locked release is not, or no longer, on the index.',

  check(input) {
    const { releases } = input.facts;
    // A local label (`+cpu`) names a build that comes from elsewhere.
    if (input.version === null || input.version.includes('+')) return null;
    if (!releases.known || releases.value.length === 0) return null;
    // Another index of the project, which nobody asked or which did not answer, may have it.
    if (mayHoldMore(input.facts.places)) return null;
    const release = findRelease(releases.value, input.version);
    if (release !== null && release.fileCount > 0) return null;
    const newest = releases.value.find((other) => !other.prerelease) ?? releases.value[0];
    const beyond = newest !== undefined && compareVersions(input.version, newest.version) > 0;
    // An old answer says nothing about what came after it.
    if (beyond && releases.refreshFailed !== undefined) return null;
    const why = beyond
      ? whyBeyond(newest.version, releases.asOf, input.now)
      : 'it was deleted by its owners, held back by the index, or never released';
    const none = noneGood(wantedBy(input));
    const advice = none === null ? ', or pin another version.' : `. ${none}`;
    return makeFinding(input, {
      rule: 'removed-release',
      about: 'release',
      level: 'warning',
      certainty: beyond ? 'medium' : 'high',
      message: `${shownName(input)} ${input.version} is not on ${releases.source}: ${why}. Find out which${advice}`,
      evidence: [
        evidence(
          `It lists ${countInWords(releases.value.length, 'release')}, ${input.version} not among them.`,
          releases,
        ),
      ],
      suggestions: suggestPins(input),
    });
  },
};

/** Where one looks back at an earlier time, the release may have come since: a lock of today names it. */
function whyBeyond(newest: string, answeredAt: string, now: number): string {
  return Date.parse(answeredAt) - now > hour
    ? `the newest it listed by ${dateInWords(now)} is ${newest}. It may have come later, be a slip, or have been taken down`
    : `the newest it lists is ${newest}. It may be a slip, or have been taken down`;
}
