import type { Ask } from '../asking/outcome.ts';
import type { ReleaseFile } from '../project-facts.ts';
import { PartNotHad } from './distant-file.ts';
import { type AnsweringIndex, askNamed } from './named-address.ts';

/** A file of an index of which stretches are asked for, each in a request of its own. */
export interface DistantParts {
  /** Bytes of the whole. */
  readonly size: number;
  /** The last bytes of it, which came when it was opened. */
  readonly tail: DistantPart;
  /** Throws `PartNotHad`. */
  read(offset: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
}

export interface DistantPart {
  readonly offset: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

interface Had extends DistantPart {
  readonly total: number;
  readonly etag: string | null;
}

/**
 * Opens a file by its last `tail` bytes. Only 206 counts, with the stretch that was asked for (RFC 9110, section 14) and with
 * the entity tag that the first answer had: stretches of two files would make a third that nobody published. Throws
 * `PartNotHad`: `not-published` where the server gives no parts, `malformed` where what comes is something else.
 */
export async function openDistantParts(
  ask: Ask,
  index: AnsweringIndex,
  { url, size }: Pick<ReleaseFile, 'url' | 'size'>,
  tail: number,
  signal: AbortSignal,
): Promise<DistantParts> {
  // Not every server counts from the end.
  const wanted =
    size === null ? `bytes=-${tail}` : `bytes=${Math.max(0, size - tail)}-${Math.max(0, size - 1)}`;
  const end = await part(wanted, tail);
  const { total } = end;
  const isEnd = end.offset + end.bytes.length === total && (end.offset === 0 || end.bytes.length === tail);
  if (!isEnd || (size !== null && total !== size)) throw new PartNotHad('malformed');

  async function part(range: string, most: number): Promise<Had> {
    const fetched = await askNamed(ask, index, { url, accept: '*/*', maxBytes: most, part: range }, signal);
    if (fetched.kind === 'cancelled') throw new PartNotHad('cancelled');
    if (fetched.kind === 'failed') throw new PartNotHad(fetched.why);
    const { headers, body } = fetched.answer;
    const [, from, to, whole] =
      /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(headers['content-range'] ?? '') ?? [];
    if (from === undefined || Number(to) - Number(from) + 1 !== body.length)
      throw new PartNotHad('malformed');
    const bytes = Uint8Array.from(Buffer.from(body, 'latin1'));
    return { bytes, offset: Number(from), total: Number(whole), etag: headers.etag ?? null };
  }

  return {
    size: total,
    tail: end,
    async read(offset, length) {
      const had = await part(`bytes=${offset}-${offset + length - 1}`, length);
      const isAsked = had.offset === offset && had.bytes.length === length && had.total === total;
      if (!isAsked || had.etag !== end.etag) throw new PartNotHad('malformed');
      return had.bytes;
    },
  };
}
