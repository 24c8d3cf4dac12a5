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

/** Names from standard input, one a line; empty lines and lines that begin with `#` are skipped. */
export async function namesFrom(stdin: AsyncIterable<string | Uint8Array>): Promise<string[]> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of stdin)
    text += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
  return text
    .split(/\r\n|\n|\r/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}
