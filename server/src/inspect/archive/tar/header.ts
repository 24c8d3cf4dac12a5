/** A header block as it stands (POSIX.1-2024 pax, ustar interchange format; GNU tar, basic format). */
export interface Header {
  readonly name: string;
  readonly size: number;
  /** One letter; NUL is told as `0`. */
  readonly type: string;
  readonly linkName: string;
  /** A prefix stands in a header whose format has none. */
  readonly hasOldPrefix: boolean;
  /** A number beside the size cannot be read: Python stops at such a header. */
  readonly hasOddNumber: boolean;
  /** More blocks of an old GNU sparse map follow. */
  readonly isExtended: boolean;
  /** The name or the link's name is not UTF-8. */
  readonly isRaw: boolean;
}

export const blockSize = 512;
const checksumAt = 148;
const posixMagic = 'ustar\u0000';
/** Mode, owner, group, time, device. */
const otherNumbers = [
  [100, 108],
  [108, 116],
  [116, 124],
  [136, 148],
  [329, 337],
  [337, 345],
] as const;
const octal = /^ *([0-7]*)[ \0]*$/;

/** Null for a block that is no header: its sum does not fit, or its size is no number. */
export function headerOf(block: Buffer): Header | null {
  const sum = numberIn(block.subarray(checksumAt, checksumAt + 8));
  const size = numberIn(block.subarray(124, 136));
  if (sum === null || size === null || !fitsSum(block, sum)) return null;
  const type = block[156] === 0 ? '0' : String.fromCharCode(block[156] ?? 0);
  const name = textIn(block.subarray(0, 100));
  const linkName = textIn(block.subarray(157, 257));
  const magic = block.toString('latin1', 257, 263);
  const prefix = 'LKS'.includes(type) ? '' : textIn(block.subarray(345, 500));
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    size,
    type,
    linkName,
    hasOldPrefix: prefix !== '' && magic !== posixMagic,
    hasOddNumber: otherNumbers.some(([from, to]) => !isNumber(block.subarray(from, to))),
    isExtended: type === 'S' && block[482] !== 0,
    isRaw: name.includes('\ufffd') || linkName.includes('\ufffd'),
  };
}

/** The sum counts its own field as blanks; old programs added bytes with a sign. */
function fitsSum(block: Buffer, expected: number): boolean {
  let sum = 8 * 32;
  let signed = 8 * 32;
  for (let at = 0; at < blockSize; at++) {
    if (at === checksumAt) at += 8;
    const byte = block[at] ?? 0;
    sum += byte;
    signed += byte < 128 ? byte : byte - 256;
  }
  return sum === expected || signed === expected;
}

/** Octal digits, or a big-endian number where the first bit is set; null for anything else, and what is too large. */
export function numberIn(field: Buffer): number | null {
  if (((field[0] ?? 0) & 0x80) !== 0) {
    // A number below zero begins with 0xff.
    if (field[0] !== 0x80) return null;
    const value = BigInt(`0x${field.toString('hex', 1)}`);
    return value <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(value) : null;
  }
  const digits = octal.exec(textIn(field))?.[1];
  return digits === undefined ? null : digits === '' ? 0 : Number.parseInt(digits, 8);
}

function isNumber(field: Buffer): boolean {
  return field[0] === 0x80 || field[0] === 0xff || octal.test(textIn(field));
}

/** Up to the first NUL. */
export function textIn(field: Buffer): string {
  const nul = field.indexOf(0);
  return field.toString('utf8', 0, nul < 0 ? field.length : nul);
}
