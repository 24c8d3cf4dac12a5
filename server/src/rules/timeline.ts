import { compareVersions } from '../packaging/version.ts';
import { day } from '../phrases.ts';
import type { Release } from '../sources/project-facts.ts';
import { longPauseBefore } from './long-pause.ts';
import type { ReleaseMark, TimelineEntry, TimelineInput } from './timeline-entry.ts';
import { markedReleases } from './timeline-marks.ts';
import { ownerEvents } from './timeline-owners.ts';
import { inUploadOrder } from './upload-order.ts';

/** More cannot be told apart in a line. */
const mostReleases = 10;

/** Of the latest so many, those with something wrong are always among the ones told. */
const looked = 12;

/** A pause of so many days is told in any project; a shorter one only where it is long for this one. */
const alwaysLong = 365;

type Dated = Release & { readonly firstUploadedAt: number };

/**
 * The releases that matter and what changed, oldest first: the judged one, the newest, the known-good one, those around a long
 * pause, those with something wrong, then the latest. Empty where fewer than two releases have a known time: one release
 * is no history.
 */
export function timeline(input: TimelineInput): readonly TimelineEntry[] {
  const { releases } = input.facts;
  if (!releases.known) return [];
  const dated = datedReleases(releases.value, input.judged);
  if (dated.length < 2) return [];
  const isLong = longPause(dated, releases.value);
  const marked = markedReleases(input, releases.value);
  const chosen = choose(dated, input, isLong, (release) => marked(release).some((mark) => wrong.has(mark)));
  const entries: TimelineEntry[] = [];
  let before: number | null = null;
  for (const at of chosen) {
    const release = dated[at];
    if (release === undefined) continue;
    const previous = before === null ? undefined : dated[before];
    if (before === null ? at > 0 : at - before > 1) {
      entries.push({ kind: 'skipped', count: at - (before ?? -1) - 1 });
    } else if (previous !== undefined && isLong(at)) {
      entries.push({ kind: 'pause', from: previous.firstUploadedAt, until: release.firstUploadedAt });
    }
    entries.push({
      kind: 'release',
      version: release.version,
      at: release.firstUploadedAt,
      marks: marked(release),
    });
    before = at;
  }
  return withOwners(entries, ownerEvents(input));
}

const wrong: ReadonlySet<ReleaseMark> = new Set([
  'malware',
  'lost-attestations',
  'other-publisher',
  'files-added',
  'yanked',
]);

/** Oldest first. Pre-releases are left out: nobody gets them unasked; the one that is judged is told. */
function datedReleases(releases: readonly Release[], judged: string | null): Dated[] {
  const finals = releases.some(({ prerelease }) => !prerelease);
  return releases
    .filter(
      (release): release is Dated =>
        release.firstUploadedAt !== null &&
        release.fileCount > 0 &&
        (!release.prerelease || !finals || release.version === judged),
    )
    .sort((a, b) => a.firstUploadedAt - b.firstUploadedAt || compareVersions(a.version, b.version));
}

/** Whether the release at this index came after a long pause. */
type IsLong = (at: number) => boolean;

/** As the rule about long pauses has it, and every pause of a year in a project without yearly ones. */
function longPause(dated: readonly Dated[], releases: readonly Release[]): IsLong {
  const gaps = dated
    .slice(1)
    .map((release, at) => release.firstUploadedAt - (dated[at]?.firstUploadedAt ?? 0));
  const usual = gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? 0;
  const order = inUploadOrder(releases) ?? [];
  return (at) => {
    const gap = gaps[at - 1];
    if (gap === undefined || gap <= usual) return false;
    if (gap >= alwaysLong * day) return true;
    const upload = order.find(({ release }) => release === dated[at]);
    const pause = upload === undefined ? null : longPauseBefore(order, upload);
    return pause !== null && pause.last.release === dated[at - 1];
  };
}

/** Indices, ascending; what matters most is chosen first. */
function choose(
  dated: readonly Dated[],
  { judged, knownGood, facts }: TimelineInput,
  isLong: IsLong,
  isWrong: (release: Dated) => boolean,
): number[] {
  const newest = facts.releases.known
    ? facts.releases.value.find(({ prerelease, yanked }) => !prerelease && !yanked)
    : undefined;
  const of = (version: string | null | undefined) => dated.findIndex((each) => each.version === version);
  const last = dated.length - 1;
  const latest = Array.from({ length: Math.min(mostReleases, dated.length) }, (_, back) => last - back);
  const near = Array.from({ length: Math.min(looked, dated.length) }, (_, back) => last - back);
  const afterPause = [of(judged), ...near].filter(isLong);
  const byWeight = [
    of(judged),
    of(newest?.version),
    last,
    ...(of(judged) > 0 ? [of(judged) - 1] : []),
    ...afterPause.slice(0, 1).flatMap((at) => [at, at - 1]),
    of(knownGood),
    ...near.filter((at) => {
      const release = dated[at];
      return release !== undefined && isWrong(release);
    }),
    ...latest,
  ];
  const chosen = new Set<number>();
  for (const at of byWeight) {
    if (at >= 0 && chosen.size < mostReleases) chosen.add(at);
  }
  return [...chosen].sort((a, b) => a - b);
}

/** When owners changed is known from one look to the next: it stands before the first release that may be of the present ones. */
function withOwners(
  entries: readonly TimelineEntry[],
  events: readonly (TimelineEntry & { readonly kind: 'owners' })[],
): TimelineEntry[] {
  const all = [...entries];
  for (const event of events) {
    const at = all.findIndex((entry) => entry.kind === 'release' && entry.at > event.from);
    if (at < 0) all.push(event);
    else all.splice(at, 0, event);
  }
  return all;
}
