import { cleanOutsideText } from '../outside-text.ts';
import { ageInWords, dateInWords, day, daysInWords, listInWords } from '../phrases.ts';
import type { Advisory, Release } from '../sources/project-facts.ts';
import type { Evidence, Finding, Level } from './finding.ts';
import { inCooldown } from './in-cooldown.ts';
import { appeared } from './joined-message.ts';
import { evidence, makeFinding, shownName } from './make-finding.ts';
import { noneGood } from './none-good.ts';
import { passesFor } from './passes-cooldown.ts';
import type { Rule, RuleInput } from './rule.ts';
import { suggestPins } from './suggest.ts';
import { wantedBy } from './wanted.ts';
import { watchedRelease } from './watched-release.ts';

/** Of the advisories it mends, that many are named. */
const mostIds = 3;

/**
 * A release younger than the cooldown: nearly every break-in into a known project was found within days. The lowest
 * release that mends an advisory passes, and says so, as long as nothing else speaks against it: other signs join with it.
 */
export const newRelease: Rule = {
  id: 'new-release',
  defaultLevel: 'warning',
  summary: 'The release is younger than the cooldown.',

  check(input) {
    const { releases } = input.facts;
    if (!releases.known) return null;
    const release = watchedRelease(input);
    if (release === null || release.uploadedAt === null) return null;
    if (inCooldown(release, input.cooldown.days, input.now) !== true) return null;
    const mended = passesFor(release, releases.value, wantedBy(input));
    return mended.length > 0
      ? passing(input, release, release.uploadedAt, mended)
      : waiting(input, release, release.uploadedAt);
  },
};

/** The level of a release that does not pass: what is written leads to it, or merely allows it. */
export function plainLevel({ version }: Pick<RuleInput, 'version'>): Level {
  return version === null ? 'information' : 'warning';
}

function waiting(input: RuleInput, release: Release, uploadedAt: number): Finding {
  const pins = suggestPins(input);
  const [pin] = pins;
  const over = dateInWords(uploadedAt + input.cooldown.days * day);
  const none = pin === undefined ? noneGood(wantedBy(input)) : null;
  const alternative = pin === undefined ? '' : `, or pin ${pin.version}`;
  return {
    ...makeFinding(input, {
      rule: 'new-release',
      about: 'release',
      level: plainLevel(input),
      certainty: 'medium',
      message: `${subject(input, release)} ${ageInWords(uploadedAt, input.now)} ago, within ${cooldownInWords(input)}. Wait until ${over}${alternative}.${none === null ? '' : ` ${none}`}`,
      evidence: uploadEvidence(input, uploadedAt),
      suggestions: pins,
    }),
    signal: { release: release.version, phrase: '' },
    ...(input.resolved === 'here'
      ? { lockedAge: { uploadedAt, judgedAt: input.now, days: input.cooldown.days } }
      : {}),
  };
}

/** Waiting would leave the fault in place. Other signs still join with it, and then it waits like any other. */
function passing(
  input: RuleInput,
  release: Release,
  uploadedAt: number,
  mended: readonly Advisory[],
): Finding {
  const ids = mended.map(({ id }) => id);
  const shown = listInWords(ids.slice(0, mostIds).map((id) => cleanOutsideText(id)));
  const without = ids.length > mostIds ? `${shown} and ${ids.length - mostIds} more` : shown;
  const { advisories } = input.facts;
  const speaksForIt = `It is the lowest release without ${without}.`;
  return {
    ...makeFinding(input, {
      rule: 'new-release',
      about: 'release',
      level: 'information',
      certainty: 'medium',
      message: `${subject(input, release)} ${ageInWords(uploadedAt, input.now)} ago, within ${cooldownInWords(input)}, and need not wait: it is the lowest release without ${without}, and nothing known speaks against it.`,
      evidence: [
        ...uploadEvidence(input, uploadedAt),
        ...(advisories.known ? [{ ...evidence(speaksForIt, advisories), against: true as const }] : []),
      ],
    }),
    signal: { release: release.version, phrase: '' },
  };
}

function uploadEvidence({ facts: { releases } }: RuleInput, uploadedAt: number): Evidence[] {
  if (!releases.known) return [];
  return [evidence(`Its newest file was uploaded on ${dateInWords(uploadedAt)}.`, releases)];
}

/** `the cooldown of 7 days (exclude-newer in pyproject.toml)`. */
function cooldownInWords({ cooldown: { days, source } }: RuleInput): string {
  const cooldown = `the cooldown of ${daysInWords(days)}`;
  return source === null ? cooldown : `${cooldown} (${cleanOutsideText(source)})`;
}

function subject(input: RuleInput, release: Release): string {
  return input.version === null
    ? appeared(input, release)
    : `${shownName(input)} ${input.version} was released`;
}
