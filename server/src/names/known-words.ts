import { hashOf, type TextHash } from './text-hash.ts';

/** In so many names a word must stand to be known. */
const oftenEnough = 3;

/** The words that names are made of again and again, by hash: of some thousands, two hardly ever share one. */
export class KnownWords {
  readonly #hashes: Int32Array;
  readonly #counts: Uint8Array;

  /** Reads the words between hyphens of all names. */
  constructor(names: readonly string[]) {
    const words = names.reduce((sum, name) => sum + 1 + hyphensIn(name), 0);
    const slots = 2 ** Math.ceil(Math.log2(words * 1.5 + 2));
    this.#hashes = new Int32Array(slots);
    this.#counts = new Uint8Array(slots);
    for (const name of names) {
      let from = 0;
      for (let to = name.indexOf('-'); to >= 0; to = name.indexOf('-', from)) {
        this.#put(hashOf(name, from, to));
        from = to + 1;
      }
      this.#put(hashOf(name, from, name.length));
    }
  }

  has(word: string): boolean {
    return this.#isOften(hashOf(word, 0, word.length));
  }

  /** Whether a part of a text is one. */
  hasPart(text: TextHash, from: number, to: number): boolean {
    return this.#isOften(text.of(from, to));
  }

  #put(hash: number): void {
    const slot = this.#slotOf(hash);
    this.#hashes[slot] = hash;
    const count = this.#counts[slot] ?? 0;
    if (count < oftenEnough) this.#counts[slot] = count + 1;
  }

  #isOften(hash: number): boolean {
    return this.#counts[this.#slotOf(hash)] === oftenEnough;
  }

  /** Where the hash is, or would be. */
  #slotOf(hash: number): number {
    const mask = this.#hashes.length - 1;
    let slot = (Math.imul(hash, 0x9e3779b1) >>> 7) & mask;
    while (this.#counts[slot] !== 0 && this.#hashes[slot] !== hash) slot = (slot + 1) & mask;
    return slot;
  }
}

export function hyphensIn(name: string): number {
  let count = 0;
  for (let at = name.indexOf('-'); at >= 0; at = name.indexOf('-', at + 1)) count++;
  return count;
}
