import type { Version } from '../packaging/version.ts';
import { day } from '../phrases.ts';
import { beforeInOneGo, type Upload } from './upload-order.ts';

/** Releases that came in quick succession. */
export interface Burst {
  /** The oldest first. */
  readonly uploads: readonly Upload[];
  /** The project's releases before them, the oldest first. */
  readonly before: readonly Upload[];
  /** How often something of the kind came before. */
  readonly alike: number;
}

/** How many releases within which time are many. */
const windows = [
  { within: day / 24, many: 2 },
  { within: day, many: 3 },
] as const;

/** With fewer releases before, nothing is known of a habit. */
const fewestBefore = 3;

/** What came so often before is a habit: twice, or once in that many releases. */
const habitTimes = 2;
const habitReleases = 20;

/** A line without a release for so long is not maintained beside the newest. */
const lineLivesDays = 2 * 365;

/** The releases that came in quick succession with this one, where that is many and not the project's habit; else null. */
export function burstOf(order: readonly Upload[], upload: Upload): Burst | null {
  if (isPre(upload)) return null;
  const finals = order.filter((each) => !isPre(each));
  const before = beforeInOneGo(finals, upload);
  if (before.length < fewestBefore) return null;
  const lived = linesBefore(before, upload.at);
  for (const { within, many } of windows) {
    const uploads = around(finals, upload, within).filter((each) => isOneWork(each, upload, lived));
    const enough = many + (beginsWithFeature(uploads) ? 1 : 0);
    if (uploads.length < enough) continue;
    const alike = occasions(before, within, enough);
    if (alike < habitTimes && alike * habitReleases < before.length) return { uploads, before, alike };
  }
  return null;
}

/** More of a burst are not looked at on either side of a release: who uploads thousands makes it no clearer. */
const mostAround = 50;

/** Those that came less than that time from it, either side, the oldest first. */
function around(order: readonly Upload[], upload: Upload, within: number): readonly Upload[] {
  const place = order.indexOf(upload);
  const near = order.slice(Math.max(0, place - mostAround), place + mostAround + 1);
  return near.filter((each) => Math.abs(each.at - upload.at) < within);
}

/**
 * Whether two releases are steps of one work: on the same line, or on two that are both new. A release of every
 * maintained line within minutes is how projects mend a fault everywhere at once.
 */
function isOneWork(a: Upload, b: Upload, lived: ReadonlySet<string>): boolean {
  return line(a.version) === line(b.version) || (!lived.has(line(a.version)) && !lived.has(line(b.version)));
}

const lines = new WeakMap<Version, string>();

/** `1.4` of 1.4.2: where the next fix goes. */
function line(version: Version): string {
  const known = lines.get(version);
  if (known !== undefined) return known;
  const [major = 0, minor = 0] = version.release;
  const made = `${version.epoch}!${major}.${minor}`;
  lines.set(version, made);
  return made;
}

function linesBefore(before: readonly Upload[], now: number): Set<string> {
  return new Set(
    before.filter(({ at }) => now - at < lineLivesDays * day).map(({ version }) => line(version)),
  );
}

/** The second corrects the first, which brought something new or was packaged badly: that is to be expected. */
export function beginsWithFeature([first, second]: readonly Upload[]): boolean {
  if (first === undefined || second === undefined || line(first.version) !== line(second.version))
    return false;
  const { release, post } = first.version;
  return post === null && ((release[2] ?? 0) === 0 || second.version.post !== null);
}

/** How often that many steps of one work came within the time, each release counted for one occasion. */
function occasions(before: readonly Upload[], within: number, many: number): number {
  const lastOn = new Map<string, number>();
  let count = 0;
  for (let i = 0; i < before.length; ) {
    const first = before[i] as Upload;
    const lived = ({ version }: Upload) =>
      first.at - (lastOn.get(line(version)) ?? Number.NEGATIVE_INFINITY) < lineLivesDays * day;
    let end = i + 1;
    let steps = 1;
    for (; end < before.length; end++) {
      const next = before[end] as Upload;
      if (next.at - first.at >= within) break;
      if (line(next.version) === line(first.version) || (!lived(first) && !lived(next))) steps++;
    }
    if (steps < many) end = i + 1;
    else count++;
    for (; i < end; i++) {
      const { version, at } = before[i] as Upload;
      lastOn.set(line(version), at);
    }
  }
  return count;
}

function isPre({ release }: Upload): boolean {
  return release.prerelease;
}
