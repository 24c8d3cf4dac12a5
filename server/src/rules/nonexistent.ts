import { constraintNote, isConstraint } from './constraint.ts';
import type { Evidence, Finding } from './finding.ts';
import { evidence, listedOn, makeFinding, nameEvidence, shownName } from './make-finding.ts';
import { absentFrom } from './other-places.ts';
import { deniedByOwn } from './own-indexes.ts';
import type { Rule, RuleInput } from './rule.ts';
import { whyUnknown } from './why-unknown.ts';

/** A name that no index knows: mistyped, invented, or taken away. */
export const nonexistent: Rule = {
  id: 'nonexistent',
  defaultLevel: 'warning',
  summary: 'The name is not registered on any index that is asked.',

  check(input) {
    const { own, names, facts } = input;
    if (own || names.rank !== null) return null;
    if (facts.exists.known) return facts.exists.value ? null : denied(input, facts.exists);
    // A private name, or one of an index that nobody approved, is not ours to doubt; a listed one existed.
    if (names.listed) return null;
    if (facts.exists.why === 'private') {
      const denial = deniedByOwn(input);
      return denial && unlisted(input, denial.evidence, denial.words);
    }
    if (facts.exists.why === 'untrusted-workspace' && input.tied) return null;
    return unlisted(input, []);
  },
};

type Denial = Extract<RuleInput['facts']['exists'], { known: true }>;

function denied(input: RuleInput, exists: Denial): Finding | null {
  const where = absentFrom(input.facts, exists);
  const said = evidence(`No project of this name is on ${where}.`, exists);
  if (!input.answeredByAll.known || !input.answeredByAll.value) {
    return input.names.listed ? null : unlisted(input, [said]);
  }
  const before = input.names.listed
    ? `It was registered on ${listedOn(input)} and has been removed since: find out why before you use it.`
    : 'Anyone may register it and upload to it: check the spelling, or take it out.';
  return makeFinding(input, {
    rule: 'nonexistent',
    about: 'project',
    ...tempered(input, 'warning', 'high'),
    message: `${shownName(input)} does not exist on ${where}. ${before}${constraintNote(input)}`,
    evidence: [
      said,
      ...(input.names.listed ? [nameEvidence('The name was in the list of registered names.', input)] : []),
    ],
  });
}

function unlisted(input: RuleInput, said: readonly Evidence[], reason = openBecause(input)): Finding | null {
  if (input.resolved !== null) return null;
  const advice = input.doubtful
    ? 'If it is no module of your own, check the name before you install it.'
    : 'Check the name before you install it.';
  return makeFinding(input, {
    rule: 'nonexistent',
    about: 'project',
    ...(input.doubtful ? doubted : tempered(input, 'information', 'medium')),
    message: `${shownName(input)} is not known: it was not registered on ${listedOn(input)}, and ${reason}. ${advice}${constraintNote(input)}`,
    evidence: [nameEvidence('The name is not in the list of registered names.', input), ...said],
  });
}

/** Why it cannot be told whether the name exists, as a part of a sentence. */
function openBecause({ facts: { exists } }: RuleInput): string {
  return exists.known
    ? 'another index that may hold it was not asked'
    : `the index ${whyUnknown(exists.why)}`;
}

const doubted = { level: 'hint', certainty: 'low' } as const;

function tempered(input: RuleInput, level: Finding['level'], certainty: Finding['certainty']) {
  return isConstraint(input) ? ({ level: 'information', certainty: 'low' } as const) : { level, certainty };
}
