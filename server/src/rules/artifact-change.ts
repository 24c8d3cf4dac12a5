import { ageInWords } from '../phrases.ts';
import { type ComparedDetails, comparedDetails } from './compared-details.ts';
import type { Certainty, Level } from './finding.ts';
import { evidence, makeFinding, shownName } from './make-finding.ts';
import { type ShapeChange, shapeChanges } from './release-shape.ts';
import type { Rule, RuleInput } from './rule.ts';
import { suggestPins } from './suggest.ts';

/** Some upload the source first and the wheels when they are built; in milliseconds. */
const wheelsFollowWithin = 30 * 60_000;

/** A release that comes in other files than those before it: what was put into it has to be somewhere. */
export const artifactChange: Rule = {
  id: 'artifact-change',
  defaultLevel: 'warning',
  summary: 'The files of a release within the cooldown are unlike those of the releases before it.',

  check(input) {
    const compared = comparedDetails(input);
    if (compared === null || compared.earlier.length === 0) return null;
    const changes = shapeChanges(compared).filter((change) => isSettled(change, compared, input));
    const [first, second] = changes;
    if (first === undefined) return null;
    const { version } = compared.release;
    const { uploadedAt } = compared.release;
    const ago = uploadedAt === null ? '' : ` ${ageInWords(uploadedAt, input.now)} ago`;
    const phrase = second === undefined ? first.phrase : `${first.phrase}, and ${second.phrase}`;
    const pins = suggestPins(input);
    const [pin] = pins;
    const todo = `${advice[first.kind]}${pin === undefined ? '' : `, or pin ${pin.version}`}.`;
    return makeFinding(input, {
      rule: 'artifact-change',
      about: 'release',
      ...weights[first.kind],
      message: `${shownName(input)} ${version} appeared${ago} ${first.phrase}. ${todo}`,
      evidence: changes.map(({ fact, from }) => evidence(`${version}: ${fact}`, from)),
      suggestions: pins,
      signal: { release: version, phrase },
    });
  },
};

type Weight = { readonly level: Level; readonly certainty: Certainty };

/** Honest projects begin to bring along data, models and web pages: size alone is a hint at most. */
const weights: Readonly<Record<ShapeChange['kind'], Weight>> = {
  'start-up': { level: 'warning', certainty: 'high' },
  compiled: { level: 'warning', certainty: 'medium' },
  unreadable: { level: 'warning', certainty: 'medium' },
  'source-alone': { level: 'warning', certainty: 'medium' },
  size: { level: 'information', certainty: 'low' },
};

const advice: Readonly<Record<ShapeChange['kind'], string>> = {
  'start-up': 'It runs without being imported: look at what it does before you install the release',
  unreadable: 'It may hold files that are not shown: find out how it was made before you install the release',
  compiled: 'What they do cannot be read: find out why they are there before you install the release',
  'source-alone': 'Installing it runs code of the release: wait for its wheels',
  size: 'See what was added before you install it',
};

function isSettled({ kind }: ShapeChange, { release }: ComparedDetails, { now }: RuleInput): boolean {
  return (
    kind !== 'source-alone' || release.uploadedAt === null || now - release.uploadedAt >= wheelsFollowWithin
  );
}
