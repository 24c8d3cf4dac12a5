import { pypiByName } from '../../documents/no-address.ts';
import { defaultIndexUrl, isDefaultIndex } from '../default-index.ts';
import { percentDecoded } from './percent.ts';

/**
 * Where an index is, and how to prove who asks. Only `authorization` holds a secret: it goes to this origin and nowhere
 * else.
 */
export interface IndexAddress {
  /** Normalised: no user info, query or fragment; a slash at the end. A key for caches, safe to log. */
  readonly url: string;
  /** The value of an `Authorization` header, null where none is needed. */
  readonly authorization: string | null;
}

/**
 * Reads the address of a Simple index as a person or a configuration file writes it (`pypi:` where it is PyPI by name);
 * null where it is no http(s) URL.
 */
export function parseIndexAddress(text: string): IndexAddress | null {
  const trimmed = text.trim();
  if (trimmed === pypiByName) return { url: defaultIndexUrl, authorization: null };
  if (!URL.canParse(trimmed)) return null;
  const url = new URL(trimmed);
  if ((url.protocol !== 'https:' && url.protocol !== 'http:') || url.hostname === '') return null;
  const authorization =
    url.username === '' && url.password === '' ? null : basicAuthorization(url.username, url.password);
  const path = url.pathname.replace(/\/*$/, '/');
  return { url: `${url.origin}${path}`, authorization };
}

/**
 * Basic credentials (RFC 7617) of a URL's user info, which comes percent-encoded; a token may stand alone as user name.
 */
function basicAuthorization(username: string, password: string): string {
  const plain = `${percentDecoded(username)}:${percentDecoded(password)}`;
  return `Basic ${Buffer.from(plain, 'utf8').toString('base64')}`;
}

/** Whether a value is the origin of an http(s) address, as `URL` spells it. */
export function isOrigin(value: unknown): value is string {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const { origin, protocol } = new URL(value);
  return origin === value && (protocol === 'https:' || protocol === 'http:');
}

/** The name of an index for people: `PyPI`, or its host. */
export function nameOfIndex(address: IndexAddress): string {
  return isDefaultIndex(address.url) ? 'PyPI' : new URL(address.url).host;
}

/** The page of a project in the Simple API. */
export function simpleUrl(address: IndexAddress, name: string): string {
  return `${address.url}${encodeURIComponent(name)}/`;
}

/**
 * A project, or one release of it, in PyPI's JSON API, which lies beside `/simple/`; null where the index has no such
 * neighbour.
 */
export function jsonUrl(
  { url }: Pick<IndexAddress, 'url'>,
  name: string,
  ...version: readonly [] | readonly [string]
): string | null {
  if (!url.endsWith('/simple/')) return null;
  const path = ['pypi', name, ...version, 'json'].map(encodeURIComponent).join('/');
  return `${url.slice(0, -'simple/'.length)}${path}`;
}
