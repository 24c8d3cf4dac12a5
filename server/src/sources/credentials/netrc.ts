import { join } from 'node:path';
import { isLoopback } from '../../../../common/loopback.ts';
import type { Runtime } from '../../runtime.ts';
import { userText } from '../index/user-text.ts';
import type { Login } from './login.ts';

interface NetrcEntry {
  readonly login: string | null;
  readonly password: string | null;
}

/** What `.netrc` holds: an entry a machine, and one for all others. */
export interface Netrc {
  readonly machines: ReadonlyMap<string, NetrcEntry>;
  readonly others: NetrcEntry | null;
}

/** The first that is there, as requests (and so pip and Poetry) and uv take it: the file `NETRC` names, or one of two in the home folder. */
export async function readNetrc(
  runtime: Pick<Runtime, 'files' | 'environment' | 'platform' | 'home'>,
): Promise<Netrc> {
  const { environment, home } = runtime;
  const named = environment.NETRC?.replace(/^~(?=[\\/])/, () => home);
  const paths = named ? [named] : ['.netrc', '_netrc'].map((name) => join(home, name));
  for (const path of paths) {
    const text = await userText(runtime, path);
    if (text !== null) return parseNetrc(text);
  }
  return parseNetrc('');
}

/**
 * Reads the format as Python's `netrc` module does: words apart by white space, quoted ones with backslash escapes,
 * `#` comments, macros up to an empty line; of two entries for a machine the later one holds. At a word that belongs
 * nowhere reading ends; what was read before it counts.
 */
export function parseNetrc(text: string): Netrc {
  const words = wordsOf(text);
  const machines = new Map<string, NetrcEntry>();
  let others: NetrcEntry | null = null;
  let next = words.next();
  while (!next.done) {
    const kind = next.value;
    if (kind !== 'machine' && kind !== 'default') break;
    const machine = kind === 'machine' ? words.next() : null;
    if (machine?.done) break;
    const entry: { login: string | null; password: string | null } = { login: null, password: null };
    next = words.next();
    while (!next.done && next.value !== 'machine' && next.value !== 'default') {
      const key = next.value;
      const value = words.next();
      if (value.done) return { machines, others };
      if (key === 'login' || key === 'user') entry.login = value.value;
      else if (key === 'password') entry.password = value.value;
      else if (key !== 'account') return { machines, others };
      next = words.next();
    }
    if (machine === null) others = entry;
    else machines.set(machine.value.toLowerCase(), entry);
  }
  return { machines, others };
}

/** The words that mean something: without comments and macros. */
function* wordsOf(text: string): Generator<string, undefined> {
  const word = /\s*(?:"((?:[^"\\]|\\[\s\S])*)"|(\S+))/y;
  let expectsValue = false;
  for (let at = 0; ; ) {
    word.lastIndex = at;
    const found = word.exec(text);
    if (found === null) return;
    const [whole, quoted, bare = ''] = found;
    at += whole.length;
    if (!expectsValue && quoted === undefined && bare.startsWith('#')) {
      at = endOr(text, text.indexOf('\n', at));
      continue;
    }
    if (!expectsValue && bare === 'macdef') {
      const empty = /\n[^\S\n]*\n/g;
      empty.lastIndex = at;
      at = endOr(text, empty.exec(text)?.index ?? -1);
      continue;
    }
    const value = quoted?.replace(/\\([\s\S])/g, '$1') ?? bare.replace(/\\([\s\S])/g, '$1');
    expectsValue = !expectsValue && value !== 'default';
    yield value;
  }
}

function endOr(text: string, at: number): number {
  return at < 0 ? text.length : at;
}

/**
 * What goes to an origin by its host. Only over https, or to this machine: the file names no scheme, and a page that
 * turns an index's https into http would have the password in the open. It names no port either, and one entry may be
 * for all hosts: an origin that only a workspace names takes the user's word.
 */
export function netrcLogin({ machines, others }: Netrc, origin: string): Login | null {
  const { protocol, hostname } = new URL(origin);
  const host = hostname.replace(/^\[|\]$/g, '');
  if (protocol !== 'https:' && !isLoopback(host)) return null;
  const own = machines.get(host);
  const entry = own ?? others;
  if (entry === null || (entry.login === null && entry.password === null)) return null;
  const needs = [own === undefined ? '.netrc (default)' : `.netrc (${host})`];
  return { username: entry.login, password: entry.password ?? '', from: '.netrc', needs };
}
