import type { ArchiveCaps } from './archive.ts';

/** Counts what comes out of an archive against what went in. */
export class Budget {
  #out = 0;
  #packed = 0;
  readonly caps: ArchiveCaps;

  constructor(caps: ArchiveCaps) {
    this.caps = caps;
  }

  /** Bytes that came out of so many packed ones. */
  spend(out: number, packed: number): void {
    this.#out += out;
    this.#packed += packed;
  }

  /** `bomb`: so much came out of so little that nothing more is to be unpacked. */
  state(): 'fine' | 'spent' | 'bomb' {
    if (isBomb(this.#out, this.#packed, this.caps)) return 'bomb';
    return this.#out > this.caps.totalBytes ? 'spent' : 'fine';
  }
}

export function isBomb(out: number, packed: number, caps: ArchiveCaps): boolean {
  return out > caps.ratioFrom && out > packed * caps.ratio;
}
