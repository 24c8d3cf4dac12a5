import { dateInWords } from '../phrases.ts';
import type { Publisher } from '../sources/project-facts.ts';
import { peopleFileName } from '../workspace/people-file/people-file.ts';
import { type ComparedDetails, comparedDetails } from './compared-details.ts';
import type { Evidence } from './finding.ts';
import { evidence, makeFinding, shownName } from './make-finding.ts';
import { peopleInWords } from './people-words.ts';
import type { Rule, RuleInput } from './rule.ts';

/** Where releases were published from before, as `GitHub psf/requests`, and what tells so. */
interface Before {
  readonly publishers: readonly string[];
  readonly evidence: Evidence;
}

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
    const before = publishersBefore(compared, input);
    if (before === null || now.some((each) => before.publishers.some((other) => isSame(each, other)))) {
      return null;
    }
    const { version } = compared.release;
    const [today, then] = placesInWords(now, before.publishers);
    const isHouse = now.some((each) => before.publishers.some((other) => isSameOwner(each, other)));
    return makeFinding(input, {
      rule: 'publisher-change',
      about: 'release',
      level: 'information',
      certainty: 'low',
      message: `${shownName(input)} ${version} was published from ${today}, those before it from ${then}. ${advice(isHouse)}`,
      evidence: [
        evidence(`${version} was published from ${peopleInWords(now, 80)}, as the index says.`, publishers),
        before.evidence,
      ],
      ...(isHouse
        ? {}
        : { signal: { release: version, phrase: `published from ${today} and no longer from ${then}` } }),
    });
  },
};

/** As the history and the people file have it: `GitHub psf/requests`. */
export function publisherText({ kind, source }: Pick<Publisher, 'kind' | 'source'>): string {
  return `${kind} ${source}`.trim();
}

/** What somebody wrote down counts first, then the releases before, then what this machine saw. Null where nothing is known. */
function publishersBefore({ release, earlier }: ComparedDetails, input: RuleInput): Before | null {
  const { recorded, facts } = input;
  if (recorded !== null && recorded.publishers !== null && recorded.publishers.length > 0) {
    const on = dateInWords(Date.parse(recorded.on));
    return {
      publishers: recorded.publishers,
      evidence: {
        text: `On ${on} ${peopleInWords(recorded.publishers, 80)} was recorded.`,
        source: peopleFileName,
        asOf: recorded.on,
      },
    };
  }
  for (const { version, publishers } of earlier) {
    if (!publishers.known || publishers.value.length === 0) continue;
    const all = earlier.flatMap((each) => (each.publishers.known ? each.publishers.value : []));
    const shown = peopleInWords(publishers.value.map(publisherText), 80);
    return {
      publishers: all.map(publisherText),
      evidence: evidence(`${version} was published from ${shown}, as the index says.`, publishers),
    };
  }
  const seen = (facts.history?.publishers ?? []).findLast(
    ({ value, until }) =>
      value.length > 0 && release.firstUploadedAt !== null && until < release.firstUploadedAt,
  );
  if (seen === undefined) return null;
  const shown = peopleInWords(seen.value, 80);
  return {
    publishers: seen.value,
    evidence: {
      text: `Releases were published from ${shown} when this machine last saw so, on ${dateInWords(seen.until)}.`,
      source: 'history of this machine',
      asOf: new Date(seen.until).toISOString(),
    },
  };
}

/** Repositories are named without regard to case. */
function isSame(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

/** `GitHub psf` of `GitHub psf/requests`: another repository of the same owner. */
function isSameOwner(one: string, other: string): boolean {
  const [left, right] = [one, other].map((each) => each.toLowerCase().split('/'));
  return left !== undefined && right !== undefined && left.length > 1 && left[0] === right[0];
}

/** `acme/x`, with the kind of service before it where that is another one. */
function placesInWords(now: readonly string[], then: readonly string[]): [string, string] {
  const kinds = new Set([...now, ...then].map((each) => each.split(' ', 1)[0]?.toLowerCase()));
  const shown = (each: string) => (kinds.size > 1 ? each : each.replace(/^\S+ /, ''));
  return [peopleInWords(now.map(shown), 60), peopleInWords(then.map(shown), 60)];
}

function advice(isHouse: boolean): string {
  return isHouse
    ? 'Both belong to the same owner, as when a repository moves.'
    : 'Repositories move, and accounts are taken over: look for a word on it in the place before.';
}
