import { longestText, TextHash } from './text-hash.ts';

/** A name without hyphens, where they stood, and its hashes; filled anew for every name. */
export class NameForm {
  name = '';
  /** Without hyphens. */
  whole = '';
  readonly text = new TextHash();
  /** How many words the hyphens part. */
  words = 0;
  /** Where each word ends in `whole`. */
  readonly #ends = new Uint8Array(longestText + 1);
  readonly #isEnd = new Uint8Array(longestText + 1);

  /** Takes a name of `longestText` letters at most. */
  read(name: string): void {
    this.name = name;
    this.words = 0;
    this.#isEnd.fill(0);
    let letters = 0;
    for (let at = 0; at <= name.length; at++) {
      if (at < name.length && name.charCodeAt(at) !== hyphen) letters++;
      else {
        this.#ends[this.words++] = letters;
        this.#isEnd[letters] = 1;
      }
    }
    this.whole = letters === name.length ? name : name.replaceAll('-', '');
    this.text.read(this.whole);
  }

  /** Where the word with this number ends in `whole`. */
  endOf(word: number): number {
    return this.#ends[word] ?? 0;
  }

  /** Where it begins. */
  startOf(word: number): number {
    return word === 0 ? 0 : this.endOf(word - 1);
  }

  /** Whether a hyphen stood there. */
  isCut(at: number): boolean {
    return this.#isEnd[at] === 1;
  }
}

const hyphen = 45;
