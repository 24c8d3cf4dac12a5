import { inflateRawSync } from 'node:zlib';

export type Unpacked =
  | {
      readonly kind: 'whole';
      readonly bytes: Buffer /** Packed bytes that belong to it. */;
      readonly used: number;
    }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'damaged' };

/** Inflates into one buffer of `most` bytes at most (RFC 1951), whatever the archive claims. */
export function inflated(packed: Buffer, most: number): Unpacked {
  try {
    // With `info` the answer tells how much of what went in was needed; its type does not say so.
    const { buffer, engine } = inflateRawSync(packed, {
      info: true,
      maxOutputLength: Math.max(1, most),
    }) as unknown as { readonly buffer: Buffer; readonly engine: { readonly bytesWritten: number } };
    return { kind: 'whole', bytes: buffer, used: engine.bytesWritten };
  } catch (error) {
    const isTooLarge =
      error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
    return { kind: isTooLarge ? 'too-large' : 'damaged' };
  }
}
