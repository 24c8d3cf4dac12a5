import { breath } from '../../breath.ts';
import { BadZip } from './bad-zip.ts';
import { type Ending, findEnding } from './ending.ts';
import type { ReadableFile } from './readable-file.ts';
import { safeNumber } from './safe-number.ts';

/** One file of an archive, as the directory tells it. Sizes in bytes. */
export interface Member {
  /** As written: a name and no path to be followed. */
  readonly name: string;
  readonly compression: 'stored' | 'deflated';
  readonly crc32: number;
  readonly packedSize: number;
  readonly size: number;
  /** Where its own head begins. */
  readonly offset: number;
}

export interface ZipLimits {
  readonly members: number;
  /** Of the list of files. */
  readonly directoryBytes: number;
  /** Of one member, unpacked. */
  readonly memberBytes: number;
  /** Of all together, unpacked. */
  readonly totalBytes: number;
}

/** Of a long list so many entries are read at a time. */
const entriesAtATime = 5_000;
const entrySize = 46;
const entryMark = 0x02014b50;
/** Extra fields. */
const wide = 1;
const otherName = 0x7075;
/** A local head at its shortest: members that lie closer together share bytes. */
export const headSize = 30;

/**
 * The members of a zip archive in the order they lie in it (PKWARE, APPNOTE 6.3, sections 4.3.12 to 4.3.16, with Zip64).
 * Throws `BadZip` for what is cut, encrypted, in parts, packed otherwise, overlapping, or above the limits, and for what
 * programs would read in different ways.
 */
export async function readDirectory(file: ReadableFile, limits: ZipLimits): Promise<readonly Member[]> {
  const ending = await findEnding(file);
  if (ending.members > limits.members) throw new BadZip('holds more files than are read');
  if (ending.size > limits.directoryBytes) throw new BadZip('has too long a list of files');
  const bytes = Buffer.from(await file.read(ending.offset, ending.size));
  if (bytes.length !== ending.size) throw new BadZip('is cut short');
  const members = await entriesOf(bytes, ending);
  refuseBombs(members, limits);
  return inOrder(members, ending);
}

async function entriesOf(bytes: Buffer, ending: Ending): Promise<Member[]> {
  const members: Member[] = [];
  let at = 0;
  while (members.length < ending.members) {
    if (at + entrySize > bytes.length || bytes.readUInt32LE(at) !== entryMark) {
      throw new BadZip('has a broken list of files');
    }
    const nameEnd = at + entrySize + bytes.readUInt16LE(at + 28);
    const extraEnd = nameEnd + bytes.readUInt16LE(at + 30);
    const end = extraEnd + bytes.readUInt16LE(at + 32);
    if (end > bytes.length) throw new BadZip('has a broken list of files');
    members.push(entryOf(bytes, at, nameEnd, extraEnd));
    at = end;
    if (members.length % entriesAtATime === 0) await breath();
  }
  if (at !== bytes.length) throw new BadZip('has a broken list of files');
  return members;
}

function entryOf(bytes: Buffer, at: number, nameEnd: number, extraEnd: number): Member {
  if ((bytes.readUInt16LE(at + 8) & 1) !== 0) throw new BadZip('is encrypted');
  const extra = bytes.subarray(nameEnd, extraEnd);
  // A name beside the name (4.6.9) is heeded by some programs and not by others.
  if (hasOtherName(extra)) throw new BadZip('has a file with two names');
  const large = largeNumbers(extra);
  // The order in which the extra field holds those that do not fit.
  const size = fitting(bytes.readUInt32LE(at + 24), large);
  const packedSize = fitting(bytes.readUInt32LE(at + 20), large);
  const offset = fitting(bytes.readUInt32LE(at + 42), large);
  return {
    name: bytes.toString('utf8', at + entrySize, nameEnd),
    compression: compressionOf(bytes.readUInt16LE(at + 10)),
    crc32: bytes.readUInt32LE(at + 16),
    packedSize,
    size,
    offset,
  };
}

function compressionOf(method: number): Member['compression'] {
  if (method === 0) return 'stored';
  if (method === 8) return 'deflated';
  throw new BadZip('is packed in a way that is not read');
}

function* extraFields(extra: Buffer): Generator<{ readonly id: number; readonly content: Buffer }> {
  for (let at = 0; at + 4 <= extra.length; ) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    yield { id: extra.readUInt16LE(at), content: extra.subarray(at + 4, end) };
    at = end;
  }
}

function hasOtherName(extra: Buffer): boolean {
  return extra.length > 0 && [...extraFields(extra)].some(({ id }) => id === otherName);
}

/** The numbers of the Zip64 extra field (4.5.3), in their order. */
function* largeNumbers(extra: Buffer): Generator<number, undefined> {
  for (const { id, content } of extraFields(extra)) {
    if (id !== wide) continue;
    for (let at = 0; at + 8 <= content.length; at += 8) yield safeNumber(content.readBigUInt64LE(at));
  }
}

function fitting(value: number, large: Generator<number, undefined>): number {
  if (value !== 0xffffffff) return value;
  const { value: found } = large.next();
  if (found === undefined) throw new BadZip('has a broken list of files');
  return found;
}

function refuseBombs(members: readonly Member[], limits: ZipLimits): void {
  let total = 0;
  for (const { size, packedSize } of members) {
    total += size;
    if (size > limits.memberBytes || packedSize > limits.memberBytes || total > limits.totalBytes) {
      throw new BadZip('unpacks to more than is read');
    }
  }
}

function inOrder(members: Member[], ending: Ending): Member[] {
  members.sort((a, b) => a.offset - b.offset);
  for (const [index, member] of members.entries()) {
    const next = members[index + 1]?.offset ?? ending.offset;
    if (member.offset + headSize + member.packedSize > next) throw new BadZip('has files that overlap');
  }
  return members;
}
