import { compareVersions } from '../packaging/version.ts';
import { day } from '../phrases.ts';
import type { Release, ReleaseDetails } from '../sources/project-facts.ts';
import { isWatched, judgedRelease } from './judged-release.ts';
import { findRelease } from './releases.ts';
import type { RuleInput } from './rule.ts';

/** A young release with what was asked of it and of those before it. */
export interface ComparedDetails {
  readonly release: Release;
  readonly judged: ReleaseDetails;
  /** Those it is compared with, the newest first; none where nobody asked. */
  readonly earlier: readonly ReleaseDetails[];
}

/**
 * Who broke in uploads several releases at once, or a harmless one to get people used to what the next brings: what came in
 * the days before is no habit to compare with where older ones are known.
 */
export const sameHandMs = 7 * day;

/** Null where the judged release is not known, not young any more, or was not asked about. */
export function comparedDetails(input: RuleInput): ComparedDetails | null {
  const { releases, details = [] } = input.facts;
  if (details.length === 0 || !releases.known) return null;
  const release = judgedRelease(input);
  if (release === null || !isWatched(release, input)) return null;
  const judged = details.find(({ version }) => version === release.version);
  if (judged === undefined) return null;
  return { release, judged, earlier: detailsBefore(release, releases.value, details) };
}

/** Of what was asked about releases, that of those which a release is compared with, in the same order. */
export function detailsBefore(
  release: Release,
  releases: readonly Release[],
  details: readonly ReleaseDetails[],
): readonly ReleaseDetails[] {
  const before = details.flatMap((each) => {
    if (compareVersions(each.version, release.version) >= 0) return [];
    const lead = leadMs(findRelease(releases, each.version), release);
    return lead === null || lead >= 0 ? [{ each, lead }] : [];
  });
  const habit = before.filter(({ lead }) => lead === null || lead >= sameHandMs);
  return (habit.length > 0 ? habit : before).map(({ each }) => each);
}

/** How long a release was there before another, in milliseconds; null where a time is not known. */
function leadMs(other: Release | null, release: Release): number | null {
  const [then, now] = [other?.firstUploadedAt ?? null, release.firstUploadedAt];
  return then === null || now === null ? null : now - then;
}
