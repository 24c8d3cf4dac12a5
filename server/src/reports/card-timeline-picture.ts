import type { ReleaseMark, TimelineEntry } from '../rules/timeline-entry.ts';
import {
  isAlarming,
  shownTime,
  shownVersion,
  type TimelineRelease,
  timelineText,
  wordsOf,
} from './card-timeline.ts';
import { type PlacedOwners, type PlacedRelease, textWidth, timelineLayout } from './timeline-layout.ts';
import { type Shape, svgText, wordsAt } from './timeline-svg.ts';

/** A picture for a hover: an address that holds all of it, and the same in words. */
export interface TimelinePicture {
  readonly src: string;
  readonly alt: string;
}

const width = 380;
const height = 58;
/** Rows, from the top: what is to be said, the line, versions, times. */
const rows = { words: 10, line: 23, version: 41, time: 53 };

/**
 * The timeline as a small picture (SVG in a `data:` address, some 3 KB), without scripts and without references to anything
 * outside. Its colours are between light and dark, to be read on both. Null where there is no history to tell.
 */
export function timelinePicture(entries: readonly TimelineEntry[], now: number): TimelinePicture | null {
  const alt = timelineText(entries, now);
  if (alt === null) return null;
  const { releases, stretches, owners } = timelineLayout(entries, width);
  const shapes: Shape[] = [];
  for (const { kind, from, until, words } of stretches) {
    const middle = (from + until) / 2;
    const half = words === null ? 0 : textWidth(words) / 2 + 3;
    const look = kind === 'usual' ? 'plain' : 'broken';
    shapes.push({ kind: 'line', from, until: middle - half, y: rows.line, look });
    shapes.push({ kind: 'line', from: middle + half, until, y: rows.line, look });
    if (words !== null) shapes.push(wordsAt(middle, rows.line + 4, words, 'quiet'));
  }
  for (const { x } of owners)
    shapes.push({ kind: 'bar', x, from: rows.line - 9, until: rows.line + 9, colour: 'owners' });
  for (const { release, x } of releases) shapes.push(dot(release.marks, x));
  shapes.push(...labels(releases, owners, now));
  const svg = svgText(shapes, width, height);
  return { src: `data:image/svg+xml;base64,${Buffer.from(svg, 'utf8').toString('base64')}`, alt };
}

/** By form as well as by colour: not everybody sees the latter. */
function dot(marks: readonly ReleaseMark[], x: number): Shape {
  const has = (mark: ReleaseMark) => marks.includes(mark);
  const at = { x, y: rows.line };
  if (
    marks.some((mark) => mark === 'malware' || mark === 'lost-attestations' || mark === 'other-publisher')
  ) {
    return { kind: 'diamond', ...at, size: 6.5, colour: 'alarm' };
  }
  if (has('yanked')) return { kind: 'ring', ...at, size: 4, colour: 'caution' };
  if (has('new') || has('files-added')) return { kind: 'disc', ...at, size: 5.5, colour: 'caution' };
  if (has('known-good')) return { kind: 'disc', ...at, size: 5.5, colour: 'good' };
  if (has('advisory')) return { kind: 'ring', ...at, size: 4, colour: 'caution' };
  return { kind: 'disc', ...at, size: has('judged') ? 5.5 : 3.5, colour: 'quiet' };
}

/** Words where there is room for them, the weightiest first. */
function labels(releases: readonly PlacedRelease[], owners: readonly PlacedOwners[], now: number): Shape[] {
  const above = freeRow();
  const below = freeRow();
  const shapes: Shape[] = [];
  const say = (x: number, text: string, colour: Parameters<typeof wordsAt>[3]) => {
    const half = textWidth(text, 'bold') / 2;
    const middle = Math.min(Math.max(x, half), width - half);
    if (text !== '' && above(middle, half)) shapes.push(wordsAt(middle, rows.words, text, colour));
  };
  const name = (release: TimelineRelease, x: number) => {
    const version = shownVersion(release, 16);
    const time = shownTime(release.at, now).replace(/^(\w{3})\w+ (?=\d{4}$)/, '$1 ');
    const judged = release.marks.includes('judged');
    const half = Math.max(textWidth(version, judged ? 'bold' : 'plain'), textWidth(time)) / 2;
    const middle = Math.min(Math.max(x, half), width - half);
    if (!below(middle, half)) return;
    shapes.push(wordsAt(middle, rows.version, version, judged ? 'judged' : 'quiet'));
    shapes.push(wordsAt(middle, rows.time, time, 'quiet'));
  };
  const ranked = releases.toSorted((a, b) => weight(b.release.marks) - weight(a.release.marks));
  for (const { release, x } of ranked.filter(({ release }) => isAlarming(release))) {
    say(x, wordsOf(release)[0] ?? '', 'alarm');
  }
  for (const { release, x } of ranked) {
    if (release.marks.includes('known-good')) say(x, 'known good', 'good');
    else if (!isAlarming(release)) say(x, wordsOf(release)[0] ?? newWord(release), 'caution');
  }
  for (const { release, x } of ranked.slice(0, 1)) name(release, x);
  for (const { x, words } of owners) {
    const half = textWidth(words, 'bold') / 2;
    if (below(x, half)) shapes.push(wordsAt(x, rows.version, words, 'owners'));
  }
  for (const { release, x } of ranked.slice(1)) name(release, x);
  return shapes;
}

/** Its date says so as well, but not what its colour means. */
function newWord({ marks }: TimelineRelease): string {
  return marks.includes('new') ? 'new' : '';
}

function weight(marks: readonly ReleaseMark[]): number {
  if (marks.includes('judged')) return 4;
  if (marks.includes('known-good')) return 3;
  return marks.includes('newest') ? 2 : marks.includes('yanked') ? 1 : 0;
}

/** Takes a place on a row unless it would touch one that is taken. */
function freeRow(): (middle: number, half: number) => boolean {
  const taken: { readonly from: number; readonly until: number }[] = [];
  return (middle, half) => {
    const [from, until] = [middle - half - 3, middle + half + 3];
    if (taken.some((other) => from < other.until && other.from < until)) return false;
    taken.push({ from, until });
    return true;
  };
}
