import { isUtf8 } from 'node:buffer';
import type { Findings } from '../findings.ts';
import { boundedName } from '../names.ts';
import { oldName } from './code-page.ts';
import { type Ending, entryMark } from './ending.ts';
import { type Extras, extrasOf } from './extras.ts';
import type { Span } from './span.ts';

/** One file of an archive, as the list tells it. Sizes in bytes; all of it is attacker-written. */
export interface Entry {
  /** As Python reads it, except that it does not end at a NUL. */
  readonly name: string;
  readonly rawName: Buffer;
  readonly flags: number;
  /** The version of the format that it takes, in tenths. */
  readonly needs: number;
  readonly method: number;
  readonly crc: number;
  readonly packedSize: number;
  readonly size: number;
  /** Where its own head begins in the file. */
  readonly offset: number;
  /** `st_mode` of Unix; 0 where none was written. */
  readonly mode: number;
}

export interface Listed {
  readonly entries: readonly Entry[];
  /** Whether the list was read to its end. */
  readonly isWhole: boolean;
}

const entrySize = 46;
const fits = 0xffffffff;
/** Encrypted, strongly, or with a list that is (4.4.4). */
export const encryptedFlags = 0x2041;
/** Patched data, which Python refuses. */
export const patchedFlag = 0x20;
export const descriptorFlag = 8;
export const utf8Flag = 0x800;

/** Reads the list up to its size, as Python does, and no more than `most` entries. */
export function entriesOf(span: Span, ending: Ending, most: number, findings: Findings): Listed {
  const bytes = span.at(ending.directory, ending.directorySize);
  if (!bytes) {
    findings.note('truncated', null);
    findings.limit('broken', 'the list of files');
    return { entries: [], isWhole: false };
  }
  const entries: Entry[] = [];
  let at = 0;
  while (at < bytes.length) {
    if (entries.length === most) {
      findings.limit('too-many', `what is listed behind the first ${most} files`);
      return { entries, isWhole: false };
    }
    const whole = at + entrySize <= bytes.length && bytes.readUInt32LE(at) === entryMark;
    const nameEnd = whole ? at + entrySize + bytes.readUInt16LE(at + 28) : 0;
    const extraEnd = whole ? nameEnd + bytes.readUInt16LE(at + 30) : 0;
    const end = whole ? extraEnd + bytes.readUInt16LE(at + 32) : 0;
    if (!whole || end > bytes.length) {
      findings.note('damaged', null);
      findings.limit('broken', 'what is listed behind');
      return { entries, isWhole: false };
    }
    if (end > extraEnd) findings.note('comment', null);
    entries.push(entryOf(bytes, at, nameEnd, extraEnd, ending.shift, findings));
    at = end;
  }
  const counted = ending.members <= 0xffff ? entries.length % 0x10000 : entries.length;
  if (counted !== ending.members && entries.length !== ending.members) findings.note('wrong-count', null);
  return { entries, isWhole: true };
}

function entryOf(
  bytes: Buffer,
  at: number,
  nameEnd: number,
  extraEnd: number,
  shift: number,
  findings: Findings,
): Entry {
  const flags = bytes.readUInt16LE(at + 8);
  const rawName = bytes.subarray(at + entrySize, nameEnd);
  const name = boundedName(nameOf(rawName, flags, findings));
  const extras = extrasOf(bytes.subarray(nameEnd, extraEnd), rawName);
  noteExtras(extras, name, findings);
  const wide = (extras.wide ?? []).values();
  const wideOr = (narrow: number): number => (narrow === fits ? (wide.next().value ?? narrow) : narrow);
  // In the order in which the field holds those that do not fit (4.5.3).
  const size = wideOr(bytes.readUInt32LE(at + 24));
  const packedSize = wideOr(bytes.readUInt32LE(at + 20));
  const offset = wideOr(bytes.readUInt32LE(at + 42)) + shift;
  return {
    name,
    rawName,
    flags,
    needs: bytes[at + 6] ?? 0,
    method: bytes.readUInt16LE(at + 10),
    crc: bytes.readUInt32LE(at + 16),
    packedSize,
    size,
    offset,
    mode: bytes.readUInt16LE(at + 40),
  };
}

function nameOf(raw: Buffer, flags: number, findings: Findings): string {
  const isAscii = !raw.some((byte) => byte >= 128);
  if (isAscii) return raw.toString('latin1');
  if ((flags & utf8Flag) === 0) {
    const name = oldName(raw);
    findings.note('old-name', name);
    return name;
  }
  const name = raw.toString('utf8');
  if (!isUtf8(raw)) findings.note('raw-name', name);
  return name;
}

function noteExtras(extras: Extras, name: string, findings: Findings): void {
  if (extras.areStrange) findings.note('doubled-extra', name);
  if (!extras.otherName) return;
  const isSame = extras.otherName.isValid && extras.otherName.name.toString('utf8') === name;
  findings.note(isSame ? 'same-other-name' : 'other-name', name);
}
