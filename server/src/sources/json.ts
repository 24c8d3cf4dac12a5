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

/** The parsed text, or undefined where it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The value if it is an object, and no array; else null. */
export function asObject(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
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
