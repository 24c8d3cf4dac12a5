import { cleanOutsideText } from '../outside-text.ts';
import { countInWords, dateInWords, day, listInWords, minuteInWords, spanInWords } from '../phrases.ts';
import { inCooldown } from './in-cooldown.ts';
import { isWatched, judgedRelease } from './judged-release.ts';
import { evidence, makeFinding, shownName } from './make-finding.ts';
import type { ReleasedTogether, Rule, RuleInput } from './rule.ts';
import { suggestPins } from './suggest.ts';

/** Two of one owner's projects in half an hour may be an afternoon's work: told within the cooldown alone, where other signs may join. */
const leastForWarning = 3;
/** More names in one sentence are not read. */
const mostNames = 3;

/**
 * Several of the workspace's projects that one owner released within minutes, and never did before: who takes an account over
 * uploads to all that it can reach. See `released-together.ts`.
 */
export const ownerBurst: Rule = {
  id: 'owner-burst',
  defaultLevel: 'warning',
  summary: 'Several projects of one owner were released within minutes.',

  check(input) {
    const { together, facts } = input;
    if (together === null || !facts.releases.known) return null;
    const release = judgedRelease(input);
    const at = release?.firstUploadedAt ?? null;
    if (release === null || at === null || !isWatched(release, input)) return null;
    if (at < together.from || at > together.until) return null;
    const many = together.names.length >= leastForWarning;
    if (!many && inCooldown(release, input.cooldown.days, input.now) !== true) return null;
    const others = shownOthers(input, together);
    const owner = cleanOutsideText(together.owner);
    const span = spanInWords(together.from, together.until);
    const pins = suggestPins(input);
    const [pin] = pins;
    return makeFinding(input, {
      rule: 'owner-burst',
      about: 'release',
      level: many ? 'warning' : 'information',
      certainty: 'medium',
      message: `${shownName(input)} ${release.version} was released within ${span} of ${others}: ${many ? `all belong to ${owner} and were never released together before, as happens when an account is taken over.` : `both belong to ${owner} and were never released together before.`} ${advice(input, release.uploadedAt ?? at)}${pin === undefined ? '' : `, or pin ${pin.version}`}.`,
      evidence: [
        evidence(
          `${countInWords(together.names.length, 'project')} of ${owner} had releases between ${minuteInWords(together.from, input.now)} and ${minuteInWords(together.until, input.now)}.`,
          facts.releases,
        ),
        evidence('None of their earlier releases lie within an hour of each other.', facts.releases),
        ...(facts.owners.known ? [evidence(`It belongs to ${owner}.`, facts.owners)] : []),
      ],
      suggestions: pins,
      signal: {
        release: release.version,
        phrase: `within ${span} of ${others}, which ${together.names.length === 2 ? 'has' : 'have'} the same owner`,
      },
    });
  },
};

function shownOthers({ facts }: RuleInput, { names }: ReleasedTogether): string {
  const others = names.filter((name) => name !== facts.name);
  if (others.length <= mostNames) return listInWords(others);
  const shown = others.slice(0, mostNames - 1);
  return listInWords([...shown, countInWords(others.length - shown.length, 'other project')]);
}

function advice({ cooldown, now }: RuleInput, uploadedAt: number): string {
  return inCooldown({ uploadedAt }, cooldown.days, now) === true
    ? `Wait until ${dateInWords(uploadedAt + cooldown.days * day)}`
    : 'Look for a word of the owner about it';
}
