import { compareVersions } from '../packaging/version.ts';
import type { Release, ReleaseDetails } from '../sources/project-facts.ts';
import { affects, liveAdvisories } from './affected.ts';
import { declaredPeople, namesOthers } from './declared-people.ts';
import { inCooldown } from './in-cooldown.ts';
import { isProvenanceLost } from './provenance-state.ts';
import { comparePublishers, publisherText } from './publishers.ts';
import type { ReleaseMark, TimelineInput } from './timeline-entry.ts';

/** The marks of each release, the gravest first; each is looked at once. */
export function markedReleases(
  input: TimelineInput,
  releases: readonly Release[],
): (release: Release) => readonly ReleaseMark[] {
  const { facts, judged, knownGood, cooldownDays, now } = input;
  const advisories = liveAdvisories(facts, now) ?? [];
  const newest = releases.find(
    ({ prerelease, yanked, fileCount }) => !prerelease && !yanked && fileCount > 0,
  );
  const changed = changes(facts.details ?? []);
  const made = new Map<Release, readonly ReleaseMark[]>();

  function marksOf(release: Release): readonly ReleaseMark[] {
    const { version, provenance, yanked, firstUploadedAt } = release;
    const named = advisories.filter((advisory) => affects(advisory, version));
    const isNew = inCooldown(release, cooldownDays, now) === true;
    const isOlder = inCooldown({ uploadedAt: firstUploadedAt }, cooldownDays, now) === false;
    const marks: readonly (readonly [ReleaseMark, boolean])[] = [
      ['malware', named.some(({ malicious }) => malicious)],
      ['lost-attestations', isProvenanceLost(release, releases)],
      ['other-publisher', changed.get(version)?.includes('other-publisher') === true],
      ['other-people', changed.get(version)?.includes('other-people') === true],
      ['files-added', isNew && isOlder],
      ['yanked', yanked],
      ['advisory', named.some(({ malicious }) => !malicious)],
      ['new', isNew && !isOlder],
      ['attested', provenance === 'all' || provenance === 'some'],
      ['judged', version === judged],
      ['newest', release === newest],
      ['known-good', version === knownGood],
    ];
    return marks.filter(([, holds]) => holds).map(([mark]) => mark);
  }

  return (release) => {
    const marks = made.get(release) ?? marksOf(release);
    made.set(release, marks);
    return marks;
  };
}

/** What a comparison with the release before it tells, as far as both were asked for. */
function changes(details: readonly ReleaseDetails[]): ReadonlyMap<string, readonly ReleaseMark[]> {
  const sorted = [...details].sort((a, b) => compareVersions(a.version, b.version));
  const found = new Map<string, readonly ReleaseMark[]>();
  for (const [at, current] of sorted.entries()) {
    const before = sorted[at - 1];
    if (before === undefined) continue;
    const marks: ReleaseMark[] = [];
    if (isElsewhere(current, before)) marks.push('other-publisher');
    if (isByOthers(current, before)) marks.push('other-people');
    found.set(current.version, marks);
  }
  return found;
}

/** Who moves to another repository of the same owner is still at home. */
function isElsewhere({ publishers }: ReleaseDetails, before: ReleaseDetails): boolean {
  if (!publishers.known || !before.publishers.known) return false;
  const [now, then] = [publishers.value.map(publisherText), before.publishers.value.map(publisherText)];
  return now.length > 0 && then.length > 0 && comparePublishers(now, then) === 'other';
}

function isByOthers({ people }: ReleaseDetails, before: ReleaseDetails): boolean {
  if (!people.known || !before.people.known) return false;
  return namesOthers(declaredPeople(people.value), [declaredPeople(before.people.value)]);
}
