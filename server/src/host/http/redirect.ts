import type { HttpRequest } from '../../runtime.ts';
import { HttpProblem } from './failure.ts';
import type { Reach } from './reach.ts';

/** One request on its way; the URL carries no user info. */
export interface Hop {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  /** Where the path is nobody else's business. */
  readonly sameOriginOnly: boolean;
  readonly reach: Reach;
}

/** Headers that belong to the origin they were made for. */
const bound: ReadonlySet<string> = new Set(['authorization', 'cookie', 'proxy-authorization']);

type Wanted = Pick<HttpRequest, 'method' | 'url' | 'headers' | 'body' | 'sameOriginOnly' | 'namedBy'>;

/**
 * User info in the address is not sent: credentials come as a header, which stays with its origin. `beyond` tells how far
 * an address leads that another origin named.
 */
export function firstHop(wanted: Wanted, beyond: (namedBy: URL) => Reach): Hop {
  const url = URL.canParse(wanted.url) ? new URL(wanted.url) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) {
    throw new HttpProblem('unreachable', 'not a web address');
  }
  url.username = '';
  url.password = '';
  url.hash = '';
  const headers = Object.fromEntries(
    Object.entries(wanted.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const { method, body = null, sameOriginOnly = false, namedBy = url.origin } = wanted;
  const reach = namedBy === url.origin ? 'anywhere' : beyond(new URL(namedBy));
  return { method, url, headers, body, sameOriginOnly, reach };
}

/** The status codes of RFC 9110, section 15.4, that lead to another address. */
export function isRedirect(status: number): boolean {
  return [301, 302, 303, 307, 308].includes(status);
}

/**
 * The next request of a redirect (RFC 9110 §15.4); `reach` is how far it may lead to another origin. What proves who is asking stays with its origin, user info in the
 * new address is dropped, and a way from https to http is refused, as is one to another origin where the request may
 * not leave its own.
 */
export function follow(hop: Hop, status: number, location: string | undefined, reach: Reach): Hop {
  if (location === undefined) throw new HttpProblem('malformed', 'a redirect without an address');
  const url = parse(location, hop.url);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new HttpProblem('malformed', 'a redirect to something that is no web address');
  }
  if (hop.url.protocol === 'https:' && url.protocol === 'http:') {
    throw new HttpProblem('unreachable', 'a redirect from https to http');
  }
  const again = hop.method === 'GET' || status === 307 || status === 308;
  const stays = url.origin === hop.url.origin;
  if (hop.sameOriginOnly && !stays) {
    throw new HttpProblem(
      'malformed',
      'a redirect to another origin, which is not followed for a private index',
    );
  }
  const headers = Object.entries(hop.headers).filter(
    ([name]) => (stays || !bound.has(name)) && (again || name !== 'content-type'),
  );
  return {
    method: again ? hop.method : 'GET',
    url,
    headers: Object.fromEntries(headers),
    body: again ? hop.body : null,
    sameOriginOnly: hop.sameOriginOnly,
    reach: stays ? hop.reach : reach,
  };
}

function parse(location: string, base: URL): URL {
  const url = URL.canParse(location, base.href) ? new URL(location, base) : null;
  if (url === null) throw new HttpProblem('malformed', 'a redirect to an unreadable address');
  url.username = '';
  url.password = '';
  url.hash = '';
  return url;
}
