import { dateInWords } from '../phrases.ts';
import type { Publisher, Release, ReleaseDetails } from '../sources/project-facts.ts';
import { peopleFileName } from '../workspace/people-file/people-file.ts';
import type { Evidence } from './finding.ts';
import { evidence } from './make-finding.ts';
import { peopleInWords } from './people-words.ts';
import type { Wanted } from './wanted.ts';

/** As the history and the people file have it: `GitHub psf/requests`. */
export function publisherText({ kind, source }: Pick<Publisher, 'kind' | 'source'>): string {
  return `${kind} ${source}`.trim();
}

/**
 * How publishers compare with those before them, both as `GitHub psf/requests`: one of them is the same, or at least one is
 * another repository of the same account, as when a project moves; else `other`. Repositories are named without regard to
 * case.
 */
export function comparePublishers(
  now: readonly string[],
  before: readonly string[],
): 'same' | 'moved' | 'other' {
  const known = new Set(before.map(plain));
  if (now.some((each) => known.has(plain(each)))) return 'same';
  const accounts = new Set(before.map(accountOf));
  return now.some((each) => accounts.has(accountOf(each))) ? 'moved' : 'other';
}

/** Where releases were published from before, as `GitHub psf/requests`, and what tells so. */
export interface PublishersBefore {
  readonly publishers: readonly string[];
  readonly evidence: Evidence;
}

/**
 * What somebody wrote down counts first, then the releases before this one (`earlier`, the newest first), then what this
 * machine saw. Null where nothing is known.
 */
export function publishersBefore(
  release: Release,
  earlier: readonly ReleaseDetails[],
  { recorded, facts }: Pick<Wanted, 'recorded' | 'facts'>,
): PublishersBefore | null {
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

/** The account behind a publisher: `github psf` of `GitHub psf/requests`. */
export function accountOf(publisher: string): string {
  return plain(publisher).split('/', 1)[0] ?? publisher;
}

function plain(text: string): string {
  return text.toLowerCase();
}
