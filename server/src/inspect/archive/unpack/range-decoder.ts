/** The chunk's bytes are used up, or they do not begin as they must. */
export class UnsoundChunk extends Error {}

const topValue = 2 ** 24;
const totalBits = 11;
const moveBits = 5;
/** A probability of one half. */
export const even = 1024;

/** The range decoder of LZMA: bits with adaptive probabilities, in units of 1/2048. */
export class RangeDecoder {
  readonly #bytes: Buffer;
  readonly #end: number;
  #at: number;
  #range = 0xffffffff;
  #code = 0;

  constructor(bytes: Buffer, start: number, end: number) {
    this.#bytes = bytes;
    this.#end = end;
    this.#at = start + 5;
    if (this.#at > end || bytes[start] !== 0) throw new UnsoundChunk();
    this.#code = bytes.readUInt32BE(start + 1);
  }

  bit(odds: Uint16Array, at: number): 0 | 1 {
    const chance = odds[at] ?? even;
    const bound = (this.#range >>> totalBits) * chance;
    const isZero = this.#code < bound;
    if (isZero) {
      this.#range = bound;
      odds[at] = chance + ((2048 - chance) >>> moveBits);
    } else {
      this.#range = (this.#range - bound) >>> 0;
      this.#code = (this.#code - bound) >>> 0;
      odds[at] = chance - (chance >>> moveBits);
    }
    if (this.#range < topValue) this.#refill();
    return isZero ? 0 : 1;
  }

  /** Bits of even chance, the highest first. */
  direct(count: number): number {
    let value = 0;
    for (let left = count; left > 0; left--) {
      this.#range >>>= 1;
      const isOne = this.#code >= this.#range;
      if (isOne) this.#code = (this.#code - this.#range) >>> 0;
      value = value * 2 + (isOne ? 1 : 0);
      if (this.#range < topValue) this.#refill();
    }
    return value;
  }

  /** A number of `count` bits from a tree of odds, the highest bit first. */
  tree(odds: Uint16Array, base: number, count: number): number {
    let node = 1;
    for (let left = count; left > 0; left--) node = node * 2 + this.bit(odds, base + node);
    return node - 2 ** count;
  }

  /** The lowest bit first. */
  reversed(odds: Uint16Array, base: number, count: number): number {
    let node = 1;
    let value = 0;
    for (let place = 0; place < count; place++) {
      const bit = this.bit(odds, base + node);
      node = node * 2 + bit;
      value += bit * 2 ** place;
    }
    return value;
  }

  #refill(): void {
    if (this.#at >= this.#end) throw new UnsoundChunk();
    this.#range = (this.#range << 8) >>> 0;
    this.#code = ((this.#code << 8) | (this.#bytes[this.#at++] ?? 0)) >>> 0;
  }
}
