import { UnsoundChunk } from './range-decoder.ts';

/** The last bytes that came out, as far back as a match may reach. The system gives memory only for what is written. */
export class Window {
  #bytes: Buffer = Buffer.alloc(0);
  /** Matches reach no further back. */
  #size = 0;
  #at = 0;
  /** Bytes since the last reset, up to the size. */
  #filled = 0;
  /** Where those begin that were not handed on yet. */
  #from = 0;

  /** Begins anew with so many bytes. What is there already is used again: giving memory and taking it back takes longer than a short block. */
  begin(size: number): void {
    if (size > this.#bytes.length) this.#bytes = Buffer.alloc(size);
    this.#size = size;
    this.#at = 0;
    this.#from = 0;
    this.#filled = 0;
  }

  reset(): void {
    this.#filled = 0;
  }

  put(byte: number): void {
    this.#bytes[this.#at++] = byte;
    if (this.#filled < this.#size) this.#filled++;
    if (this.#at === this.#bytes.length) this.#at = 0;
  }

  /** The byte so far back, from 0. */
  back(distance: number): number {
    if (distance >= this.#filled) throw new UnsoundChunk();
    const at = this.#at - distance - 1;
    return this.#bytes[at < 0 ? at + this.#bytes.length : at] ?? 0;
  }

  repeat(distance: number, length: number): void {
    for (let left = length; left > 0; left--) this.put(this.back(distance));
  }

  isEmpty(): boolean {
    return this.#filled === 0;
  }

  last(): number {
    return this.#filled === 0 ? 0 : this.back(0);
  }

  /** A copy of what came since it was asked last: less than the size has to have come. */
  handOn(): Buffer {
    const { length } = this.#bytes;
    const piece =
      this.#from <= this.#at
        ? Buffer.from(this.#bytes.subarray(this.#from, this.#at))
        : Buffer.concat([this.#bytes.subarray(this.#from, length), this.#bytes.subarray(0, this.#at)]);
    this.#from = this.#at;
    return piece;
  }
}
