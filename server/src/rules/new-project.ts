import { ageInWords, capitalised, day, listInWords } from '../phrases.ts';
import { madeUpEvidence, madeUpName } from './made-up.ts';
import { listedOn, makeFinding, nameEvidence, shownName } from './make-finding.ts';
import { isYounger, projectAge } from './project-age.ts';
import type { Rule, RuleInput } from './rule.ts';

/** Most malicious projects are found within this time; most honest ones are not depended on before it has passed. */
export const newProjectDays = 30;

const look = 'look at who is behind it and what it does before you install it';

/**
 * A project without a past, which joins with what is odd about its newest release. A ranked name is none, whatever its files say: an owner may upload everything anew.
 */
export const newProject: Rule = {
  id: 'new-project',
  defaultLevel: 'warning',
  summary: `The project was first released less than ${newProjectDays} days ago.`,

  check(input) {
    if (input.names.rank !== null || input.own) return null;
    const age = projectAge(input);
    if (age === null || !isYounger(age, newProjectDays, input.now)) return null;
    const phrase =
      age.kind === 'uploaded'
        ? `from a project that is ${ageInWords(age.since, input.now)} old`
        : `from a project that was not registered on ${listedOn(input)}`;
    return {
      ...makeFinding(input, {
        rule: 'new-project',
        about: 'project',
        // Such an index tells too little of its projects to be alarmed at each of them.
        level: age.kind === 'uploaded' ? 'warning' : 'information',
        certainty: age.kind === 'uploaded' ? 'medium' : 'low',
        message: `${shownName(input)} ${listInWords(age.told)}. ${madeUpName(input, look) ?? `${capitalised(look)}.`}`,
        evidence: [
          ...age.evidence,
          ...madeUpEvidence(input),
          ...(age.kind === 'uploaded' ? registeredBefore(input, age.since) : []),
        ],
      }),
      // Its other releases are of the same month.
      signal: { release: null, phrase },
    };
  },
};

/** The name was listed before its oldest file came: re-uploaded, or registered again by somebody else. */
function registeredBefore(input: RuleInput, first: number) {
  const listedOn = Date.parse(input.names.listedOn);
  if (!input.names.listed || !(listedOn < first - day)) return [];
  return [
    nameEvidence(
      'The name was registered earlier: its older files are gone, or it has changed hands.',
      input,
    ),
  ];
}
