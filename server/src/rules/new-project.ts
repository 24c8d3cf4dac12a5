import { ageInWords, countInWords, dateInWords, day } from '../phrases.ts';
import { evidence, makeFinding, nameEvidence, shownName } from './make-finding.ts';
import { firstUpload } from './releases.ts';
import type { Rule, RuleInput } from './rule.ts';

/** Most malicious projects are found within this time; most honest ones are not depended on before it has passed. */
export const newProjectDays = 30;

/**
 * A project without a past, which joins with what is odd about its newest release. A ranked name is none, whatever its files say: an owner may upload everything anew.
 */
export const newProject: Rule = {
  id: 'new-project',
  defaultLevel: 'warning',
  summary: `The project was first released less than ${newProjectDays} days ago.`,

  check(input) {
    const { releases } = input.facts;
    if (!releases.known || input.names.rank !== null || input.own) return null;
    const first = firstUpload(releases);
    if (first === null || input.now - first >= newProjectDays * day) return null;
    const count = countInWords(releases.value.length, 'release');
    return {
      ...makeFinding(input, {
        rule: 'new-project',
        about: 'project',
        level: 'warning',
        certainty: 'medium',
        message: `${shownName(input)} was first released ${ageInWords(first, input.now)} ago and has ${count}. Look at who is behind it and what it does before you install it.`,
        evidence: [
          evidence(`Its oldest file was uploaded on ${dateInWords(first)}.`, releases),
          ...registeredBefore(input, first),
        ],
      }),
      // Its other releases are of the same month.
      signal: { release: null, phrase: `from a project that is ${ageInWords(first, input.now)} old` },
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
