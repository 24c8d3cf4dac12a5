import type { LargeFile } from '../../../runtime.ts';
import { BadZip } from './bad-zip.ts';
import { safeNumber } from './safe-number.ts';

/** Where the list of an archive's files lies: bytes from the beginning. */
export interface Ending {
  readonly members: number;
  readonly offset: number;
  readonly size: number;
}

const endSize = 22;
const endMark = 0x06054b50;
const longestComment = 0xffff;
const locatorSize = 20;
const locatorMark = 0x07064b50;
const wideEndSize = 56;
const wideEndMark = 0x06064b50;

/** Finds the end record, and the Zip64 one where the numbers do not fit. Throws `BadZip` where there is none. */
export async function findEnding(file: LargeFile): Promise<Ending> {
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
  const ending = isWide ? await wideEnding(file, tail, at) : narrow;
  if (ending.offset + ending.size > start + at) throw new BadZip('is cut short');
  return ending;
}

/** From behind: a comment may hold what looks like the record, but it ends where the file does. */
function endRecordIn(tail: Buffer): number {
  for (let at = tail.length - endSize; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== endMark) continue;
    if (at + endSize + tail.readUInt16LE(at + 20) === tail.length) return at;
  }
  throw new BadZip('is cut short, or no zip archive');
}

async function wideEnding(file: LargeFile, tail: Buffer, end: number): Promise<Ending> {
  const locator = end - locatorSize;
  if (locator < 0 || tail.readUInt32LE(locator) !== locatorMark) {
    throw new BadZip('has a broken list of files');
  }
  const place = safeNumber(tail.readBigUInt64LE(locator + 8));
  const bytes = Buffer.from(await file.read(place, wideEndSize));
  if (bytes.length < wideEndSize || bytes.readUInt32LE(0) !== wideEndMark) {
    throw new BadZip('has a broken list of files');
  }
  return {
    members: safeNumber(bytes.readBigUInt64LE(32)),
    size: safeNumber(bytes.readBigUInt64LE(40)),
    offset: safeNumber(bytes.readBigUInt64LE(48)),
  };
}
