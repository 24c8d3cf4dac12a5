import type { Findings } from '../findings.ts';
import type { Span } from './span.ts';

/** Where the list of files lies: bytes from the beginning. */
export interface Ending {
  /** As the end record says. */
  readonly members: number;
  readonly directory: number;
  readonly directorySize: number;
  /** How far everything lies behind where it is said to lie: bytes were put before the archive. */
  readonly shift: number;
}

const endSize = 22;
const endBytes = Buffer.from('PK\u0005\u0006');
const longestComment = 0xffff;
const locatorSize = 20;
const locatorMark = 0x07064b50;
const wideEndSize = 56;
const wideEndMark = 0x06064b50;
export const entryMark = 0x02014b50;

/**
 * Finds the list of files as Python's `zipfile` does: by the last end record, and directly in front of it (APPNOTE 4.3.14 to
 * 4.3.16). Notes what another program would take for it. Null where there is none.
 */
export function findEnding(span: Span, findings: Findings): Ending | null {
  const tail = span.tail(endSize + longestComment + locatorSize + wideEndSize);
  const start = span.size - tail.length;
  const at = lastEnd(tail);
  if (at < 0) return null;
  noteSurroundings(tail, at, findings);
  const narrow: Place = {
    members: tail.readUInt16LE(at + 10),
    size: tail.readUInt32LE(at + 12),
    offset: tail.readUInt32LE(at + 16),
  };
  if (tail.readUInt16LE(at + 4) !== 0 && tail.readUInt16LE(at + 4) !== 0xffff) {
    findings.note('split-archive', null);
  }
  const wide = wideEnding(span, tail, at, start, narrow, findings);
  return placed(span, wide?.place ?? narrow, wide?.at ?? start + at, findings);
}

interface Place {
  readonly members: number;
  readonly size: number;
  readonly offset: number;
}

function lastEnd(tail: Buffer): number {
  const at = tail.lastIndexOf(endBytes);
  return at + endSize <= tail.length ? at : at > 0 ? tail.lastIndexOf(endBytes, at - 1) : -1;
}

function noteSurroundings(tail: Buffer, at: number, findings: Findings): void {
  const comment = tail.readUInt16LE(at + 20);
  const behind = tail.length - at - endSize;
  if (comment > 0) findings.note('comment', null);
  if (comment < behind) findings.note('trailing', null);
  if (comment > behind) findings.note('truncated', null);
  // Python takes the mark of an end record within a comment for one.
  if (tail.includes(endBytes, at + 1)) findings.note('several-endings', null);
  // An earlier record whose comment ends with the file is the true one for programs that look for that.
  for (let other = tail.lastIndexOf(endBytes, at - 1); at > 0 && other >= 0; ) {
    if (other + endSize + tail.readUInt16LE(other + 20) === tail.length) {
      findings.note('several-endings', null);
      return;
    }
    other = other === 0 ? -1 : tail.lastIndexOf(endBytes, other - 1);
  }
}

function wideEnding(
  span: Span,
  tail: Buffer,
  at: number,
  start: number,
  narrow: Place,
  findings: Findings,
): { readonly place: Place; readonly at: number } | null {
  const needed = narrow.members === 0xffff || narrow.size === 0xffffffff || narrow.offset === 0xffffffff;
  const locator = at - locatorSize;
  if (locator < 0 || tail.readUInt32LE(locator) !== locatorMark) {
    if (narrow.size === 0xffffffff || narrow.offset === 0xffffffff) findings.note('wide-ending', null);
    return null;
  }
  const said = Number(tail.readBigUInt64LE(locator + 8));
  const before = start + locator - wideEndSize;
  const found = [before, said].find((place) => span.at(place, 4)?.readUInt32LE(0) === wideEndMark);
  const bytes = found === undefined ? null : span.at(found, wideEndSize);
  if (found === undefined || !bytes) {
    findings.note('wide-ending', null);
    return null;
  }
  const place: Place = {
    members: Number(bytes.readBigUInt64LE(32)),
    size: Number(bytes.readBigUInt64LE(40)),
    offset: Number(bytes.readBigUInt64LE(48)),
  };
  const agree =
    said === before &&
    tail.readUInt32LE(locator + 4) === 0 &&
    tail.readUInt32LE(locator + 16) <= 1 &&
    agrees(narrow.members, place.members, 0xffff) &&
    agrees(narrow.size, place.size, 0xffffffff) &&
    agrees(narrow.offset, place.offset, 0xffffffff) &&
    (needed || narrow.offset === place.offset);
  if (!agree) findings.note('wide-ending', null);
  return { place, at: found };
}

function agrees(narrow: number, wide: number, full: number): boolean {
  return narrow === wide || narrow === full;
}

/** Some programs look for the list where it is said to begin, others in front of what ends it. */
function placed(span: Span, place: Place, behind: number, findings: Findings): Ending | null {
  const inFront = behind - place.size;
  const ending = { members: place.members, directorySize: place.size };
  const isList = (at: number) => place.size === 0 || span.at(at, 4)?.readUInt32LE(0) === entryMark;
  if (inFront === place.offset && inFront >= 0 && isList(inFront)) {
    return { ...ending, directory: inFront, shift: 0 };
  }
  const byPlace = inFront > place.offset && isList(inFront);
  const byOffset = place.offset + place.size <= behind && isList(place.offset);
  if (byPlace) {
    findings.note(byOffset ? 'several-endings' : 'prefix', null);
    return { ...ending, directory: inFront, shift: inFront - place.offset };
  }
  if (!byOffset) return null;
  findings.note('gap', null);
  return { ...ending, directory: place.offset, shift: 0 };
}
