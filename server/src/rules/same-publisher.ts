import { compareVersions, sameVersion } from '../packaging/version.ts';
import type { Publisher, Release, ReleaseDetails } from '../sources/project-facts.ts';
import type { Wanted } from './wanted.ts';

/**
 * Whether the publisher that the index names for a release is the one of the nearest release before it, else the one in
 * the people file. `unknown` where either is not known or there were no attestations, and for another repository of the
 * same owner: projects move.
 */
export function publisherContinuity(
  { version }: Pick<Release, 'version'>,
  { facts: { details = [] }, recorded }: Pick<Wanted, 'facts' | 'recorded'>,
): 'same' | 'other' | 'unknown' {
  const own = publishersOf(details.find((each) => sameVersion(each.version, version)));
  if (own.length === 0) return 'unknown';
  const [before] = details
    .filter((each) => compareVersions(each.version, version) < 0)
    .map(publishersOf)
    .filter((each) => each.length > 0);
  const earlier = before ?? recorded?.publishers?.map(plain) ?? [];
  if (own.some((each) => earlier.includes(each))) return 'same';
  const owners = new Set(earlier.map(ownerOf));
  return earlier.length === 0 || own.some((each) => owners.has(ownerOf(each))) ? 'unknown' : 'other';
}

function publishersOf(details: ReleaseDetails | undefined): string[] {
  return details?.publishers.known ? details.publishers.value.map(asText) : [];
}

function asText({ kind, source }: Publisher): string {
  return plain(`${kind} ${source}`);
}

/** `github psf` of `github psf/requests`. */
function ownerOf(publisher: string): string {
  return publisher.split('/', 1)[0] ?? publisher;
}

/** Hosts of repositories take capitals for small letters. */
function plain(text: string): string {
  return text.toLowerCase();
}
