import { createHash } from 'node:crypto';
import type { ByteStream } from './byte-stream.ts';
import { blockSize } from './header.ts';

export interface Content {
  /** Null where it was not to be kept, or is cut. */
  readonly bytes: Buffer | null;
  /** SHA-256 of it, in base64. */
  readonly sum: string;
  /** The archive ended before it did. */
  readonly isCut: boolean;
}

/** Reads a member's content and the padding to the next block. */
export async function contentIn(stream: ByteStream, size: number, keep: boolean): Promise<Content> {
  const padding = (blockSize - (size % blockSize)) % blockSize;
  const hash = createHash('sha256');
  const kept: Buffer[] = [];
  const passed = await stream.pass(size, (bytes) => {
    hash.update(bytes);
    if (keep) kept.push(bytes);
  });
  const isCut = passed < size || (await stream.pass(padding, () => {})) < padding;
  return { bytes: keep && !isCut ? Buffer.concat(kept) : null, sum: hash.digest('base64'), isCut };
}
