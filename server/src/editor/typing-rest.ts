import type { Position } from '../documents/range.ts';

/** How long an entry rests before its name is judged and asked for. */
export const restMs = 1000;

/** The place last edited and when, or null where nothing is being typed. */
export type Typing = {
  readonly uri: string;
  readonly position: Position;
  /** Milliseconds since the epoch. */
  readonly at: number;
} | null;

/** One content change of an editor; without a range it replaces the whole text. */
export interface Change {
  readonly range?: { readonly start: Position; readonly end: Position };
  readonly text: string;
}

/**
 * The state after an edit. Only the newest place counts: whatever was being typed elsewhere is left, and so rests.
 * `before` is the text the changes apply to; only a change without a range needs it.
 */
export function edited(uri: string, before: string, changes: readonly Change[], now: number): Typing {
  const last = changes.at(-1);
  if (last === undefined) return null;
  const position = last.range ? endOf(last.range.start, last.text) : endOfDifference(before, last.text);
  return position === null ? null : { uri, position, at: now };
}

/** The state after a document was saved or closed: what was typed in it is judged at once. */
export function settled(typing: Typing, uri: string): Typing {
  return typing?.uri === uri ? null : typing;
}

/** Where in this document an entry is still being typed, or null. */
export function typingAt(typing: Typing, uri: string, now: number): Position | null {
  if (typing === null || typing.uri !== uri) return null;
  // A clock set back must not keep an entry silent for long.
  const rested = Math.abs(now - typing.at) >= restMs;
  return rested ? null : typing.position;
}

function endOf(start: Position, inserted: string): Position {
  const lines = inserted.split(/\r\n|\r|\n/);
  const last = lines.at(-1) ?? '';
  return lines.length === 1
    ? { line: start.line, character: start.character + last.length }
    : { line: start.line + lines.length - 1, character: last.length };
}

/** The end, in the new text, of the stretch in which two texts differ; null where they do not. */
function endOfDifference(before: string, after: string): Position | null {
  if (before === after) return null;
  let start = 0;
  const shortest = Math.min(before.length, after.length);
  while (start < shortest && before[start] === after[start]) start++;
  let same = 0;
  while (same < shortest - start && before[before.length - 1 - same] === after[after.length - 1 - same])
    same++;
  return endOf({ line: 0, character: 0 }, after.slice(0, after.length - same));
}
