import { comparedDetails } from './compared-details.ts';
import { declaredPeople, namesNobody, namesOthers } from './declared-people.ts';
import { evidence, makeFinding, shownName } from './make-finding.ts';
import { peopleInWords } from './people-words.ts';
import type { Rule } from './rule.ts';

/** A release that names none of the people whom the releases before it named. What a release says of its makers is verified by nobody. */
export const maintainerChange: Rule = {
  id: 'maintainer-change',
  defaultLevel: 'information',
  summary: 'The release names other people than those before it.',

  check(input) {
    const compared = comparedDetails(input);
    if (compared === null || !compared.judged.people.known) return null;
    const { people } = compared.judged;
    const now = declaredPeople(people.value);
    const before = compared.earlier.flatMap((each) =>
      each.people.known ? [{ version: each.version, people: declaredPeople(each.people.value) }] : [],
    );
    const latest = before.find((each) => !namesNobody(each.people));
    const named = before.map((each) => each.people);
    if (latest === undefined || !namesOthers(now, named)) return null;
    const { version } = compared.release;
    const [today, then] = [peopleInWords(now.shown, 60), peopleInWords(latest.people.shown, 60)];
    return makeFinding(input, {
      rule: 'maintainer-change',
      about: 'release',
      level: 'information',
      certainty: 'low',
      message: `${shownName(input)} ${version} says that it was made by ${today}, the releases before it by ${then}. Look for a word on who took over.`,
      evidence: [
        evidence(`${version} names ${today}.`, people),
        evidence(`${latest.version} names ${then}.`, people),
      ],
      signal: { release: version, phrase: 'naming other people than the releases before it' },
    });
  },
};
