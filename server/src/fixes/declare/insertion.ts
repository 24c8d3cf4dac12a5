import { startOfLine } from '../../documents/characters.ts';
import type { Span } from '../../packaging/requirement.ts';

/** A text to put in at an offset of the file as it is. */
export interface Insertion {
  readonly at: number;
  readonly newText: string;
}

/** One entry that is there already, with the place of the whole of it, quotes included. */
export interface Neighbour extends Span {
  /** Normalised. */
  readonly name: string;
}

/** The line end a file uses. */
export function newlineOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : text.includes('\n') || !text.includes('\r') ? '\n' : '\r';
}

/** What stands before an entry on its line where that is only space and the marks that begin a line; else null. */
export function indentOf(text: string, offset: number): string | null {
  const before = text.slice(startOfLine(text, offset), offset);
  return /^[ \t]*#?[ \t]*$/.test(before) ? before : null;
}

/** How many of the entries come before a new one: by its name where they are sorted, else all. */
export function placeAmong(neighbours: readonly Pick<Neighbour, 'name'>[], name: string): number {
  const sorted = neighbours.every(
    ({ name: one }, index) => index === 0 || (neighbours[index - 1]?.name ?? '') <= one,
  );
  if (!sorted || neighbours.length < 2) return neighbours.length;
  const next = neighbours.findIndex(({ name: one }) => one > name);
  return next < 0 ? neighbours.length : next;
}
