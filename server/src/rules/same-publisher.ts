import { sameVersion } from '../packaging/version.ts';
import type { Release } from '../sources/project-facts.ts';
import { detailsBefore } from './compared-details.ts';
import { comparePublishers, publishersBefore, publisherText } from './publishers.ts';
import type { Wanted } from './wanted.ts';

/**
 * Whether the publisher that the index names for a release is one of those before it, as the rule about publishers has it.
 * `unknown` where either is not known or there were no attestations, and for another repository of the same account:
 * projects move.
 */
export function publisherContinuity(
  release: Release,
  { facts, recorded }: Pick<Wanted, 'facts' | 'recorded'>,
): 'same' | 'other' | 'unknown' {
  const { details = [], releases } = facts;
  const own = details.find(({ version }) => sameVersion(version, release.version));
  if (!releases.known || !own?.publishers.known || own.publishers.value.length === 0) return 'unknown';
  const before = publishersBefore(release, detailsBefore(release, releases.value, details), {
    recorded,
    facts,
  });
  if (before === null) return 'unknown';
  const how = comparePublishers(own.publishers.value.map(publisherText), before.publishers);
  return how === 'moved' ? 'unknown' : how;
}
