import type { Findings } from '../findings.ts';
import { descriptorFlag, type Entry, encryptedFlags, utf8Flag } from './directory.ts';
import { extrasOf } from './extras.ts';
import type { Span } from './span.ts';

/** Where a member's packed bytes lie, and where what belongs to it ends. */
export interface Extent {
  readonly data: number;
  readonly end: number;
}

export const headMark = 0x04034b50;
/** A head at its shortest. */
export const headSize = 30;
const descriptorMark = 0x08074b50;
const fits = 0xffffffff;
const decidingFlags = encryptedFlags | descriptorFlag | utf8Flag;

/**
 * Compares the head before a member with the list (APPNOTE 4.3.7). `broken`: there is none, so that nothing can be read;
 * `not-fetched`: it is not among the parts that are there.
 */
export function extentOf(span: Span, entry: Entry, findings: Findings): Extent | 'broken' | 'not-fetched' {
  if (entry.offset < 0 || entry.offset + headSize + entry.packedSize > span.size) {
    findings.note('truncated', entry.name);
    return 'broken';
  }
  const head = span.at(entry.offset, headSize);
  if (!head) return 'not-fetched';
  if (head.readUInt32LE(0) !== headMark) {
    findings.note('mismatch', entry.name);
    return 'broken';
  }
  const nameEnd = entry.offset + headSize + head.readUInt16LE(26);
  const data = nameEnd + head.readUInt16LE(28);
  const names = span.at(entry.offset + headSize, data - entry.offset - headSize);
  if (!names) return data > span.size ? 'broken' : 'not-fetched';
  const name = names.subarray(0, nameEnd - entry.offset - headSize);
  const extras = extrasOf(names.subarray(name.length), name);
  if (extras.areStrange) findings.note('doubled-extra', entry.name);
  if (extras.otherName && extras.otherName.name.toString('utf8') !== entry.name) {
    findings.note('other-name', entry.name);
  }
  if (!name.equals(entry.rawName) || !agrees(head, entry, extras.wide)) findings.note('mismatch', entry.name);
  const end = data + entry.packedSize;
  if (end > span.size) {
    findings.note('truncated', entry.name);
    return 'broken';
  }
  const isDescribed = ((head.readUInt16LE(6) | entry.flags) & descriptorFlag) !== 0;
  return { data, end: isDescribed ? descriptorEnd(span, entry, end, findings) : end };
}

function agrees(head: Buffer, entry: Entry, wide: readonly number[] | null): boolean {
  const flags = head.readUInt16LE(6);
  if (((flags ^ entry.flags) & decidingFlags) !== 0 || head.readUInt16LE(8) !== entry.method) return false;
  const crc = head.readUInt32LE(14);
  const narrow = { packed: head.readUInt32LE(18), size: head.readUInt32LE(22) };
  // Both stand in the wide field of a head where either does not fit (4.5.3).
  const size = narrow.size === fits && wide ? (wide[0] ?? narrow.size) : narrow.size;
  const packed =
    narrow.packed === fits && wide ? (wide[narrow.size === fits ? 1 : 0] ?? narrow.packed) : narrow.packed;
  // Numbers that stand behind the file are zero before it.
  const isLater = (flags & descriptorFlag) !== 0;
  const fitsOr0 = (said: number, listed: number) => said === listed || (isLater && said === 0);
  return fitsOr0(crc, entry.crc) && fitsOr0(size, entry.size) && fitsOr0(packed, entry.packedSize);
}

/** Behind the packed bytes, with or without a mark, with numbers of four or eight bytes (4.3.9). */
function descriptorEnd(span: Span, entry: Entry, at: number, findings: Findings): number {
  findings.note(entry.method === 0 && entry.size > 0 ? 'stored-descriptor' : 'descriptor', entry.name);
  const bytes = span.at(at, Math.min(24, span.size - at));
  if (!bytes) return at;
  const mark = bytes.length >= 4 && bytes.readUInt32LE(0) === descriptorMark ? 4 : 0;
  const room = bytes.length - mark;
  const crcFits = room >= 12 && bytes.readUInt32LE(mark) === entry.crc;
  const isNarrow =
    crcFits &&
    bytes.readUInt32LE(mark + 4) === entry.packedSize &&
    bytes.readUInt32LE(mark + 8) === entry.size;
  if (isNarrow) return at + mark + 12;
  const isWide =
    crcFits &&
    room >= 20 &&
    Number(bytes.readBigUInt64LE(mark + 4)) === entry.packedSize &&
    Number(bytes.readBigUInt64LE(mark + 12)) === entry.size;
  if (isWide) return at + mark + 20;
  findings.note('mismatch', entry.name);
  return at;
}
