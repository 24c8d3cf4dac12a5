import type { Ask } from '../asking/outcome.ts';
import type { UnknownReason } from '../fact.ts';
import type { ReadableFile } from '../zip/readable-file.ts';
import { type AnsweringIndex, askNamed } from './named-address.ts';

/** Why a part could not be had. */
export class PartNotHad extends Error {
  readonly why: UnknownReason | 'cancelled';

  constructor(why: UnknownReason | 'cancelled') {
    super(`a part of a file is not known: ${why}`);
    this.why = why;
  }
}

export interface DistantFile {
  readonly url: string;
  /** Bytes, as the index tells; null where it does not. */
  readonly size: number | null;
}

interface Part {
  readonly bytes: Buffer;
  /** Where it begins. */
  readonly from: number;
  /** Of the whole file. */
  readonly total: number;
}

/**
 * A file of an index, of which the last `tail` bytes are asked for (RFC 9110, section 14), and one stretch before them where
 * `read` leaves them. Throws `PartNotHad`; `malformed` where what comes is not the part that was asked for, or another
 * stretch would be needed.
 */
export async function openDistant(
  ask: Ask,
  index: AnsweringIndex,
  { url, size }: DistantFile,
  tail: number,
  signal: AbortSignal,
): Promise<ReadableFile> {
  // Not every server counts from the end.
  const range =
    size === null ? `bytes=-${tail}` : `bytes=${Math.max(0, size - tail)}-${Math.max(0, size - 1)}`;
  const end = await part(range, tail);
  if (end.from + end.bytes.length !== end.total || (size !== null && end.total !== size)) {
    throw new PartNotHad('malformed');
  }
  if (end.from > 0 && end.bytes.length < tail) throw new PartNotHad('malformed');
  let asked = false;

  async function part(wanted: string, most: number): Promise<Part> {
    const fetched = await askNamed(ask, index, { url, accept: '*/*', maxBytes: most, part: wanted }, signal);
    if (fetched.kind === 'cancelled') throw new PartNotHad('cancelled');
    if (fetched.kind === 'failed') throw new PartNotHad(fetched.why);
    const { headers, body } = fetched.answer;
    const bytes = Buffer.from(body, 'latin1');
    const [, from, to, total] =
      /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(headers['content-range'] ?? '') ?? [];
    if (from === undefined || Number(to) - Number(from) + 1 !== bytes.length)
      throw new PartNotHad('malformed');
    return { bytes, from: Number(from), total: Number(total) };
  }

  async function before(offset: number, length: number): Promise<Buffer> {
    if (asked) throw new PartNotHad('malformed');
    asked = true;
    const { bytes, from, total } = await part(`bytes=${offset}-${offset + length - 1}`, length);
    if (from !== offset || bytes.length !== length || total !== end.total) throw new PartNotHad('malformed');
    return bytes;
  }

  return {
    size: async () => end.total,
    read: async (offset, length) => {
      const until = Math.min(offset + length, end.total);
      const inTail = end.bytes.subarray(Math.max(0, offset - end.from), Math.max(0, until - end.from));
      if (offset >= end.from || until <= offset) return inTail;
      return Buffer.concat([await before(offset, Math.min(until, end.from) - offset), inTail]);
    },
  };
}
