import { createHash } from 'node:crypto';
import type { DownloadRequest, HttpAnswer, HttpFailure } from '../../runtime.ts';
import { whyOfStatus } from '../asking/outcome.ts';
import type { ReleaseFile } from '../project-facts.ts';
import { type AnsweringIndex, type NoAnswer, rulesOf } from './named-address.ts';

/** Sends a download, as `Http.download`. */
export type Fetch = (request: DownloadRequest) => Promise<HttpAnswer | HttpFailure>;

/** The whole of a distribution file. */
export interface DownloadedFile {
  /** Alone in their buffer, which can be handed to a thread. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Of the bytes that came: hexadecimal, lower case. */
  readonly sha256: string;
}

export interface DownloadBounds {
  readonly maxBytes: number;
  readonly signal: AbortSignal;
  /** Called with the bytes that have come and those that are expected; null where that is not known. */
  readonly progress?: (come: number, expected: number | null) => void;
}

export type Downloaded = { readonly kind: 'file'; readonly file: DownloadedFile } | NoAnswer;

/** Where the server does not say how much comes, and as far as that goes what it says is believed. */
const firstRoom = 1024 * 1024;

/**
 * Fetches a file of an index whole, as it was sent: it is held once, and hashed while it comes. The address follows the rules
 * of `askNamed`. `too-large` where the index tells such a size, before anything is asked, or where more comes.
 */
export async function downloadFile(
  fetch: Fetch,
  index: AnsweringIndex,
  { url, size }: Pick<ReleaseFile, 'url' | 'size'>,
  { maxBytes, signal, progress = () => {} }: DownloadBounds,
): Promise<Downloaded> {
  if (size !== null && size > maxBytes) return { kind: 'failed', why: 'too-large' };
  const rules = rulesOf(index, url);
  if ('why' in rules) return { kind: 'failed', why: rules.why };
  const { authorization, ...reach } = rules;
  let room = new Uint8Array(0);
  let come = 0;
  let expected: number | null = null;
  let hash = createHash('sha256');
  const answer = await fetch({
    url,
    // Some servers would pack what is packed already, and the hash is of what lies there.
    headers: {
      accept: '*/*',
      'accept-encoding': 'identity',
      ...(authorization === null ? {} : { authorization }),
    },
    asSent: true,
    maxBytes,
    ...reach,
    signal,
    begin: ({ status, headers }) => {
      come = 0;
      hash = createHash('sha256');
      expected = status === 200 ? lengthOf(headers['content-length']) : null;
      room = new Uint8Array(Math.min(maxBytes, expected ?? size ?? firstRoom));
    },
    write: (piece) => {
      if (come + piece.length > room.length) room = grown(room, come, come + piece.length, maxBytes);
      room.set(piece, come);
      hash.update(piece);
      come += piece.length;
      progress(come, expected);
    },
  });
  if (signal.aborted) return { kind: 'cancelled' };
  if (!answer.ok) {
    return answer.why === 'cancelled' ? { kind: 'cancelled' } : { kind: 'failed', why: answer.why };
  }
  if (answer.status !== 200) {
    return { kind: 'failed', why: answer.status < 300 ? 'malformed' : whyOfStatus(answer.status) };
  }
  const bytes = come === room.length ? room : room.slice(0, come);
  return { kind: 'file', file: { bytes, sha256: hash.digest('hex') } };
}

function lengthOf(header: string | undefined): number | null {
  return header !== undefined && /^\d{1,15}$/.test(header) ? Number(header) : null;
}

/** Twice the room, so that little is copied; the last bytes have come before it is cut to what came. */
function grown(room: Uint8Array, used: number, needed: number, most: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(needed, Math.min(most, room.length * 2)));
  larger.set(room.subarray(0, used));
  return larger;
}
