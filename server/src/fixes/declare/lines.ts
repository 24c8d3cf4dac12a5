import { endOfLine, startOfLine } from '../../documents/characters.ts';
import { type Insertion, type Neighbour, newlineOf, placeAmong } from './insertion.ts';

/** Adds an entry to a list with one entry a line, each written behind the same beginning (`  - `, four spaces, nothing). */
export function insertEntryLine(
  text: string,
  neighbours: readonly Neighbour[],
  name: string,
  written: string,
): Insertion[] {
  const newline = newlineOf(text);
  const [first] = neighbours;
  if (first === undefined) return [appended(text, written)];
  const count = placeAmong(neighbours, name);
  const before = neighbours[count - 1];
  const line = `${beginningOf(text, neighbours)}${written}`;
  if (before === undefined) return [{ at: startOfLine(text, first.start), newText: `${line}${newline}` }];
  return [{ at: endOfLine(text, before.end), newText: `${newline}${line}` }];
}

/** At the end of the file. */
export function appended(text: string, line: string): Insertion {
  const newline = newlineOf(text);
  const gap = text === '' || /[\r\n]$/.test(text) ? '' : newline;
  return { at: text.length, newText: `${gap}${line}${newline}` };
}

/** What stands before the entries on their lines; of a list that begins behind its key, four spaces. */
function beginningOf(text: string, neighbours: readonly Neighbour[]): string {
  for (const { start } of neighbours) {
    const before = text.slice(startOfLine(text, start), start);
    if (/^[ \t]*(?:-[ \t]+)?$/.test(before)) return before;
  }
  return '    ';
}
