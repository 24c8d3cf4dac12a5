/**
 * Small guards for JSON from outside, where every field may have any type. A field of another type is read as absent.
 */

export type JsonObject = Readonly<Record<string, unknown>>;

/** More entries than this are read of no array. */
const mostEntries = 100_000;

/** More files than this are read of no project. */
export const mostFiles = 100_000;

/** Raised where something from outside holds more than is read: what a silent cut leaves out would look like absent. */
export class TooLarge extends Error {
  constructor(most: number) {
    super(`more than ${most} entries`);
  }
}

/** No document that is read here nests deeper than ten; one that does costs memory for each of its levels. */
const deepest = 200;

/** Below so many characters even a text of nothing but brackets takes a few megabytes. */
const harmless = 64 * 1024;

/** The parsed text, or undefined where it is no JSON, or nests deeper than anything that is read. */
export function parseJson(text: string): unknown {
  if (text.length > harmless && isDeep(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const [quote, backslash] = [0x22, 0x5c];
const [openBracket, closeBracket, openBrace, closeBrace] = [0x5b, 0x5d, 0x7b, 0x7d];

/** Whether brackets nest deeper than `deepest`: 32 MiB of them would take a gigabyte once parsed. */
function isDeep(text: string): boolean {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === quote) {
      at = endOfText(text, at);
    } else if (code === openBracket || code === openBrace) {
      if (++depth > deepest) return true;
    } else if (code === closeBracket || code === closeBrace) {
      depth--;
    }
  }
  return false;
}

/** Where the text that a quote opens ends: long ones are skipped by a search, not character by character. */
function endOfText(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end >= 0; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === backslash) escapes++;
    if (escapes % 2 === 0) return end;
  }
  return text.length;
}

/** The value if it is an object, and no array; else null. */
export function asObject(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

/** The fields of an object; of anything else there are none. */
export function fieldsOf(value: unknown): JsonObject {
  return asObject(value) ?? {};
}

/** The array, or an empty one. Throws `TooLarge` above `most` entries. */
export function asArray(value: unknown, most = mostEntries): readonly unknown[] {
  if (!Array.isArray(value)) return [];
  if (value.length > most) throw new TooLarge(most);
  return value;
}

/** A text that is not blank, cut to `longest` characters; null otherwise. */
export function asText(value: unknown, longest = 1_000): string | null {
  if (typeof value !== 'string') return null;
  const text = value
    .slice(0, longest * 2)
    .trim()
    .slice(0, longest);
  if (text === '') return null;
  return text.length === value.length ? value : detached(text);
}

/** The text as a string of its own: V8 keeps all of a long string for a piece that was cut from it. */
export function detached(text: string): string {
  return Buffer.from(text).toString();
}

/** The texts of an array; other entries are left out. Throws `TooLarge` as `asArray`. */
export function asTexts(value: unknown, longest = 200): string[] {
  return asArray(value).flatMap((entry) => asText(entry, longest) ?? []);
}
