/** Reads bits from the highest on. Behind the end there are zeros; `isOver` tells. */
export class BitReader {
  readonly #bytes: Buffer;
  #at = 0;
  /** Bits that were taken from bytes and not yet read. */
  #held = 0;
  #count = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  bit(): number {
    if (this.#count === 0) {
      this.#held = this.#bytes[this.#at++] ?? 0;
      this.#count = 8;
    }
    this.#count--;
    return (this.#held >>> this.#count) & 1;
  }

  /** 32 at most. */
  read(count: number): number {
    let value = 0;
    for (let left = count; left > 0; ) {
      if (this.#count === 0) {
        this.#held = this.#bytes[this.#at++] ?? 0;
        this.#count = 8;
      }
      const taken = Math.min(left, this.#count);
      this.#count -= taken;
      value = value * 2 ** taken + ((this.#held >>> this.#count) & (2 ** taken - 1));
      left -= taken;
    }
    return value;
  }

  alignToByte(): void {
    this.#count = 0;
  }

  /** Of the next whole byte. */
  byteOffset(): number {
    return this.#at;
  }

  skipBytes(count: number): void {
    this.#at += count;
  }

  isOver(): boolean {
    return this.#at > this.#bytes.length;
  }
}
