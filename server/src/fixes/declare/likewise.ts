import { type Insertion, indentOf, type Neighbour, placeAmong } from './insertion.ts';

/** Quotes, one sign that parts entries, quotes: `, `, `; `, `""", """`, a line end with an indentation. */
const parting = /^(["']{0,3})\s*[,;]?\s*(["']{0,3})$/;

/**
 * Adds an entry to a list that is written in any other way, parted from its neighbour by what parts these already: a list
 * in brackets or on one line, a string that is split. Null where that cannot be seen.
 */
export function insertLikewise(
  text: string,
  neighbours: readonly Neighbour[],
  name: string,
  written: string,
): Insertion[] | null {
  const [first, second] = neighbours;
  if (first === undefined) return null;
  const between = second === undefined ? aroundOne(text, first) : text.slice(first.end, second.start);
  if (between === '' || !parting.test(between)) return null;
  const before = neighbours[placeAmong(neighbours, name) - 1];
  return before === undefined
    ? [{ at: first.start, newText: `${written}${between}` }]
    : [{ at: before.end, newText: `${between}${written}` }];
}

/** Whether the entries stand in brackets, or several of them on one line. */
export function isRunning(text: string, neighbours: readonly Neighbour[]): boolean {
  const [first, second] = neighbours;
  if (first === undefined) return false;
  if (isInBrackets(text, first)) return true;
  return second !== undefined && !/[\r\n]/.test(text.slice(first.end, second.start));
}

function aroundOne(text: string, entry: Neighbour): string {
  const quote = quoteBefore(text, entry);
  if (isInBrackets(text, entry)) return `${quote}, ${quote}`;
  const lead = /\s*$/.exec(text.slice(Math.max(0, entry.start - 200), entry.start))?.[0] ?? '';
  return /[\r\n]/.test(lead) && indentOf(text, entry.start) !== null ? lead : ' ';
}

function isInBrackets(text: string, entry: Neighbour): boolean {
  const start = entry.start - quoteBefore(text, entry).length;
  return text
    .slice(Math.max(0, start - 200), start)
    .trimEnd()
    .endsWith('[');
}

function quoteBefore(text: string, { start }: Neighbour): string {
  return /(?:"{3}|'{3}|["'])?$/.exec(text.slice(Math.max(0, start - 3), start))?.[0] ?? '';
}
