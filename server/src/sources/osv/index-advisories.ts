import { type Fact, type Known, type UnknownReason, unknown } from '../fact.ts';
import type { Advisory } from '../project-facts.ts';
import type { IndexVulnerabilities } from './index-vulnerabilities.ts';
import { mergeTwins } from './merge.ts';

/** Reasons for which another source is asked: the service was to answer, and did not. */
const troubles: ReadonlySet<UnknownReason> = new Set<UnknownReason>([
  'offline',
  'unreachable',
  'timeout',
  'rate-limited',
  'unauthorized',
  'malformed',
  'too-large',
]);

/** Whether an index's own list stands in for a service that gave no answer for this reason. */
export function standsIn(why: UnknownReason): boolean {
  return troubles.has(why);
}

/**
 * The advisories that an index's own lists name, where the advisory service did not answer and `why`. Each list speaks of
 * one version, and what it does not name is no clean bill for any other: with nothing named, the fact stays unknown, and
 * else it says that it is partial. At a time of the past (`asOf`, milliseconds since the epoch; null is now) no list stands
 * in: it does not tell when its entries were published.
 */
export function advisoriesFromIndex(
  lists: readonly (IndexVulnerabilities | null)[],
  why: UnknownReason,
  told: Pick<Known<unknown>, 'source' | 'asOf'>,
  asOf: number | null,
): Fact<readonly Advisory[]> {
  if (!standsIn(why) || asOf !== null) return unknown(why);
  const records = lists.flatMap((list) => list?.records ?? []);
  if (records.length === 0) return unknown(why);
  const { source } = told;
  return { known: true, value: mergeTwins(records), source, asOf: told.asOf, partial: why };
}
