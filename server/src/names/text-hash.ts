/** An odd number; powers of it weigh the letters of a text. */
const base = 0x5bd1e995;

/** Longer texts are not read. */
export const longestText = 127;

const powers = new Int32Array(longestText + 1);
powers[0] = 1;
for (let at = 1; at <= longestText; at++) powers[at] = Math.imul(powers[at - 1] ?? 0, base);

/**
 * The hashes of all parts of a text: values of a polynomial, so that the hash of any part, and of any parts joined,
 * follows from those of the text's beginnings without reading the letters again.
 */
export class TextHash {
  readonly #beginnings = new Int32Array(longestText + 1);
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** Takes a text of `longestText` letters at most in the place of the last one. */
  read(text: string): void {
    this.#length = text.length;
    let value = 0;
    for (let at = 0; at < text.length; at++) {
      value = (Math.imul(value, base) + text.charCodeAt(at)) | 0;
      this.#beginnings[at + 1] = value;
    }
  }

  /** Of the letters from `from` to before `to`. */
  of(from: number, to: number): number {
    const beginnings = this.#beginnings;
    return ((beginnings[to] ?? 0) - Math.imul(beginnings[from] ?? 0, powers[to - from] ?? 0)) | 0;
  }
}

/** The hash of a text followed by another, of which the hash and the length are given. */
export function joined(first: number, second: number, secondLength: number): number {
  return (Math.imul(first, powers[secondLength] ?? 0) + second) | 0;
}

/** The hash of a string's letters from `from` to before `to`. */
export function hashOf(text: string, from = 0, to = text.length): number {
  let value = 0;
  for (let at = from; at < to; at++) value = (Math.imul(value, base) + text.charCodeAt(at)) | 0;
  return value;
}
