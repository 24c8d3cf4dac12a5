/** Takes bytes from pieces in the order they come, and holds no more than it is asked for and one piece. */
export class ByteStream {
  readonly #pieces: AsyncIterator<Buffer>;
  #piece: Buffer = Buffer.alloc(0);

  constructor(pieces: AsyncIterable<Buffer>) {
    this.#pieces = pieces[Symbol.asyncIterator]();
  }

  /** Fewer at the end. */
  async take(length: number): Promise<Buffer> {
    const taken: Buffer[] = [];
    await this.pass(length, (bytes) => taken.push(bytes));
    const [first, ...others] = taken;
    return first && others.length === 0 ? first : Buffer.concat(taken);
  }

  /** Shows the next bytes piece by piece; how many there were. */
  async pass(length: number, look: (bytes: Buffer) => void): Promise<number> {
    let left = length;
    while (left > 0) {
      if (this.#piece.length === 0 && !(await this.#next())) break;
      const bytes = this.#piece.subarray(0, left);
      this.#piece = this.#piece.subarray(bytes.length);
      left -= bytes.length;
      if (bytes.length > 0) look(bytes);
    }
    return length - left;
  }

  /** Lets go of what the pieces come from. */
  async close(): Promise<void> {
    await this.#pieces.return?.();
  }

  async #next(): Promise<boolean> {
    const next = await this.#pieces.next();
    if (next.done) return false;
    this.#piece = next.value;
    return true;
  }
}
