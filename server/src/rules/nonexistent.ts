import type { Lookalike } from '../names/lookalike.ts';
import { cleanOutsideText } from '../outside-text.ts';
import { constraintNote, isConstraint } from './constraint.ts';
import type { Evidence, Finding, Suggestion } from './finding.ts';
import { projectMeant } from './likeness-words.ts';
import { madeUpEvidence, madeUpName } from './made-up.ts';
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
    const { own, calledPrivate, names, facts } = input;
    if (own || names.rank !== null || isNamedPrivate(input)) return null;
    if (facts.exists.known) return facts.exists.value ? null : denied(input, facts.exists);
    // A private name, or one of an index that nobody approved, is not ours to doubt; a listed one existed.
    if (names.listed || calledPrivate) return null;
    if (facts.exists.why === 'private') {
      const denial = deniedByOwn(input);
      return denial && unlisted(input, denial.evidence, denial.words);
    }
    if (facts.exists.why === 'untrusted-workspace' && input.tied) return null;
    return unlisted(input, []);
  },
};

/** Said of this very name. One that only fits a pattern may still be mistyped, where its own index does not have it. */
function isNamedPrivate({ policy, dependency }: RuleInput): boolean {
  return policy.privateNames.includes(dependency.name);
}

type Denial = Extract<RuleInput['facts']['exists'], { known: true }>;

function denied(input: RuleInput, exists: Denial): Finding | null {
  const where = absentFrom(input.facts, exists);
  const said = evidence(`No project of this name is on ${where}.`, exists);
  const { listed } = input.names;
  if (!input.answeredByAll.known || !input.answeredByAll.value) {
    return listed ? null : unlisted(input, [said]);
  }
  const rest = listed
    ? `It was registered on ${listedOn(input)} and has been removed since: find out why before you use it.`
    : `${madeUpName(input, 'check that it is meant, or take it out') ?? 'Anyone may register it and upload to it: check the spelling, or take it out.'}${perhaps(input)}`;
  return makeFinding(input, {
    rule: 'nonexistent',
    about: 'project',
    ...tempered(input, 'warning', 'high'),
    message: `${shownName(input)} does not exist on ${where}. ${rest}${constraintNote(input)}`,
    evidence: [
      said,
      ...(listed
        ? [nameEvidence('The name was in the list of registered names.', input)]
        : madeUpEvidence(input)),
    ],
    suggestions: listed ? [] : suggestions(input),
  });
}

function unlisted(input: RuleInput, said: readonly Evidence[], reason = openBecause(input)): Finding | null {
  if (input.resolved !== null) return null;
  const check = input.doubtful
    ? 'If it is no module of your own, check the name before you install it.'
    : 'Check the name before you install it.';
  const advice = (input.doubtful ? null : madeUpName(input, 'check it before you install it')) ?? check;
  return makeFinding(input, {
    rule: 'nonexistent',
    about: 'project',
    ...(input.doubtful ? doubted : tempered(input, 'information', 'medium')),
    message: `${notKnown(input)} was not registered on ${listedOn(input)}, and ${reason}. ${advice}${perhaps(input)}${constraintNote(input)}`,
    evidence: [
      nameEvidence('The name is not in the list of registered names.', input),
      ...madeUpEvidence(input),
      ...said,
    ],
    suggestions: suggestions(input),
  });
}

/** What goes before `was not registered on`: of an import, the module is what stands there. */
function notKnown(input: RuleInput): string {
  const name = shownName(input);
  const { kind, module } = input.dependency;
  return kind === 'import' && module !== null
    ? `${cleanOutsideText(module)} comes from no project that is known: ${name}`
    : `${name} is not known: it`;
}

/** The real name that is a slip away, too faintly like it to be told by itself. One made longer is no slip of the hand. */
function nearName({ names: { faint } }: RuleInput): Lookalike | null {
  return faint === null || faint.slip === 'affix' || faint.slip === 'combined' ? null : faint;
}

function perhaps(input: RuleInput): string {
  const near = nearName(input);
  return near === null ? '' : ` Perhaps ${projectMeant(near) ?? near.target} was meant.`;
}

/** The real name that is near, and a word for the policy that this one is the user's own. */
function suggestions(input: RuleInput): Suggestion[] {
  const near = nearName(input);
  const to = near === null ? null : projectMeant(near);
  return [...(to === null ? [] : [{ kind: 'rename', to, guess: true } as const]), { kind: 'private' }];
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
