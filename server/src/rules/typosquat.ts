import type { Lookalike } from '../names/lookalike.ts';
import { ageInWords, countInWords, dateInWords, day, rankInWords } from '../phrases.ts';
import type { Owners } from '../sources/project-facts.ts';
import { constraintNote, isConstraint } from './constraint.ts';
import type { Certainty, Evidence, Level } from './finding.ts';
import { evidence, listedOn, makeFinding, nameEvidence, shownName } from './make-finding.ts';
import { meantInstead } from './meant-instead.ts';
import { absentFrom } from './other-places.ts';
import { deniedByOwn } from './own-indexes.ts';
import { firstUpload } from './releases.ts';
import type { Rule, RuleInput } from './rule.ts';

/** Younger projects lack the history that makes a near name harmless. */
const youngDays = 90;
/** A project this old with this many releases has a life of its own beside the popular one; either row will do. */
const established: readonly { readonly days: number; readonly releases: number }[] = [
  { days: 2 * 365, releases: 5 },
  { days: youngDays, releases: 10 },
];

/** A name close to a popular one. */
export const typosquat: Rule = {
  id: 'typosquat',
  defaultLevel: 'warning',
  summary: 'The name looks like that of a popular project.',

  check(input) {
    const meant = meantInstead(input);
    if (meant !== null) return meant;
    const { lookalike, rank } = input.names;
    if (lookalike === null || rank !== null || input.own || isPrivate(input)) return null;
    if (sharedOwner(input) !== null) return null;
    const judged = judge(input, lookalike);
    if (judged === null) return null;
    const name = shownName(input);
    return makeFinding(input, {
      rule: 'typosquat',
      about: 'project',
      level: isConstraint(input) ? 'information' : judged.level,
      certainty: isConstraint(input) ? 'low' : judged.certainty,
      message: `${name} is ${lookalike.phrase} ${lookalike.target} (${rankInWords(lookalike.rank)})${judged.clause}. Did you mean ${lookalike.target}?${constraintNote(input)}`,
      evidence: [
        nameEvidence(`The ${rankInWords(lookalike.rank)} project is ${lookalike.target}.`, input),
        ...judged.evidence,
      ],
      suggestions: [{ kind: 'rename', to: lookalike.target }],
    });
  },
};

interface Judgement {
  readonly level: Level;
  readonly certainty: Certainty;
  /** What follows the likeness in the message, with the sign that joins it. */
  readonly clause: string;
  readonly evidence: readonly Evidence[];
}

function judge(input: RuleInput, lookalike: Lookalike): Judgement | null {
  const { exists, releases } = input.facts;
  if (exists.known && !exists.value) {
    const where = absentFrom(input.facts, exists);
    const clause = ` and is not registered on ${where}`;
    const said = [evidence(`No project of this name is on ${where}; anyone may register it.`, exists)];
    // Another index may still hold it.
    if (!input.answeredByAll.known || !input.answeredByAll.value) {
      return nameAlone(input, 'warning', clause, said);
    }
    return { level: 'warning', certainty: 'high', clause, evidence: said };
  }
  const first = firstUpload(releases);
  if (releases.known && first !== null) {
    const age = input.now - first;
    const count = releases.value.length;
    const history = evidence(
      `First released ${dateInWords(first)}, ${countInWords(count, 'release')}.`,
      releases,
    );
    const told = `first released ${ageInWords(first, input.now)} ago`;
    const many = countInWords(count, 'release');
    if (age < youngDays * day) {
      const owners = otherOwners(input, lookalike);
      return {
        level: 'error',
        certainty: owners === null ? 'medium' : 'high',
        clause: `; it was ${told} and has ${many}`,
        evidence: [history, ...(owners === null ? [] : [owners])],
      };
    }
    if (established.some(({ days, releases: least }) => age >= days * day && count >= least)) {
      return nameAlone(input, 'information', `; it is a project of its own, ${told}, with ${many}`, [
        history,
      ]);
    }
    return nameAlone(input, 'warning', '', [history]);
  }
  const clause = exists.known || input.names.listed ? '' : ` and was not registered on ${listedOn(input)}`;
  return nameAlone(input, 'warning', clause, []);
}

/** A lock file was resolved by a tool from names somebody checked: the name alone is no news there. */
function nameAlone(
  input: RuleInput,
  level: Level,
  clause: string,
  history: readonly Evidence[],
): Judgement | null {
  if (input.resolved === 'here') return null;
  return { level, certainty: 'low', clause, evidence: history };
}

/** What is or may be private is nobody's slip; a name that no private index has is not. */
function isPrivate(input: RuleInput): boolean {
  const { exists } = input.facts;
  return !exists.known && exists.why === 'private' && deniedByOwn(input) === null;
}

/** An owner or organization that both projects have, from known facts only; null where none is known. */
function sharedOwner({ facts, targetFacts }: RuleInput): string | null {
  if (!facts.owners.known || !targetFacts?.owners.known) return null;
  const own = facts.owners.value;
  const other = targetFacts.owners.value;
  if (own.organization !== null && own.organization === other.organization) return own.organization;
  const theirs = new Set(people(other));
  return people(own).find((person) => theirs.has(person)) ?? null;
}

/** The sentence that the two projects are run by different people; null where that is not known. */
function otherOwners(input: RuleInput, lookalike: Lookalike): Evidence | null {
  const { facts, targetFacts } = input;
  if (!facts.owners.known || !targetFacts?.owners.known) return null;
  if (people(facts.owners.value).length === 0 || people(targetFacts.owners.value).length === 0) return null;
  return evidence(`It shares no owner or maintainer with ${lookalike.target}.`, facts.owners);
}

/** Only owners can hand a project on, but a maintainer of both is no stranger either. */
function people({ owners, maintainers }: Owners): string[] {
  return [...owners, ...maintainers].map((person) => person.toLowerCase());
}
