import { crc32 } from 'node:zlib';

const wide = 1;
const otherName = 0x7075;
/** Honest tools write one to five. */
const mostFields = 64;

/** The extra fields of an entry (APPNOTE 4.5). */
export interface Extras {
  /** The numbers of the Zip64 field, in their order; null where there is none. */
  readonly wide: readonly number[] | null;
  /** The second name (4.6.9), with whether it belongs to the name it stands beside. */
  readonly otherName: { readonly name: Buffer; readonly isValid: boolean } | null;
  /** A field that decides something stands twice, or one is longer than its room. */
  readonly areStrange: boolean;
}

export const noExtras: Extras = { wide: null, otherName: null, areStrange: false };

/** `name`: the name it stands beside, as bytes. */
export function extrasOf(bytes: Buffer, name: Buffer): Extras {
  if (bytes.length === 0) return noExtras;
  let wideNumbers: number[] | null = null;
  let other: Extras['otherName'] = null;
  let areStrange = false;
  let at = 0;
  for (let fields = 0; at + 4 <= bytes.length; fields++) {
    if (fields === mostFields) return { wide: wideNumbers, otherName: other, areStrange: true };
    const id = bytes.readUInt16LE(at);
    const end = at + 4 + bytes.readUInt16LE(at + 2);
    if (end > bytes.length) return { wide: wideNumbers, otherName: other, areStrange: true };
    const content = bytes.subarray(at + 4, end);
    if (id === wide) {
      areStrange ||= wideNumbers !== null;
      wideNumbers = numbersIn(content);
    } else if (id === otherName) {
      areStrange ||= other !== null;
      other = otherNameIn(content, name);
    }
    at = end;
  }
  areStrange ||= bytes.subarray(at).some((byte) => byte !== 0);
  return { wide: wideNumbers, otherName: other, areStrange };
}

function numbersIn(content: Buffer): number[] {
  const numbers: number[] = [];
  for (let at = 0; at + 8 <= content.length; at += 8) numbers.push(Number(content.readBigUInt64LE(at)));
  return numbers;
}

function otherNameIn(content: Buffer, name: Buffer): Extras['otherName'] {
  if (content.length < 5) return null;
  return { name: content.subarray(5), isValid: content.readUInt32LE(1) === crc32(name) };
}
