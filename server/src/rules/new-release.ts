import { ageInWords, countInWords, dateInWords, day } from '../phrases.ts';
import type { Release } from '../sources/project-facts.ts';
import { liveAdvisories } from './affected.ts';
import { evidence, makeFinding, shownName, shownRequirement } from './make-finding.ts';
import { inCooldown, passesCooldown } from './release-signals.ts';
import { findRelease, newestMatching } from './releases.ts';
import type { Rule, RuleInput } from './rule.ts';
import { present, suggestPin } from './suggest.ts';

/**
 * A release younger than the cooldown: nearly every break-in into a known project was found within days. The lowest
 * release that mends an advisory passes.
 */
export const newRelease: Rule = {
  id: 'new-release',
  defaultLevel: 'warning',
  summary: 'The release is younger than the cooldown.',

  check(input) {
    const { releases } = input.facts;
    // An import chooses no version.
    if (!releases.known || input.dependency.kind === 'import') return null;
    const { version } = input;
    const release =
      version === null
        ? newestMatching(releases.value, input.dependency.requires)
        : findRelease(releases.value, version);
    if (release === null || release.uploadedAt === null) return null;
    const { cooldownDays } = input.policy;
    if (inCooldown(release, cooldownDays, input.now) !== true) return null;
    const advisories = liveAdvisories(input.facts, input.now) ?? [];
    if (passesCooldown(release, releases.value, advisories)) return null;

    const pin = suggestPin(input);
    const over = dateInWords(release.uploadedAt + cooldownDays * day);
    const alternative = pin === null ? '' : `, or pin ${pin.version}`;
    return makeFinding(input, {
      rule: 'new-release',
      about: 'release',
      level: version === null ? 'information' : 'warning',
      certainty: 'medium',
      message: `${subject(input, release)} ${ageInWords(release.uploadedAt, input.now)} ago, within the cooldown of ${countInWords(cooldownDays, 'day')}. Wait until ${over}${alternative}.`,
      evidence: [evidence(`Its newest file was uploaded on ${dateInWords(release.uploadedAt)}.`, releases)],
      suggestions: present(pin),
    });
  },
};

function subject(input: RuleInput, release: Release): string {
  if (input.version !== null) return `${shownName(input)} ${input.version} was released`;
  return input.dependency.requires === null
    ? `${release.version}, the newest release of ${shownName(input)}, appeared`
    : `${release.version}, the newest release that ${shownRequirement(input)} allows, appeared`;
}
