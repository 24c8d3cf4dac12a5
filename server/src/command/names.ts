import { isValidName, type NormalizedName, normalizeName } from '../packaging/name.ts';
import { canonicalVersion } from '../packaging/version.ts';

/** What `show` was asked for: a project, perhaps one of its versions, or a text that is neither, with the reason. */
export type Asked =
  | { readonly input: string; readonly name: NormalizedName; readonly version: string | null }
  | { readonly input: string; readonly error: string };

const longest = 300;

/** Reads `NAME` or `NAME==VERSION`. */
export function parseAsked(text: string): Asked {
  const input = text.trim();
  if (input.length > longest)
    return { input: `${input.slice(0, longest)}…`, error: 'This is too long for a name.' };
  const [rawName = '', rawVersion, ...rest] = input.split('==').map((part) => part.trim());
  if (!isValidName(rawName) || rest.length > 0) return { input, error: 'This is not a project name.' };
  if (rawVersion === undefined) return { input, name: normalizeName(rawName), version: null };
  const version = canonicalVersion(rawVersion);
  if (version === null) return { input, error: 'What follows == is not a version.' };
  return { input, name: normalizeName(rawName), version };
}

/** More of a line is not kept: it is no name. */
const mostKept = longest + 1;

/**
 * Names from standard input, one a line, in the lots in which they come: what has come is answered before more is read, so
 * that a list may be of any length and whoever writes one name at a time gets its answer. Empty lines and lines that begin with
 * `#` are skipped.
 */
export async function* namesFrom(stdin: AsyncIterable<string | Uint8Array>): AsyncGenerator<string[]> {
  const decoder = new TextDecoder();
  // The last line as far as it has come, and whether it ended with a CR of which the LF is still to come.
  let open = '';
  let afterReturn = false;
  for await (const chunk of stdin) {
    let text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    if (text === '') continue;
    if (afterReturn && text.startsWith('\n')) text = text.slice(1);
    afterReturn = text === '' ? false : text.endsWith('\r');
    const lines = text.split(lineEnd);
    const last = lines.pop() ?? '';
    if (lines.length > 0) lines[0] = open + lines[0];
    open = cut(lines.length > 0 ? last : open + last);
    const names = lines.map(named).filter((line) => line !== '');
    if (names.length > 0) yield names;
  }
  const name = named(open + decoder.decode());
  if (name !== '') yield [name];
}

const lineEnd = /\r\n|\n|\r/;

/** The name on a line; empty where there is none. */
function named(line: string): string {
  // A byte order mark counts as space.
  const text = line.trim();
  return text.startsWith('#') ? '' : text;
}

/** Leading spaces would hide that a line is too long. */
function cut(line: string): string {
  return line.length <= mostKept ? line : line.trimStart().slice(0, mostKept);
}
