import { emptyLocation, type FuseShape, locate, packedLength } from './fuse-layout.ts';

/** A set of names without the names: what was put in is always found, of what was not one in 4,096 is found too. */
export interface NameFilter {
  /** Names it was built from. */
  readonly count: number;
  /** The date of the list of names, `2026-11-20`. */
  readonly listedOn: string;
  has(name: string): boolean;
}

/** The file begins with this, then version, count, seed, segment length and segment count as little-endian words, then the date. */
export const filterMagic = 'WWnames\n';
export const filterVersion = 1;
export const dateLength = 10;
export const headerLength = filterMagic.length + 5 * 4 + dateLength;

const dateShape = /^\d{4}-\d{2}-\d{2}$/;

/**
 * Opens a filter file; the bytes are kept, not copied. Throws an `Error` with a sentence when they are no such file or
 * are cut short.
 */
export function openNameFilter(bytes: Uint8Array): NameFilter {
  const { count, listedOn, shape } = readHeader(bytes);
  const slots = bytes.subarray(headerLength);
  const location = emptyLocation();

  return {
    count,
    listedOn,
    has(name) {
      locate(name, shape, location);
      const [a = 0, b = 0, c = 0, d = 0, fingerprint = 0] = location;
      const found = slotAt(slots, a) ^ slotAt(slots, b) ^ slotAt(slots, c) ^ slotAt(slots, d);
      return count > 0 && found === fingerprint;
    },
  };
}

/** Slot pairs are packed low slot first: `aa`, `ba`, `bb` in hexadecimal digits. */
function slotAt(slots: Uint8Array, slot: number): number {
  const at = (slot >>> 1) * 3;
  const middle = slots[at + 1] ?? 0;
  return slot & 1 ? (middle >>> 4) | ((slots[at + 2] ?? 0) << 4) : (slots[at] ?? 0) | ((middle & 0xf) << 8);
}

function readHeader(bytes: Uint8Array): { count: number; listedOn: string; shape: FuseShape } {
  const text = (from: number, length: number) => String.fromCharCode(...bytes.subarray(from, from + length));
  if (bytes.length < headerLength || text(0, filterMagic.length) !== filterMagic) {
    throw new Error('The list of project names is damaged: it does not begin as it should.');
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [version = 0, count = 0, seed = 0, segmentLength = 0, segmentCount = 0] = [0, 1, 2, 3, 4].map(
    (word) => view.getUint32(filterMagic.length + word * 4, true),
  );
  if (version !== filterVersion) {
    throw new Error(`The list of project names has version ${version}; this build reads ${filterVersion}.`);
  }
  const shape = { seed, segmentLength, segmentCount };
  const listedOn = text(headerLength - dateLength, dateLength);
  const powerOfTwo =
    segmentLength > 0 && segmentLength <= 0x1_0000 && (segmentLength & (segmentLength - 1)) === 0;
  if (!powerOfTwo || !dateShape.test(listedOn) || bytes.length !== headerLength + packedLength(shape)) {
    throw new Error('The list of project names is damaged: its length or its header is wrong.');
  }
  return { count, listedOn, shape };
}
