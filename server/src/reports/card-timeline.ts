import { cleanOutsideText } from '../outside-text.ts';
import { ageInWords, agoInWords, day, monthInWords } from '../phrases.ts';
import type { ReleaseMark, TimelineEntry } from '../rules/timeline-entry.ts';

export type TimelineRelease = TimelineEntry & { readonly kind: 'release' };

/** More points are no line that is read in five seconds. */
const mostPoints = 4;

/** As long as a release's age is told in hours and days. */
const recentDays = 60;

/** What a mark is called; the others are told elsewhere on the card. The gravest first. */
const markWords: Partial<Readonly<Record<ReleaseMark, string>>> = {
  malware: 'malware',
  'lost-attestations': 'no attestations',
  'other-publisher': 'other publisher',
  'other-people': 'other people named',
  'files-added': 'files added later',
  yanked: 'yanked',
  advisory: 'advisory',
};

const alarming: ReadonlySet<ReleaseMark> = new Set([
  'malware',
  'lost-attestations',
  'other-publisher',
  'files-added',
]);

/**
 * The timeline as a line of text: `1.5 · September 2025 — 14 months — 1.5.post1 · 5 hours ago, no attestations`. Null where
 * there is no history to tell.
 */
export function timelineText(entries: readonly TimelineEntry[], now: number): string | null {
  const points = pointsOf(entries);
  if (points.size === 0) return null;
  let text = '';
  // What has passed since the last point that was told.
  let passed: string | null = null;
  for (const [at, entry] of entries.entries()) {
    if (!points.has(at)) {
      passed = entry.kind === 'pause' ? ageInWords(entry.from, entry.until) : (passed ?? '…');
      continue;
    }
    const point = pointWords(entry, now);
    const joint = passed === null ? ' — ' : passed === '…' ? ' … ' : ` — ${passed} — `;
    text += text === '' ? point : `${joint}${point}`;
    passed = null;
  }
  return text;
}

function pointWords(entry: TimelineEntry, now: number): string {
  switch (entry.kind) {
    case 'release':
      return releaseWords(entry, now);
    case 'owners':
      return ownersWords(entry);
    case 'pause':
    case 'skipped':
      return '…';
  }
}

/** Who they are is told in the row of people. */
export function ownersWords({ came, left }: TimelineEntry & { readonly kind: 'owners' }): string {
  if (came.length === 0) return left.length === 1 ? 'owner left' : 'owners left';
  if (left.length > 0) return 'new owners';
  return came.length === 1 ? 'owner added' : 'owners added';
}

/** `1.5.post1 · 5 hours ago, no attestations` */
function releaseWords(release: TimelineRelease, now: number): string {
  return [`${shownVersion(release)} · ${shownTime(release.at, now)}`, ...wordsOf(release)].join(', ');
}

export function shownVersion({ version }: TimelineRelease, limit = 30): string {
  return cleanOutsideText(version, limit);
}

/** `5 hours ago`, `September 2025` */
export function shownTime(at: number, now: number): string {
  return now - at < recentDays * day ? agoInWords(at, now) : monthInWords(at);
}

/** What is to be said of a release, in the words of a person. */
export function wordsOf({ marks }: TimelineRelease): readonly string[] {
  return marks.flatMap((mark) => markWords[mark] ?? []);
}

/** Of the release the card is about everything counts, of another one only what an attack leaves behind. */
export function isAlarming({ marks }: TimelineRelease): boolean {
  return marks.some((mark) => alarming.has(mark));
}

/** The places of the entries that are told, the weightiest ones; two releases at least, or the line says nothing. */
function pointsOf(entries: readonly TimelineEntry[]): ReadonlySet<number> {
  const all = entries.map((entry, at) => ({ entry, at }));
  const releases = all.flatMap(({ entry, at }) => (entry.kind === 'release' ? [{ entry, at }] : []));
  if (releases.length < 2) return new Set();
  const having = (mark: ReleaseMark) => releases.filter(({ entry }) => entry.marks.includes(mark));
  const beforePause = all
    .filter(({ entry }) => entry.kind === 'pause')
    .flatMap(({ at }) => [{ at: at + 1 }, { at: at - 1 }])
    .slice(-2);
  const byWeight = [
    ...having('judged'),
    ...all.filter(({ entry }) => entry.kind === 'owners').slice(-1),
    ...beforePause,
    ...releases.filter(({ entry }) => isAlarming(entry)).toReversed(),
    ...having('newest'),
    ...having('known-good'),
    ...releases.slice(-1),
    ...releases.slice(-2),
    ...releases.slice(0, 1),
  ];
  return new Set([...new Set(byWeight.map(({ at }) => at))].slice(0, mostPoints));
}
