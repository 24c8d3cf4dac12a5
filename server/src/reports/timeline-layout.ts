import { ageInWords, day } from '../phrases.ts';
import type { TimelineEntry } from '../rules/timeline-entry.ts';
import { ownersWords, type TimelineRelease } from './card-timeline.ts';

/** One release on the line. Lengths are in pixels. */
export interface PlacedRelease {
  readonly release: TimelineRelease;
  readonly x: number;
}

/** What lies between two releases, before the first or behind the last. */
export interface PlacedStretch {
  readonly kind: 'usual' | 'pause' | 'skipped';
  readonly from: number;
  readonly until: number;
  /** `14 months`, `40 more`; null where there is nothing to say, or no room. */
  readonly words: string | null;
}

/** Where owners changed. */
export interface PlacedOwners {
  readonly x: number;
  /** `new owners` */
  readonly words: string;
}

export interface TimelineLayout {
  readonly releases: readonly PlacedRelease[];
  readonly stretches: readonly PlacedStretch[];
  readonly owners: readonly PlacedOwners[];
}

interface Stretch {
  readonly kind: PlacedStretch['kind'];
  readonly words: string | null;
  readonly least: number;
  /** For its share of the width that is left. */
  readonly weight: number;
  /** What is said of owners that changed meanwhile; null where they did not. */
  readonly owners: string | null;
  /** What it leads to; null behind the last. */
  readonly to: TimelineRelease | null;
}

/** Room on either side for half a label. */
const margin = 30;
/** Dots nearer to each other are one blot. */
const nearest = 14;
/** A few releases keep together instead of standing at the far ends. */
const mostShare = 70;
const aroundWords = 12;
/** So much that the words above the bar and above the next release do not touch. */
const besideOwners = 92;

/** The width of a text in the picture's sans-serif, guessed on the wide side: no font is at hand here. */
export function textWidth(text: string, weight: 'plain' | 'bold' = 'plain'): number {
  return text.length * (weight === 'plain' ? 6.2 : 7);
}

/**
 * Where things stand on a line of this width. Time is compressed to its logarithm, so that a burst within an hour and a
 * pause of years can both be seen.
 */
export function timelineLayout(entries: readonly TimelineEntry[], width: number): TimelineLayout {
  const stretches = stretchesOf(entries);
  const room = width - 2 * margin;
  const least = stretches.reduce((sum, stretch) => sum + stretch.least, 0);
  const weight = stretches.reduce((sum, stretch) => sum + stretch.weight, 0);
  const scale = Math.min(1, room / least);
  const spare = Math.max(0, room - least);
  const releases: PlacedRelease[] = [];
  const told: PlacedStretch[] = [];
  const owners: PlacedOwners[] = [];
  let x = margin;
  for (const { kind, words, ...stretch } of stretches) {
    const share = weight === 0 ? 0 : (spare * stretch.weight) / weight;
    const until = x + stretch.least * scale + Math.min(share, mostShare);
    // Before the bar of new owners the words for a pause, behind it the line to the release that is theirs.
    const bar = stretch.owners === null ? until : Math.max(until - besideOwners * scale, (x + until) / 2);
    const fits = words !== null && textWidth(words) + aroundWords <= bar - x + 0.01;
    if (bar > x) told.push({ kind, from: x, until: bar, words: fits ? words : null });
    if (until > bar) told.push({ kind: kind === 'pause' ? kind : 'usual', from: bar, until, words: null });
    if (stretch.owners !== null) owners.push({ x: bar, words: stretch.owners });
    if (stretch.to !== null) releases.push({ release: stretch.to, x: until });
    x = until;
  }
  return { releases, stretches: told, owners };
}

/** What leads to each release, and what is behind the last one. */
function stretchesOf(entries: readonly TimelineEntry[]): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let before: TimelineRelease | null = null;
  let since: readonly TimelineEntry[] = [];
  for (const entry of entries) {
    if (entry.kind !== 'release') {
      since = [...since, entry];
      continue;
    }
    stretches.push(stretchOf(since, before, entry));
    before = entry;
    since = [];
  }
  return since.length === 0 ? stretches : [...stretches, stretchOf(since, before, null)];
}

function stretchOf(
  between: readonly TimelineEntry[],
  before: TimelineRelease | null,
  to: TimelineRelease | null,
): Stretch {
  const changed = between.findLast((entry) => entry.kind === 'owners');
  const owners = changed === undefined ? null : ownersWords(changed);
  const [pause] = between.filter((entry) => entry.kind === 'pause');
  const [skipped] = between.filter((entry) => entry.kind === 'skipped');
  const words = pause
    ? ageInWords(pause.from, pause.until)
    : skipped
      ? `${skipped.count.toLocaleString('en')} more`
      : null;
  // Nothing leads to the first one.
  const own = before === null && words === null && owners === null ? 0 : nearest;
  const said = words === null ? 0 : textWidth(words) + aroundWords;
  const gap = before === null || to === null ? 0 : to.at - before.at;
  return {
    kind: pause ? 'pause' : skipped ? 'skipped' : 'usual',
    words,
    least: Math.max(own, said) + (owners === null ? 0 : besideOwners),
    weight: gap <= 0 ? 0 : Math.log2(1 + gap / day),
    owners,
    to,
  };
}
