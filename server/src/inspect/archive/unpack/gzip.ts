import { crc32, createInflateRaw } from 'node:zlib';
import type { Findings } from '../findings.ts';

const pieceSize = 256 * 1024;
/** Of an archive of 64 KiB streams (BGZF) so many are read; each costs a decoder of its own. */
const mostStreams = 2_000;
const trailerSize = 8;

/** The bytes of a gzip file (RFC 1952), piece by piece, with all its streams as Python reads them. Ends where it cannot go on. */
export async function* gunzipped(file: Buffer, findings: Findings): AsyncGenerator<Buffer> {
  let at = 0;
  for (let streams = 0; at < file.length; streams++) {
    if (streams > 0) {
      if (!hasMark(file, at)) {
        if (file.subarray(at).some((byte) => byte !== 0)) findings.note('trailing', null);
        return;
      }
      if (streams === 1) findings.note('gzip-members', null);
      if (streams === mostStreams) {
        findings.note('bomb', null);
        return;
      }
    }
    const end = yield* stream(file, at, findings);
    if (end === null) return;
    at = end;
  }
}

export function hasMark(file: Buffer, at = 0): boolean {
  return file[at] === 0x1f && file[at + 1] === 0x8b;
}

/** Where the stream that begins here ends; null where it is broken. */
async function* stream(file: Buffer, at: number, findings: Findings): AsyncGenerator<Buffer, number | null> {
  const data = dataOf(file, at);
  if (data === null) {
    findings.note('truncated', null);
    return null;
  }
  const inflate = createInflateRaw({ chunkSize: pieceSize });
  let sum = 0;
  let size = 0;
  try {
    inflate.end(file.subarray(data));
    for await (const piece of inflate as AsyncIterable<Buffer>) {
      sum = crc32(piece, sum);
      size += piece.length;
      yield piece;
    }
  } catch (error) {
    const isCut = error instanceof Error && 'code' in error && error.code === 'Z_BUF_ERROR';
    findings.note(isCut ? 'truncated' : 'damaged', null);
    return null;
  }
  const trailer = data + inflate.bytesWritten;
  if (trailer + trailerSize > file.length) {
    findings.note('truncated', null);
    return null;
  }
  const fits = file.readUInt32LE(trailer) === sum && file.readUInt32LE(trailer + 4) === size % 2 ** 32;
  if (!fits) findings.note('wrong-sum', null);
  return trailer + trailerSize;
}

/** Where the packed bytes begin; null where the head is cut short. */
function dataOf(file: Buffer, head: number): number | null {
  if (head + 10 > file.length) return null;
  const flags = file[head + 3] ?? 0;
  let at = head + 10;
  if ((flags & 4) !== 0) {
    if (at + 2 > file.length) return null;
    at += 2 + file.readUInt16LE(at);
  }
  // A name and a comment, each up to a NUL.
  for (const flag of [8, 16]) {
    if ((flags & flag) === 0) continue;
    const nul = file.indexOf(0, at);
    if (nul < 0) return null;
    at = nul + 1;
  }
  if ((flags & 2) !== 0) at += 2;
  return at < file.length ? at : null;
}
