import { comparedDetails } from './compared-details.ts';
import { evidence, makeFinding, shownName } from './make-finding.ts';
import { peopleInWords } from './people-words.ts';
import { comparePublishers, publishersBefore, publisherText } from './publishers.ts';
import type { Rule } from './rule.ts';

/**
 * A release with attestations of another publisher than those before it: another repository or another kind of service. The
 * workflow and the environment within a repository change with every tidying up, and say nothing.
 */
export const publisherChange: Rule = {
  id: 'publisher-change',
  defaultLevel: 'information',
  summary: 'The release was published from another place than those before it.',

  check(input) {
    const compared = comparedDetails(input);
    if (compared === null || !compared.judged.publishers.known) return null;
    const { publishers } = compared.judged;
    const now = publishers.value.map(publisherText);
    if (now.length === 0) return null;
    const before = publishersBefore(compared.release, compared.earlier, input);
    if (before === null) return null;
    const how = comparePublishers(now, before.publishers);
    if (how === 'same') return null;
    const { version } = compared.release;
    const [today, then] = placesInWords(now, before.publishers);
    return makeFinding(input, {
      rule: 'publisher-change',
      about: 'release',
      level: 'information',
      certainty: 'low',
      message: `${shownName(input)} ${version} was published from ${today}, those before it from ${then}. ${advice[how]}`,
      evidence: [
        evidence(`${version} was published from ${peopleInWords(now, 80)}, as the index says.`, publishers),
        before.evidence,
      ],
      ...(how === 'moved'
        ? {}
        : { signal: { release: version, phrase: `published from ${today} and no longer from ${then}` } }),
    });
  },
};

/** `acme/x`, with the kind of service before it where that is another one. */
function placesInWords(now: readonly string[], then: readonly string[]): [string, string] {
  const kinds = new Set([...now, ...then].map((each) => each.split(' ', 1)[0]?.toLowerCase()));
  const shown = (each: string) => (kinds.size > 1 ? each : each.replace(/^\S+ /, ''));
  return [peopleInWords(now.map(shown), 60), peopleInWords(then.map(shown), 60)];
}

const advice: Readonly<Record<'moved' | 'other', string>> = {
  moved: 'Both belong to the same owner, as when a repository moves.',
  other: 'Repositories move, and accounts are taken over: look for a word on it in the place before.',
};
