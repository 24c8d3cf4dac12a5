import { compareVersions } from '../packaging/version.ts';
import type { Publisher, Release, ReleaseDetails } from '../sources/project-facts.ts';
import { affects, liveAdvisories } from './affected.ts';
import { isProvenanceLost } from './provenance-state.ts';
import { inCooldown } from './release-signals.ts';
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
  const moved = otherPublishers(facts.details ?? []);
  const made = new Map<Release, readonly ReleaseMark[]>();

  function marksOf(release: Release): readonly ReleaseMark[] {
    const { version, provenance, yanked, firstUploadedAt } = release;
    const named = advisories.filter((advisory) => affects(advisory, version));
    const isNew = inCooldown(release, cooldownDays, now) === true;
    const isOlder = inCooldown({ uploadedAt: firstUploadedAt }, cooldownDays, now) === false;
    const marks: readonly (readonly [ReleaseMark, boolean])[] = [
      ['malware', named.some(({ malicious }) => malicious)],
      ['lost-attestations', isProvenanceLost(release, releases)],
      ['other-publisher', moved.has(version)],
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

/** Versions published from other places than the version before them. */
function otherPublishers(details: readonly ReleaseDetails[]): ReadonlySet<string> {
  const sorted = [...details].sort((a, b) => compareVersions(a.version, b.version));
  const moved = new Set<string>();
  for (const [at, { version, publishers }] of sorted.entries()) {
    const before = sorted[at - 1]?.publishers;
    if (!publishers.known || before?.known !== true) continue;
    if (publishers.value.length === 0 || before.value.length === 0) continue;
    if (!publishers.value.some((one) => before.value.some((other) => samePlace(one, other))))
      moved.add(version);
  }
  return moved;
}

function samePlace(one: Publisher, other: Publisher): boolean {
  return one.kind === other.kind && one.source.toLowerCase() === other.source.toLowerCase();
}
