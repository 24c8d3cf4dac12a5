/**
 * The layout that the builder and the reader of the name filter share: a binary fuse filter (Graf and Lemire, 2022)
 * with four positions a name, each in the next of four neighbouring segments, and fingerprints of twelve bits.
 */
export interface FuseShape {
  /** Chosen by the builder so that the filter can be solved. */
  readonly seed: number;
  /** Slots in a segment, a power of two. */
  readonly segmentLength: number;
  /** Segments in which a name's first position may lie; three more follow them. */
  readonly segmentCount: number;
}

export const fingerprintBits = 12;
/** Positions a name has. */
export const arity = 4;

/** Where a name lies: `arity` slots, then its fingerprint. */
export type Location = Uint32Array;

/** Room for one name, to be filled again and again. */
export function emptyLocation(): Location {
  return new Uint32Array(arity + 1);
}

/** How many slots a filter of this shape has. */
export function slotCount(shape: FuseShape): number {
  return (shape.segmentCount + arity - 1) * shape.segmentLength;
}

/** Bytes of the packed slots: two slots of twelve bits take three bytes. */
export function packedLength(shape: FuseShape): number {
  return Math.ceil((slotCount(shape) * fingerprintBits) / 8);
}

/**
 * Hashes a name to 64 bits, held as two lanes of 32 because BigInt is slow and doubles are not exact, and spreads them
 * over the slots and the fingerprint. The same on every machine: only `Math.imul` and bit operations.
 */
export function locate(name: string, shape: FuseShape, into: Location): void {
  let high = shape.seed ^ 0x6c8e9cf5;
  let low = Math.imul(shape.seed, 0x2c1b3c6d) ^ 0x51ed270b;
  for (let at = 0; at < name.length; at++) {
    const unit = name.charCodeAt(at);
    high = Math.imul(high ^ unit, 0x9e3779b1);
    high ^= high >>> 15;
    low = Math.imul(low + unit, 0x85ebca77) ^ (low >>> 13);
  }
  const first = mix(high ^ Math.imul(low, 0x27d4eb2f));
  const second = mix(low + first);
  const third = mix(first ^ Math.imul(second, 0x165667b1));

  const mask = shape.segmentLength - 1;
  const start = Math.floor((first * shape.segmentCount) / 0x1_0000_0000) * shape.segmentLength;
  into[0] = start + (second & mask);
  into[1] = start + shape.segmentLength + ((second >>> 16) & mask);
  into[2] = start + 2 * shape.segmentLength + (third & mask);
  into[3] = start + 3 * shape.segmentLength + ((third >>> 16) & mask);
  into[arity] = mix(second ^ Math.imul(third, 0xc2b2ae3d)) & ((1 << fingerprintBits) - 1);
}

/** Lets every bit of a word touch every other one; an unsigned word. */
function mix(word: number): number {
  let mixed = Math.imul(word ^ (word >>> 16), 0x7feb352d);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
