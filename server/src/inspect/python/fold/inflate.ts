import { deflateSync, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';
import { sizeLimit } from './values.ts';

const options = { maxOutputLength: sizeLimit };

/** `zlib.decompress(data, wbits)`; null for what is broken or grows past 1 MiB. */
export function zlibDecompressed(data: Uint8Array, windowBits = 15): Uint8Array | null {
  try {
    if (windowBits < 0) return new Uint8Array(inflateRawSync(data, options));
    if (windowBits > 15 && data[0] === 0x1f && data[1] === 0x8b)
      return new Uint8Array(gunzipSync(data, options));
    return windowBits > 15 && windowBits < 32 ? null : new Uint8Array(inflateSync(data, options));
  } catch {
    return null;
  }
}

/** `gzip.decompress(data)`, likewise. */
export function gunzipped(data: Uint8Array): Uint8Array | null {
  return zlibDecompressed(data, 31);
}

/** Bytes that decompress to the given ones; not always those that Python would write. */
export function zlibCompressed(data: Uint8Array): Uint8Array | null {
  return new Uint8Array(deflateSync(data));
}
