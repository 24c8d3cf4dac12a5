import { comparePublic, compareRelease, type Digits, type Version } from '../packaging/version.ts';
import { ageInWords, day } from '../phrases.ts';
import type { Upload } from './upload-order.ts';

/** What is odd about a version. */
export interface Oddity {
  /** After `NAME VERSION appeared 5 hours ago`. */
  readonly phrase: string;
  /** What is added where nothing else tells of the time between: `, 14 months after it`. */
  readonly late?: string;
  /** The release that it is odd beside. */
  readonly beside: Upload;
}

/** What a release lacked is noticed within weeks: packaging, a file left out. */
const lateAdditionDays = 30;

/** Projects with that many additions to old releases number like this. */
const habitTimes = 2;

/** Projects that follow the version of something else have leapt by five; who wants to be above all others leaps further. */
const majorLeap = 6;
const minorLeap = 50;

/** From 0.14 the next is 15.0 or 16.0, where somebody calls things by what they are. */
const zeroLeftAway = 2;

/** A leap that is less than that many times an earlier one is the project's own way. */
const timesUsual = 2;

/** A line that had a release within a year is maintained. */
const lineLivesDays = 365;

/**
 * What is odd about the version of a release beside those before it (without those that were made in one go with it), the
 * oldest first; null where nothing is. `all` are the releases of the project in the same order.
 */
export function oddityOf(upload: Upload, before: readonly Upload[], all: readonly Upload[]): Oddity | null {
  const finals = before.filter(({ release }) => !release.prerelease);
  const top = highest(finals);
  if (top === null) return null;
  return (
    lateAddition(upload, finals) ??
    newEpoch(upload, top) ??
    leap(upload, top, finals) ??
    oldLine(upload, top, finals, all)
  );
}

/** 99.0 or 999.9.9 as the first of all: whoever takes the name of a private project needs the highest version of both. */
export function isHighestFirst({ release }: Version): boolean {
  return /^99+$/.test(`${release[0]}`);
}

/** `1.5.post1` or `1.5-1`, long after 1.5. */
function lateAddition(upload: Upload, before: readonly Upload[]): Oddity | null {
  const base = baseOf(upload, before);
  if (base === null || !isLate(upload, base)) return null;
  const earlier = before.filter((each, index) => {
    const itsBase = baseOf(each, before.slice(0, index));
    return itsBase !== null && isLate(each, itsBase);
  });
  if (earlier.length >= habitTimes) return null;
  const age = ageInWords(base.at, upload.at);
  return { phrase: `as an addition to ${base.release.version}`, late: `, ${age} after it`, beside: base };
}

/** The first release of the version that it adds to. */
function baseOf({ version }: Upload, before: readonly Upload[]): Upload | null {
  if (version.post === null) return null;
  return (
    before.find(
      (each) =>
        each.version.epoch === version.epoch && compareRelease(each.version.release, version.release) === 0,
    ) ?? null
  );
}

function isLate(upload: Upload, base: Upload): boolean {
  return upload.at - base.at >= lateAdditionDays * day;
}

/** An epoch puts a version above all others. Who leaves dates behind as versions needs one. */
function newEpoch({ version }: Upload, top: Upload): Oddity | null {
  if (version.epoch <= top.version.epoch || isYear(top.version.release[0] ?? 0, top.at)) return null;
  return {
    phrase: `above all others by its epoch (${version.epoch}!), which no earlier release had`,
    beside: top,
  };
}

/** 0.3 to 9.0, or to 99.x. */
function leap({ version, at }: Upload, top: Upload, before: readonly Upload[]): Oddity | null {
  if (comparePublic(version, top.version) <= 0 || version.epoch !== top.version.epoch) return null;
  const [major = 0, minor = 0] = version.release.map(Number);
  const [topMajor = 0, topMinor = 0] = top.version.release.map(Number);
  // From numbers to dates, and on with dates.
  if (isDate(major, at)) return null;
  const usual = usualLeaps(before);
  const far =
    major === topMajor
      ? minor - topMinor >= Math.max(minorLeap, timesUsual * usual.minor) && !isDate(minor, at)
      : major - topMajor >= Math.max(majorLeap, timesUsual * usual.major) &&
        // The zero in front was left away: 0.14 to 15.0.
        !(topMajor === 0 && minor === 0 && major <= topMinor + zeroLeftAway);
  return far ? { phrase: `far above ${top.release.version}, the highest before it`, beside: top } : null;
}

/** The largest steps up to now, from one highest version to the next. */
function usualLeaps(before: readonly Upload[]): { readonly major: number; readonly minor: number } {
  let [major, minor] = [0, 0];
  let top: Upload | null = null;
  for (const upload of before) {
    if (top !== null && comparePublic(upload.version, top.version) <= 0) continue;
    const [from, to] = [top?.version.release.map(Number) ?? [], upload.version.release.map(Number)];
    if (top !== null && from[0] === to[0]) minor = Math.max(minor, (to[1] ?? 0) - (from[1] ?? 0));
    else if (top !== null && !isDate(to[0] ?? 0, upload.at))
      major = Math.max(major, (to[0] ?? 0) - (from[0] ?? 0));
    top = upload;
  }
  return { major, minor };
}

/** Below the newest, where no line below it is maintained any more. A fault is mended on several lines at once. */
function oldLine(
  upload: Upload,
  top: Upload,
  before: readonly Upload[],
  all: readonly Upload[],
): Oddity | null {
  if (comparePublic(upload.version, top.version) >= 0 || upload.version.release[0] === top.version.release[0])
    return null;
  const ofItsLine = before.filter(({ version }) => version.release[0] === upload.version.release[0]).at(-1);
  if (ofItsLine !== undefined && upload.at - ofItsLine.at < lineLivesDays * day) return null;
  const beside = all.some(
    (each) =>
      each.version.release[0] !== upload.version.release[0] && Math.abs(each.at - upload.at) < 2 * day,
  );
  if (beside || timesBelow(before) >= habitTimes) return null;
  const silence =
    ofItsLine === undefined
      ? 'where no release was before'
      : `on a line without a release for ${ageInWords(ofItsLine.at, upload.at)}`;
  return {
    phrase: `below ${top.release.version}, the newest version, ${silence}`,
    beside: ofItsLine ?? top,
  };
}

/** How often a release came below the newest major version of its time. */
function timesBelow(before: readonly Upload[]): number {
  let top: Upload | null = null;
  let times = 0;
  for (const upload of before) {
    const [major = 0, topMajor = 0] = [upload.version.release[0], top?.version.release[0]];
    if (top !== null && major < topMajor) times++;
    if (top === null || comparePublic(upload.version, top.version) > 0) top = upload;
  }
  return times;
}

function highest(uploads: readonly Upload[]): Upload | null {
  return uploads.reduce<Upload | null>(
    (top, each) => (top === null || comparePublic(each.version, top.version) > 0 ? each : top),
    null,
  );
}

/** Whether a part of a version begins with a year, be it one long past: `2024`, `202406`, `24`. */
function isYear(part: Digits, at: number): boolean {
  const latest = new Date(at).getUTCFullYear() + 1;
  const text = `${part}`;
  const year = text.length === 2 ? 2000 + Number(text) : Number(text.slice(0, 4));
  return [2, 4, 6, 8].includes(text.length) && year >= 1990 && year <= latest;
}

/** Whether a part of a version tells the date it came at: `26`, `2026`, `202611`, `20261122`, a year more or less. */
function isDate(part: Digits, at: number): boolean {
  const year = new Date(at).getUTCFullYear();
  const years = [year - 1, year, year + 1];
  const text = `${part}`;
  return years.some(
    (each) =>
      text === `${each}` ||
      text === `${each % 100}` ||
      (/^(?:\d{6}|\d{8})$/.test(text) && text.startsWith(`${each}`)),
  );
}
