import type { HttpAnswer, HttpFailure, HttpRequest } from '../../runtime.ts';
import type { UnknownReason } from '../fact.ts';

/** One HTTP request, as `Http.request`. */
export type Ask = (request: HttpRequest) => Promise<HttpAnswer | HttpFailure>;

/** Asks with credentials. Redirects to other origins do not get them: `Http` sees to that. */
export function authorized(ask: Ask, authorization: string | null): Ask {
  if (authorization === null) return ask;
  return (request) => ask({ ...request, headers: { ...request.headers, authorization } });
}

/** Asks an origin that alone may learn what is asked: not even a redirect takes the request elsewhere. */
export function confined(ask: Ask): Ask {
  return (request) => ask({ ...request, sameOriginOnly: true });
}

/** What asking a source led to. `same`: what was known is still so (304). `cancelled`: nothing is known of it. */
export type Outcome<T> =
  | { readonly kind: 'value'; readonly value: T; readonly etag: string | null; readonly sample: boolean }
  | { readonly kind: 'same'; readonly sample: boolean }
  | { readonly kind: 'failed'; readonly why: UnknownReason }
  | { readonly kind: 'cancelled' };

/** A question without an answer. */
export function failed(why: UnknownReason): Outcome<never> {
  return { kind: 'failed', why };
}

/** The same for a request that did not come through. */
export function failureOutcome(failure: HttpFailure): Outcome<never> {
  return failure.why === 'cancelled' ? { kind: 'cancelled' } : failed(failure.why);
}

/** Why an answer with this status gives no fact; for statuses that are no success. */
export function whyOfStatus(status: number): UnknownReason {
  if (status === 401 || status === 403 || status === 407) return 'unauthorized';
  if (status === 429) return 'rate-limited';
  if (status >= 500) return 'unreachable';
  return status === 404 || status === 410 || status === 405 ? 'not-published' : 'malformed';
}

/** The media type of an answer without its parameters, in lower case. */
export function mediaType(answer: HttpAnswer): string {
  return (answer.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/** How a sample index says that nothing it serves is real. */
export function isSample(answer: HttpAnswer): boolean {
  return answer.headers['x-wheelwarden-sample'] === '1';
}
