import { BadZip } from './bad-zip.ts';
import type { ReadableFile } from './readable-file.ts';
import { safeNumber } from './safe-number.ts';

/** Where the list of an archive's files lies: bytes from the beginning. */
export interface Ending {
  readonly members: number;
  readonly offset: number;
  readonly size: number;
}

const endSize = 22;
const endBytes = Buffer.from('PK\u0005\u0006');
const longestComment = 0xffff;
const locatorSize = 20;
const locatorMark = 0x07064b50;
const wideEndSize = 56;
const wideEndMark = 0x06064b50;

/** All that tells where the list lies is within so many bytes of the end. */
export const longestEnding = endSize + longestComment + locatorSize + wideEndSize;

/**
 * Finds the end record, and the Zip64 one where the numbers do not fit. Throws `BadZip` where there is none, and where one
 * program would take another record for it, or another stretch for the list, than the next.
 */
export async function findEnding(file: ReadableFile): Promise<Ending> {
  const fileSize = await file.size();
  const start = Math.max(0, fileSize - endSize - longestComment - locatorSize);
  const tail = Buffer.from(await file.read(start, fileSize - start));
  const at = endRecordIn(tail);
  const narrow = {
    members: tail.readUInt16LE(at + 10),
    size: tail.readUInt32LE(at + 12),
    offset: tail.readUInt32LE(at + 16),
  };
  const isPart = tail.readUInt16LE(at + 4) !== 0 && tail.readUInt16LE(at + 4) !== 0xffff;
  if (isPart) throw new BadZip('is one part of several');
  const isWide = narrow.members === 0xffff || narrow.size === 0xffffffff || narrow.offset === 0xffffffff;
  const hasLocator = at >= locatorSize && tail.readUInt32LE(at - locatorSize) === locatorMark;
  if (hasLocator !== isWide) throw new BadZip('has a broken list of files');
  const [ending, behind] = isWide
    ? await wideEnding(file, tail, at - locatorSize, start)
    : [narrow, start + at];
  if (ending.offset + ending.size > behind) throw new BadZip('is cut short');
  // Some look for the list where it is said to begin, others in front of what ends it.
  if (ending.offset + ending.size < behind) throw new BadZip('has something behind its list of files');
  return ending;
}

/** The last one, as most programs do, and only where its comment ends with the file: a comment may hold what looks like one. */
function endRecordIn(tail: Buffer): number {
  const at = tail.lastIndexOf(endBytes);
  if (at >= 0 && at + endSize <= tail.length && at + endSize + tail.readUInt16LE(at + 20) === tail.length) {
    return at;
  }
  throw new BadZip('is cut short, or no zip archive');
}

/** With the place behind the list; `start` is where the tail begins. */
async function wideEnding(
  file: ReadableFile,
  tail: Buffer,
  locator: number,
  start: number,
): Promise<[Ending, number]> {
  const place = safeNumber(tail.readBigUInt64LE(locator + 8));
  // An extensible part of the record (4.3.14) is used by nobody.
  if (place + wideEndSize !== start + locator) throw new BadZip('has a broken list of files');
  const bytes = Buffer.from(await file.read(place, wideEndSize));
  if (bytes.length < wideEndSize || bytes.readUInt32LE(0) !== wideEndMark) {
    throw new BadZip('has a broken list of files');
  }
  const ending = {
    members: safeNumber(bytes.readBigUInt64LE(32)),
    size: safeNumber(bytes.readBigUInt64LE(40)),
    offset: safeNumber(bytes.readBigUInt64LE(48)),
  };
  return [ending, place];
}
