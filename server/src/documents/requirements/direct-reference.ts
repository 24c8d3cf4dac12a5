import { isValidName } from '../../packaging/name.ts';
import type { Span } from '../../packaging/requirement.ts';
import { isSpace } from '../characters.ts';

const scheme = /^[a-z][a-z0-9+.-]*:/i;
const drive = /^[a-z]:[\\/]/i;
const archive = /\.(?:whl|zip|tar\.gz|tgz|tar\.bz2|tbz|tar\.xz|txz|tlz|tar\.lz|tar\.lzma|tar)$/i;
const wheelName = /^([^-]+)-[^-]+(?:-[^-]+)?-[^-]+-[^-]+-[^-]+\.whl$/i;
const sdistName = /^(.+?)-v?[0-9][^-]*\.(?:zip|tar\.[a-z0-9]+|tgz|tbz|txz|tlz|tar)$/i;

/** Nearly every line is none: one look tells. */
const mayBeReference = /[/\\:@~]|^\.|\.(?:whl|zip|t[a-z])/i;

/** Whether a requirement's text is an address or a path rather than a name: what pip opens instead of looking it up. */
export function isDirectReference(text: string): boolean {
  if (!mayBeReference.test(text)) return false;
  if (/^[.~/\\]/.test(text) || drive.test(text)) return true;
  const [word = ''] = text.split(/[\s;]/, 1);
  if (/^[a-z0-9._-]+(?:\[[^\]]*\])?\s*@/i.test(text) && !/^[^@]*[:/\\]/.test(word)) return false;
  if (scheme.test(word)) return true;
  const [beforeVersion = ''] = word.split(/[<>=!~[(@]/, 1);
  return /[/\\]/.test(beforeVersion) || archive.test(word);
}

/** The end of an address or path that begins at `start`: at `;` behind a space, or at the end of the text. */
export function endOfReference(text: string, start: number): number {
  let semicolon = text.indexOf(';', start);
  while (semicolon > start && !isSpace(text[semicolon - 1])) semicolon = text.indexOf(';', semicolon + 1);
  let end = semicolon > start ? semicolon : text.length;
  while (end > start && isSpace(text[end - 1])) end--;
  return end;
}

/**
 * The project's name as far as an address or path tells it: `#egg=name`, or the file name of a distribution.
 * Null where it does not (a folder, a repository): what lies there is not known without opening it.
 */
export function nameInReference(text: string, { start, end }: Span): Span | null {
  const reference = text.slice(start, end);
  const egg = /[#&]egg=([a-z0-9._-]+)/i.exec(reference);
  if (egg?.[1] !== undefined)
    return valid(text, start + egg.index + egg[0].length - egg[1].length, egg[1].length);
  const [path = ''] = reference.split(/[?#[]/, 1);
  const base = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
  const file = path.slice(base);
  const name = wheelName.exec(file)?.[1] ?? sdistName.exec(file)?.[1];
  return name === undefined ? null : valid(text, start + base, name.length);
}

/** `#egg=name[a,b]` and `./path[a,b]` */
export function extrasInReference(reference: string): readonly string[] {
  const found = /\[([a-z0-9._,\s-]*)\](?=$|&)/i.exec(reference);
  return (found?.[1] ?? '')
    .split(',')
    .map((extra) => extra.trim())
    .filter(isValidName);
}

function valid(text: string, start: number, length: number): Span | null {
  return isValidName(text.slice(start, start + length)) ? { start, end: start + length } : null;
}
