import { ageInWords, dateInWords, day } from '../phrases.ts';
import type { Known } from '../sources/fact.ts';
import type { Release } from '../sources/project-facts.ts';
import type { Finding, Level } from './finding.ts';
import { inCooldown } from './in-cooldown.ts';
import { acceptedDays, judgedRelease } from './judged-release.ts';
import { evidence, makeFinding, shownName } from './make-finding.ts';
import { attestedSince, isProvenanceLost, lacksSomeProvenance } from './provenance-state.ts';
import type { Rule, RuleInput } from './rule.ts';
import { suggestPins } from './suggest.ts';

/** A release without the attestations that those before it carried: it may have come by another way than theirs. */
export const provenanceLost: Rule = {
  id: 'provenance-lost',
  defaultLevel: 'warning',
  summary: 'The release lacks the attestations that the releases before it carried.',

  check(input) {
    const { releases } = input.facts;
    const release = judgedRelease(input);
    if (!releases.known || release === null) return null;
    if (lacksSomeProvenance(release, releases.value)) return partlyLost(release, releases, input);
    if (!isProvenanceLost(release, releases.value)) return null;
    const level = levelOf(release, input);
    const since = attestedSince(release, releases.value)?.version ?? null;
    const missing = `without the attestations ${since === null ? 'of the releases before it' : `its releases have carried since ${since}`}`;
    const pins = suggestPins(input);
    return makeFinding(input, {
      rule: 'provenance-lost',
      about: 'release',
      level,
      certainty: 'medium',
      message: `${shownName(input)} ${release.version} appeared${ago(release, input)} ${missing}: it may not come from where they come from. ${advice(level, pins[0]?.version ?? null)}`,
      evidence: [
        evidence(
          `None of the files of ${release.version} carries an attestation; at least two of the three releases before it do.`,
          releases,
        ),
        ...(release.uploadedAt === null
          ? []
          : [evidence(`Its newest file was uploaded on ${dateInWords(release.uploadedAt)}.`, releases)]),
      ],
      suggestions: pins,
      ...(level === 'information' ? {} : { signal: { release: release.version, phrase: missing } }),
    });
  },
};

/** Whoever has a token can add a file to a release of others; so can a maintainer who makes one by hand. */
function partlyLost(release: Release, releases: Known<readonly Release[]>, input: RuleInput): Finding | null {
  const { version, uploadedAt } = release;
  if (uploadedAt === null || inCooldown(release, input.cooldown.days, input.now) !== true) return null;
  const phrase = 'with a file that lacks the attestations of the others';
  const pins = suggestPins(input);
  const advised = advice('information', pins[0]?.version ?? null);
  return makeFinding(input, {
    rule: 'provenance-lost',
    about: 'release',
    level: 'information',
    certainty: 'medium',
    message: `${shownName(input)} ${version} comes ${phrase}, and its newest file was uploaded ${ageInWords(uploadedAt, input.now)} ago: one may have been added by another way. ${advised}`,
    evidence: [
      evidence(
        `Some of the files of ${version} carry attestations and some do not; of the releases before it all files do.`,
        releases,
      ),
      evidence(`Its newest file was uploaded on ${dateInWords(uploadedAt)}.`, releases),
    ],
    suggestions: pins,
    signal: { release: version, phrase },
  });
}

/**
 * That attestations are missing is worth knowing of any release, but of an accepted one no reason to look before installing
 * it. Where no upload time is known, nothing says that the release is one to wait with.
 */
function levelOf({ uploadedAt }: Release, { cooldown, now }: RuleInput): Level {
  if (uploadedAt === null || now - uploadedAt >= acceptedDays * day) return 'information';
  return inCooldown({ uploadedAt }, cooldown.days, now) === true ? 'error' : 'warning';
}

function ago({ uploadedAt }: Release, { now }: RuleInput): string {
  return uploadedAt === null ? '' : ` ${ageInWords(uploadedAt, now)} ago`;
}

function advice(level: Level, version: string | null): string {
  const alternative = version === null ? '' : `, or pin ${version}`;
  return level === 'error'
    ? `Wait${alternative}.`
    : `Look for a word of its maintainers on how it was made${alternative}.`;
}
