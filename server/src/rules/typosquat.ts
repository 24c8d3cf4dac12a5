import type { Lookalike } from '../names/lookalike.ts';
import { ageInWords, countInWords, listInWords } from '../phrases.ts';
import { builtAtInstall } from './built-at-install.ts';
import { constraintNote, isConstraint } from './constraint.ts';
import type { Certainty, Evidence, Level } from './finding.ts';
import { areKin, strangers } from './kinship.ts';
import { didYouMean, projectMeant, targetInWords, targetSentence } from './likeness-words.ts';
import { evidence, listedOn, makeFinding, nameEvidence, shownName } from './make-finding.ts';
import { meantInstead } from './meant-instead.ts';
import { absentFrom, mayBeOnPrivate } from './other-places.ts';
import { deniedByOwn } from './own-indexes.ts';
import { type Dated, isYounger, oldDays, type ProjectAge, projectAge, youngDays } from './project-age.ts';
import type { Rule, RuleInput } from './rule.ts';
import { selfTold } from './self-told.ts';
import { type AgeBand, weighLikeness } from './weigh-likeness.ts';

/** Malicious look-alikes are mostly found within days; a faint likeness is weighed for this long. */
export const newDays = 30;
/** A project this old with this many releases has a life of its own beside the popular one; either row will do. */
const settled: readonly { readonly days: number; readonly releases: number }[] = [
  { days: 2 * 365, releases: 5 },
  { days: youngDays, releases: 10 },
];

/** A name close to a popular one, and what is known of who stands behind it. */
export const typosquat: Rule = {
  id: 'typosquat',
  defaultLevel: 'warning',
  summary: 'The name looks like that of a popular project.',

  check(input) {
    const meant = meantInstead(input);
    if (meant !== null) return meant;
    const likeness = weighedLikeness(input);
    if (likeness === null || input.own || isPrivate(input)) return null;
    if (input.targetFacts !== null && areKin(input.facts, input.targetFacts)) return null;
    const judged = judge(input, likeness);
    if (judged === null) return null;
    const name = shownName(input);
    const project = projectMeant(likeness);
    return makeFinding(input, {
      rule: 'typosquat',
      about: 'project',
      level: isConstraint(input) ? 'information' : judged.level,
      certainty: isConstraint(input) ? 'low' : judged.certainty,
      message: `${name} is ${likeness.phrase} ${targetInWords(likeness)}${judged.clause}. ${didYouMean(likeness)}${constraintNote(input)}`,
      evidence: [nameEvidence(targetSentence(likeness), input), ...judged.evidence],
      suggestions: project === null ? [] : [{ kind: 'rename', to: project }],
    });
  },
};

/**
 * The likeness that what is known may be weighed against; null for nearly every name. A faint one counts only of a new
 * project on an index where anyone may register, and its target is not looked at before.
 */
export function weighedLikeness(input: Dated & Pick<RuleInput, 'own'>): Lookalike | null {
  const { lookalike, faint, rank } = input.names;
  if (lookalike !== null) return rank === null ? lookalike : null;
  if (faint === null || input.own || input.calledPrivate || mayBeOnPrivate(input.facts)) return null;
  const age = projectAge(input);
  return age !== null && isYounger(age, newDays, input.now) ? faint : null;
}

interface Judgement {
  readonly level: Level;
  readonly certainty: Certainty;
  /** What follows the likeness in the message, with the sign that joins it. */
  readonly clause: string;
  readonly evidence: readonly Evidence[];
}

function judge(input: RuleInput, likeness: Lookalike): Judgement | null {
  const { exists } = input.facts;
  if (exists.known && !exists.value) return unregistered(input, exists);
  const age = projectAge(input);
  const target = projectMeant(likeness) ?? likeness.target;
  const told = selfTold(input.facts, input.targetFacts, target);
  // What an index of somebody's own lacks is no sign: such an index asks for nothing.
  const face = mayBeOnPrivate(input.facts) ? { ...told, lacks: 'unknown' as const } : told;
  const band = age === null ? 'unknown' : bandOf(age, input);
  const built = builtAtInstall(input.facts);
  const weighed = weighLikeness(likeness.strength, band, { ...face, built: built !== null });
  if (weighed === null) return null;
  // A lock file was resolved by a tool from names somebody checked: the name alone is no news there.
  if (weighed.by === 'name' && input.resolved === 'here') return null;
  const others = input.targetFacts && strangers(input.facts, input.targetFacts, target);
  return {
    level: weighed.level,
    certainty: weighed.by === 'name' ? 'low' : others === null ? 'medium' : 'high',
    clause: clauseOf(input, age, band, face.told),
    evidence: [
      ...(age?.evidence ?? []),
      ...(others === null ? [] : [others]),
      ...face.evidence,
      ...(built === null ? [] : [built]),
      ...(likeness.strength === 'faint' ? [faintNote(input)] : []),
    ],
  };
}

function bandOf(age: ProjectAge, { facts: { releases }, now }: RuleInput): AgeBand {
  if (isYounger(age, newDays, now)) return 'new';
  if (isYounger(age, youngDays, now)) return 'young';
  // Younger than the list, but by how much is not told.
  if (age.kind === 'unlisted') return 'unknown';
  const count = releases.known ? releases.value.length : 0;
  if (settled.some(({ days, releases: least }) => !isYounger(age, days, now) && count >= least)) {
    return 'settled';
  }
  return isYounger(age, oldDays, now) ? 'middling' : 'old';
}

/** `; it was first released 2 days ago, has one release and copies its summary`. */
function clauseOf(input: RuleInput, age: ProjectAge | null, band: AgeBand, told: readonly string[]): string {
  if (band === 'settled' || band === 'old') {
    const { releases } = input.facts;
    const many = countInWords(releases.known ? releases.value.length : 0, 'release');
    const since = `first released ${ageInWords(age?.since ?? input.now, input.now)} ago, with ${many}`;
    const copies = band === 'old' && told.length > 0 ? `, and ${listInWords(told)}` : '';
    return band === 'settled' ? `; it is a project of its own, ${since}` : `; it was ${since}${copies}`;
  }
  const isTold = band === 'new' || band === 'young';
  const said = [...(isTold && age !== null ? age.told : []), ...told];
  if (said.length > 0) return `; it ${listInWords(said)}`;
  const open = !input.facts.exists.known && !input.names.listed;
  return open ? ` and was not registered on ${listedOn(input)}` : '';
}

function faintNote(input: RuleInput): Evidence {
  return {
    ...nameEvidence('Names this far apart are often so by coincidence.', input),
    against: true,
  };
}

function unregistered(
  input: RuleInput,
  exists: Extract<RuleInput['facts']['exists'], { known: true }>,
): Judgement | null {
  const where = absentFrom(input.facts, exists);
  // Another index may still hold it.
  const isSure = input.answeredByAll.known && input.answeredByAll.value;
  if (!isSure && input.resolved === 'here') return null;
  return {
    level: 'warning',
    certainty: isSure ? 'high' : 'low',
    clause: ` and is not registered on ${where}`,
    evidence: [evidence(`No project of this name is on ${where}; anyone may register it.`, exists)],
  };
}

/** What is or may be private is nobody's slip; a name that no private index has is not. */
function isPrivate(input: RuleInput): boolean {
  const { exists } = input.facts;
  return !exists.known && exists.why === 'private' && deniedByOwn(input) === null;
}
