import { even, type RangeDecoder, UnsoundChunk } from './range-decoder.ts';
import type { Window } from './window.ts';

const states = 12;
const positionStates = 16;
const shortest = 2;
/** Slots of distances from here on have some, then all but four, of their lower bits with even chances. */
const firstModelled = 4;
const firstDirect = 14;
const alignBits = 4;
const distanceSlotBits = 6;

/** Odds of the lengths of matches: which of three ranges, and within it. */
class Lengths {
  readonly #choice = odds(2);
  readonly #low = odds(positionStates * 8);
  readonly #middle = odds(positionStates * 8);
  readonly #high = odds(256);

  reset(): void {
    for (const each of [this.#choice, this.#low, this.#middle, this.#high]) each.fill(even);
  }

  read(range: RangeDecoder, position: number): number {
    if (range.bit(this.#choice, 0) === 0) return range.tree(this.#low, position * 8, 3);
    if (range.bit(this.#choice, 1) === 0) return 8 + range.tree(this.#middle, position * 8, 3);
    return 16 + range.tree(this.#high, 0, 8);
  }
}

function odds(count: number): Uint16Array {
  return new Uint16Array(count).fill(even);
}

/** What an LZMA decoder has learned so far (Pavlov, LZMA specification, 2015). `lc`, `lp`, `pb`: the format's own names. */
export class Lzma {
  readonly #isMatch = odds(states * positionStates);
  readonly #isRepeat = odds(states);
  readonly #isRepeat0 = odds(states);
  readonly #isRepeat1 = odds(states);
  readonly #isRepeat2 = odds(states);
  readonly #isLong = odds(states * positionStates);
  readonly #slots = odds(4 * 64);
  readonly #special = odds(128);
  readonly #align = odds(16);
  readonly #lengths = new Lengths();
  readonly #repeatLengths = new Lengths();
  readonly #literals: Uint16Array;
  /** All of them. */
  readonly #odds: readonly Uint16Array[];
  readonly #lc: number;
  readonly #lpMask: number;
  readonly #pbMask: number;
  #state = 0;
  #distances: [number, number, number, number] = [0, 0, 0, 0];
  #position = 0;

  constructor(lc: number, lp: number, pb: number) {
    this.#literals = odds(0x300 * 2 ** (lc + lp));
    this.#odds = [
      this.#isMatch,
      this.#isRepeat,
      this.#isRepeat0,
      this.#isRepeat1,
      this.#isRepeat2,
      this.#isLong,
      this.#slots,
      this.#special,
      this.#align,
      this.#literals,
    ];
    this.#lc = lc;
    this.#lpMask = 2 ** lp - 1;
    this.#pbMask = 2 ** pb - 1;
  }

  /** Whether it was made for these. */
  fits(lc: number, lp: number, pb: number): boolean {
    return this.#lc === lc && this.#lpMask === 2 ** lp - 1 && this.#pbMask === 2 ** pb - 1;
  }

  /** Forgets what it has learned. */
  reset(): void {
    for (const each of this.#odds) each.fill(even);
    this.#lengths.reset();
    this.#repeatLengths.reset();
    this.#state = 0;
    this.#distances = [0, 0, 0, 0];
    this.#position = 0;
  }

  /** Counts bytes that came without packing. */
  passOver(count: number): void {
    this.#position += count;
  }

  /** Puts exactly so many bytes into the window. */
  decode(range: RangeDecoder, window: Window, count: number): void {
    for (let left = count; left > 0; ) {
      const position = this.#position & this.#pbMask;
      let length = 1;
      if (range.bit(this.#isMatch, this.#state * positionStates + position) === 0)
        this.#literal(range, window);
      else {
        length = this.#match(range, window, position);
        if (length > left) throw new UnsoundChunk();
        window.repeat(this.#distances[0], length);
      }
      left -= length;
      this.#position += length;
    }
  }

  #literal(range: RangeDecoder, window: Window): void {
    const before = window.last();
    const context = ((this.#position & this.#lpMask) << this.#lc) + (before >>> (8 - this.#lc));
    const base = 0x300 * context;
    let symbol = 1;
    if (this.#state >= 7) {
      // After a match its next byte is what this one is least likely to be.
      let expected = window.back(this.#distances[0]);
      while (symbol < 0x100) {
        const guess = (expected >>> 7) & 1;
        expected <<= 1;
        const bit = range.bit(this.#literals, base + ((1 + guess) << 8) + symbol);
        symbol = symbol * 2 + bit;
        if (bit !== guess) break;
      }
    }
    while (symbol < 0x100) symbol = symbol * 2 + range.bit(this.#literals, base + symbol);
    window.put(symbol & 0xff);
    this.#state = this.#state < 4 ? 0 : this.#state < 10 ? this.#state - 3 : this.#state - 6;
  }

  /** Its length; its distance is then the first of the last four. */
  #match(range: RangeDecoder, window: Window, position: number): number {
    const state = this.#state;
    const isEarly = state < 7;
    const [d0, d1, d2, d3] = this.#distances;
    if (range.bit(this.#isRepeat, state) === 0) {
      const length = this.#lengths.read(range, position);
      this.#state = isEarly ? 7 : 10;
      this.#distances = [this.#distance(range, length), d0, d1, d2];
      return length + shortest;
    }
    if (window.isEmpty()) throw new UnsoundChunk();
    if (range.bit(this.#isRepeat0, state) === 0) {
      if (range.bit(this.#isLong, state * positionStates + position) === 0) {
        this.#state = isEarly ? 9 : 11;
        return 1;
      }
    } else if (range.bit(this.#isRepeat1, state) === 0) this.#distances = [d1, d0, d2, d3];
    else if (range.bit(this.#isRepeat2, state) === 0) this.#distances = [d2, d0, d1, d3];
    else this.#distances = [d3, d0, d1, d2];
    this.#state = isEarly ? 8 : 11;
    return this.#repeatLengths.read(range, position) + shortest;
  }

  #distance(range: RangeDecoder, length: number): number {
    const slot = range.tree(this.#slots, Math.min(length, 3) * 64, distanceSlotBits);
    if (slot < firstModelled) return slot;
    const lowBits = (slot >> 1) - 1;
    const high = (2 | (slot & 1)) * 2 ** lowBits;
    if (slot < firstDirect) return high + range.reversed(this.#special, high - slot, lowBits);
    return high + range.direct(lowBits - alignBits) * 16 + range.reversed(this.#align, 0, alignBits);
  }
}
