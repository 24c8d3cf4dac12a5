import type { Readable, Transform } from 'node:stream';
import { HttpProblem } from './failure.ts';

export const acceptEncoding = 'gzip, deflate, br';

/** Handed in, loaded: a body that breaks while its decompressor is still being loaded would be waited for in vain. */
export type Zlib = typeof import('node:zlib');

const decoders: Readonly<Record<string, (zlib: Zlib) => Transform>> = {
  gzip: (zlib) => zlib.createGunzip(),
  'x-gzip': (zlib) => zlib.createGunzip(),
  deflate: (zlib) => zlib.createInflate(),
  br: (zlib) => zlib.createBrotliDecompress(),
};

/**
 * Reads a body as UTF-8. Bytes are counted before and after decompression, so neither a long body nor a small one that
 * unfolds without end takes more memory than `maxBytes`.
 */
export async function readText(
  body: Readable,
  encoding: string | undefined,
  maxBytes: number,
  zlib: Zlib,
): Promise<string> {
  // Decoded as it comes: kept until the end, the bytes of many large bodies would double what the process takes.
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const parts: string[] = [];
  for await (const piece of pieces(body, encoding, maxBytes, zlib)) {
    parts.push(decoder.decode(piece, { stream: true }));
  }
  parts.push(decoder.decode());
  return parts.join('');
}

/** The same for a body that is no text: a byte a character. */
export async function readBytes(
  body: Readable,
  encoding: string | undefined,
  maxBytes: number,
  zlib: Zlib,
): Promise<string> {
  const parts: string[] = [];
  for await (const { buffer, byteOffset, byteLength } of pieces(body, encoding, maxBytes, zlib)) {
    parts.push(Buffer.from(buffer, byteOffset, byteLength).toString('latin1'));
  }
  return parts.join('');
}

/** A body piece by piece, unpacked. Throws `too-large` above `maxBytes`; who turns away closes the connection. */
export async function* pieces(
  body: Readable,
  encoding: string | undefined,
  maxBytes: number,
  zlib: Zlib,
): AsyncGenerator<Uint8Array> {
  // An error is told by the iteration; one that comes after we turned away must not go unhandled.
  body.on('error', () => {});
  let size = 0;
  for await (const piece of unpacked(body, encoding, maxBytes, zlib) as AsyncIterable<Uint8Array>) {
    size += piece.byteLength;
    if (size > maxBytes) {
      body.destroy();
      throw new HttpProblem('too-large', `more than ${maxBytes} bytes`);
    }
    yield piece;
  }
}

function unpacked(
  body: Readable,
  encoding: string | undefined,
  maxBytes: number,
  zlib: Zlib,
): AsyncIterable<unknown> {
  const name = (encoding ?? 'identity').trim().toLowerCase();
  if (name === 'identity' || name === '') return body;
  const create = Object.hasOwn(decoders, name) ? decoders[name] : undefined;
  const decoder = create?.(zlib);
  if (decoder === undefined) {
    body.destroy();
    throw new HttpProblem('malformed', 'an unknown content encoding');
  }
  let size = 0;
  body.on('data', (chunk: Uint8Array) => {
    size += chunk.byteLength;
    if (size > maxBytes) decoder.destroy(new HttpProblem('too-large', `more than ${maxBytes} bytes`));
  });
  body.on('error', (error) => decoder.destroy(error));
  decoder.on('close', () => body.destroy());
  return body.pipe(decoder);
}
