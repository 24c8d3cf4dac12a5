import type { IndexTool } from '../../workspace/tool-config.ts';
import { percentDecoded } from '../index/percent.ts';

/** The address of an index, taken apart by the parser that also decides where requests go. */
export interface WrittenAddress {
  /** Without user info, query and fragment, a slash at the end. */
  readonly url: string;
  readonly origin: string;
  /** Null where the address has no user info, or one whose variables are not set. */
  readonly login: {
    readonly username: string | null;
    readonly password: string | null;
    /** The variables that were filled in, each once. */
    readonly variables: readonly string[];
  } | null;
}

/** How variables are written in an address. */
export interface Filling {
  readonly pattern: RegExp;
  /** The value stands in place of the percent-encoded text: pip fills in before it parses, PDM encodes what it fills in. */
  readonly encoded: boolean;
}

const braces = /\$\{([^}]*)\}/g;

/** pip's own form, which uv and Hatch took over. */
const upperCase = /\$\{([A-Z0-9_]+)\}/g;

/**
 * What a tool fills in of what a workspace's file says: pip and uv in requirements files, PDM in the user info of its
 * sources, Pipenv everywhere (`os.path.expandvars`, which knows `$VAR` too). Poetry fills in nothing.
 */
export const workspaceFilling: Readonly<Record<IndexTool, Filling | null>> = {
  pip: { pattern: upperCase, encoded: true },
  uv: { pattern: upperCase, encoded: true },
  hatch: { pattern: upperCase, encoded: true },
  pdm: { pattern: braces, encoded: false },
  pipenv: { pattern: /\$(?:\{(\w+)\}|(\w+))/g, encoded: true },
  poetry: null,
};

/** In the user's own files PDM fills in the user info, and the others nothing. */
export const ownFilling: Readonly<Record<IndexTool, Filling | null>> = {
  pip: null,
  uv: null,
  hatch: null,
  pdm: workspaceFilling.pdm,
  pipenv: workspaceFilling.pipenv,
  poetry: null,
};

/** Of a name in the DNS (RFC 1035, section 2.3.4). In the question to a person a longer one would hide its own end. */
const longestHost = 253;

/**
 * Takes an address apart; null where it is no http(s) address, its host is longer than any, or a variable stands outside
 * of its user info: a file that could put a variable's value into a host, a port or a path would send it wherever it
 * likes. The variables are put aside before parsing and filled in afterwards, so that no value of theirs moves the border
 * of the user info.
 */
export function readWrittenAddress(
  written: string,
  filling: Filling | null,
  environment: Readonly<Record<string, string | undefined>>,
): WrittenAddress | null {
  const mark = unusedMark(written);
  const names: string[] = [];
  // What looks like a variable to any tool is put aside, whatever this one fills in.
  const parted = written.trim().replace(filling?.pattern ?? braces, (found) => {
    names.push(found);
    return `${mark}${names.length - 1}x`;
  });
  if (!URL.canParse(parted)) return null;
  const { protocol, hostname, origin, pathname, username, password, search, hash } = new URL(parted);
  if (protocol !== 'https:' && protocol !== 'http:') return null;
  if (hostname === '' || hostname.length > longestHost) return null;
  const outside = `${origin}${pathname}${search}${hash}`;
  if (outside.includes(mark) || hasBraces(outside)) return null;
  const url = `${origin}${pathname.replace(/\/*$/, '/')}`;
  const marks = new RegExp(`${mark}(\\d+)x`, 'g');
  const variables = new Set<string>();
  let isSet = true;
  const filled = (part: string): string => {
    const encoded = part.replace(marks, (_, place: string) => {
      const found = names[Number(place)] ?? '';
      if (filling === null) return encodeURIComponent(found);
      const name =
        [...found.matchAll(filling.pattern)][0]?.slice(1).find((group) => group !== undefined) ?? '';
      const value = environment[name];
      if (value === undefined || value === '') isSet = false;
      else variables.add(name);
      return filling.encoded ? (value ?? '') : encodeURIComponent(value ?? '');
    });
    return percentDecoded(encoded);
  };
  if (username === '' && password === '') return { url, origin, login: null };
  const login = {
    username: filled(username),
    password: hasPassword(parted) ? filled(password) : null,
  };
  return { url, origin, login: isSet ? { ...login, variables: [...variables] } : null };
}

/** A parsed address does not tell `user:@host`, which has an empty password, from `user@host`, which has none. */
function hasPassword(parted: string): boolean {
  const authority = /^[^:]*:[\\/]*([^/\\?#]*)/.exec(parted)?.[1] ?? '';
  return authority.slice(0, authority.lastIndexOf('@')).includes(':');
}

/** Also where the parser wrote them percent-encoded, as it does in a path. */
function hasBraces(text: string): boolean {
  return /\$(?:\{|%7b)/i.test(text);
}

/** Lower-case letters, for a host is lower-cased. */
function unusedMark(text: string): string {
  let mark = 'variable';
  while (text.toLowerCase().includes(mark)) mark += 'z';
  return mark;
}
