import { parseVersion } from '../packaging/version.ts';
import { ageInWords, dateInWords, day } from '../phrases.ts';
import type { Release } from '../sources/project-facts.ts';
import { appeared } from './joined-message.ts';
import { evidence, makeFinding } from './make-finding.ts';
import { isHighestFirst, oddityOf } from './odd-number.ts';
import type { Rule, RuleInput } from './rule.ts';
import { beforeInOneGo, oneGoDays, popularity, watchedUpload } from './upload-order.ts';
import { watchedRelease } from './watched-release.ts';

/**
 * A version may be chosen so that ranges lead to it at once, or so that nobody looks: an addition to a release that all
 * have trusted for long, a number far above all others, a line that nobody maintains any more.
 */
export const oddVersion: Rule = {
  id: 'odd-version',
  defaultLevel: 'information',
  summary: 'The version does not follow from those before it.',

  check(input) {
    const release = watchedRelease(input);
    if (release === null || release.prerelease) return null;
    const odd = asFirst(input, release) ?? besideOthers(input);
    const { releases } = input.facts;
    if (odd === null || !releases.known) return null;
    const age = ageInWords(release.uploadedAt ?? input.now, input.now);
    return {
      ...makeFinding(input, {
        rule: 'odd-version',
        about: 'release',
        level: 'information',
        certainty: 'medium',
        message: `${appeared(input, release)} ${age} ago ${odd.phrase}${odd.late ?? ''}. See why it is numbered like this before you install it.`,
        evidence: [evidence(odd.fact, releases), ...popularity(input)],
      }),
      signal: { release: release.version, phrase: odd.phrase },
    };
  },
};

interface Odd {
  readonly phrase: string;
  readonly late?: string | undefined;
  /** A sentence. */
  readonly fact: string;
}

function besideOthers(input: RuleInput): Odd | null {
  const watched = watchedUpload(input);
  if (watched === null) return null;
  const { upload, order } = watched;
  const oddity = oddityOf(upload, beforeInOneGo(order, upload), order);
  if (oddity === null) return null;
  const { phrase, late, beside } = oddity;
  return { phrase, late, fact: `${beside.release.version} came on ${dateInWords(beside.at)}.` };
}

/** A popular project whose files are all new was uploaded anew, and is as old as it ever was. */
function asFirst({ names, now, facts: { releases } }: RuleInput, release: Release): Odd | null {
  const version = parseVersion(release.version);
  if (names.rank !== null || version === null || !isHighestFirst(version) || !releases.known) return null;
  const withFiles = releases.value.filter(({ fileCount }) => fileCount > 0);
  const allNew = withFiles.every(
    ({ firstUploadedAt }) => firstUploadedAt !== null && now - firstUploadedAt < oneGoDays * day,
  );
  if (!allNew) return null;
  return {
    phrase: 'as a first version, with a number that is above all that others would reach',
    fact: `No release of the project is older than ${oneGoDays} days.`,
  };
}
