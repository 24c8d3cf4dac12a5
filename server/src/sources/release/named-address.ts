import type { HttpAnswer, HttpFailure, HttpRequest } from '../../runtime.ts';
import { type Ask, authorized, whyOfStatus } from '../asking/outcome.ts';
import type { UnknownReason } from '../fact.ts';

/** The index whose answers are read. */
export interface AnsweringIndex {
  /** Normalised. */
  readonly url: string;
  /** The value of an `Authorization` header; goes to the index's own origin and nowhere else. */
  readonly authorization: string | null;
  /** Whether a name asked there may be told to others. */
  readonly public: boolean;
}

export interface NamedAddress {
  readonly url: string;
  readonly accept: string;
  /** After decompression. */
  readonly maxBytes: number;
  /** A part of it, as a `Range` header says (`bytes=0-99`): the answer's body is then a byte a character. */
  readonly part?: string;
}

export type Fetched = { readonly kind: 'answer'; readonly answer: HttpAnswer } | NoAnswer;

export type NoAnswer =
  | { readonly kind: 'failed'; readonly why: UnknownReason }
  | { readonly kind: 'cancelled' };

/**
 * Asks an address that an index's answer named, or that lies beside it. Such an address tells the project's name: one of a
 * private index is asked at the index's own origin alone (`private` otherwise, and nothing is sent), one of a public index
 * anywhere but in private networks. Anything but a 200 has failed; where a part is asked for, anything but a 206, and
 * whoever sends the whole or more than was asked for `not-published`: the transfer is cut off.
 */
export async function askNamed(
  ask: Ask,
  index: AnsweringIndex,
  { url, accept, maxBytes, part }: NamedAddress,
  signal: AbortSignal,
): Promise<Fetched> {
  const rules = rulesOf(index, url);
  if ('why' in rules) return { kind: 'failed', why: rules.why };
  const { authorization, ...reach } = rules;
  const answer = await authorized(
    ask,
    authorization,
  )({
    method: 'GET',
    url,
    headers: part === undefined ? { accept } : { accept, range: part },
    maxBytes,
    ...(part === undefined ? {} : { bodyAs: 'bytes' }),
    ...reach,
    signal,
  });
  if (part !== undefined && givesNoParts(answer)) return { kind: 'failed', why: 'not-published' };
  if (!answer.ok) {
    return answer.why === 'cancelled' ? { kind: 'cancelled' } : { kind: 'failed', why: answer.why };
  }
  return answer.status === (part === undefined ? 200 : 206)
    ? { kind: 'answer', answer }
    : { kind: 'failed', why: whyOfStatus(answer.status) };
}

/** How far a request to an address goes that an index named, and as whom; or why it is not sent. */
export function rulesOf(
  index: AnsweringIndex,
  url: string,
): (Pick<HttpRequest, 'sameOriginOnly' | 'namedBy'> & Pick<AnsweringIndex, 'authorization'>) | NotSent {
  if (!URL.canParse(url) || !URL.canParse(index.url)) return { why: 'malformed' };
  const { origin } = new URL(index.url);
  const isOwn = new URL(url).origin === origin;
  if (!isOwn && !index.public) return { why: 'private' };
  return {
    authorization: isOwn ? index.authorization : null,
    ...(index.public ? { namedBy: origin } : { sameOriginOnly: true }),
  };
}

interface NotSent {
  readonly why: UnknownReason;
}

/** 416 answers a part of something that is there, so there is one: the server counts otherwise, or cannot count from the end. */
function givesNoParts(answer: HttpAnswer | HttpFailure): boolean {
  return answer.ok ? answer.status === 200 || answer.status === 416 : answer.why === 'too-large';
}
