import { endOfLine, startOfLine } from '../../documents/characters.ts';
import type { Span } from '../../packaging/requirement.ts';
import { type Insertion, indentOf, newlineOf } from './insertion.ts';

/** A list of plain strings in brackets, as TOML and Python write it. */
export interface BracketList {
  /** The opening bracket. */
  readonly open: number;
  /** The closing bracket. */
  readonly close: number;
  /** The strings with their quotes. */
  readonly items: readonly Span[];
  /** The offset of the comma behind each item, null behind a last one without. */
  readonly commas: readonly (number | null)[];
}

const closing: Readonly<Record<string, string>> = { '[': ']', '(': ')' };

/**
 * Reads the list that opens at an offset. Null for a list that holds anything but plain strings on one line each: an
 * edit could not know what it means. `commented`: the lines begin with `#`, as in the header of a script.
 */
export function readBracketList(text: string, open: number, commented: boolean): BracketList | null {
  const end = closing[text[open] ?? ''];
  if (end === undefined) return null;
  const items: Span[] = [];
  const commas: (number | null)[] = [];
  let at = open + 1;
  let atLineStart = false;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (character === '\n' || character === '\r') {
      atLineStart = true;
      at++;
    } else if (character === ' ' || character === '\t') {
      at++;
    } else if (character === '#' && commented && atLineStart) {
      atLineStart = false;
      at++;
    } else if (character === '#') {
      at = endOfLine(text, at);
    } else if (character === end) {
      return { open, close: at, items, commas };
    } else if (character === ',') {
      if (items.length === 0 || commas.at(-1) !== null) return null;
      commas[commas.length - 1] = at++;
    } else if (character === '"' || character === "'") {
      const after = endOfString(text, at);
      if (after === null || commas.at(-1) === null) return null;
      items.push({ start: at, end: after });
      commas.push(null);
      at = after;
    } else {
      return null;
    }
  }
  return null;
}

function endOfString(text: string, start: number): number | null {
  const quote = text[start] ?? '';
  if (text.startsWith(quote.repeat(3), start)) return null;
  for (let at = start + 1; at < text.length; at++) {
    const character = text[at];
    if (character === quote) return at + 1;
    if (character === '\\' || character === '\n' || character === '\r') return null;
  }
  return null;
}

/** The quotes the list is written with; double ones where it is empty. */
export function quoteOf(text: string, { items }: BracketList): string {
  const single = items.filter(({ start }) => text[start] === "'").length;
  return single * 2 > items.length ? "'" : '"';
}

/** Puts an item in behind the first `count` others, in the list's own layout. */
export function insertItem(text: string, list: BracketList, count: number, item: string): Insertion[] {
  const { open, close, items, commas } = list;
  const newline = newlineOf(text);
  const first = items[0];
  if (first === undefined) return [intoEmpty(text, list, item)];
  const indent = items.map(({ start }) => indentOf(text, start)).find((found) => found !== null);
  const before = items[count - 1];
  if (indent === undefined) {
    return before === undefined
      ? [{ at: first.start, newText: `${item}, ` }]
      : [{ at: before.end, newText: `, ${item}` }];
  }
  const line = `${newline}${indent}${item}`;
  if (before === undefined) {
    const onFirstLine = first.start < endOfLine(text, open);
    return onFirstLine
      ? [{ at: first.start, newText: `${item},${newline}${indent}` }]
      : [{ at: endOfLine(text, open), newText: `${line},` }];
  }
  const comma = commas[count - 1] ?? null;
  const next = items[count]?.start ?? close;
  const end = endOfLine(text, comma ?? before.end);
  if (comma === null) {
    // The last one, without a comma: what stands behind it on its line stays with it.
    const at = end <= next ? end : before.end;
    return at === before.end
      ? [{ at, newText: `,${line}` }]
      : [
          { at: before.end, newText: ',' },
          { at, newText: line },
        ];
  }
  const isLast = items[count] === undefined;
  // Several on one line: right behind the comma.
  if (end > next) return [{ at: comma + 1, newText: isLast ? `${line},` : ` ${item},` }];
  return [{ at: end, newText: `${line},` }];
}

/** Into a list without items; over several lines its comments stay above. */
function intoEmpty(text: string, { open, close }: BracketList, item: string): Insertion {
  if (!/[\r\n]/.test(text.slice(open, close))) return { at: open + 1, newText: item };
  const at = startOfLine(text, close);
  const outer = /^[ \t]*#?[ \t]*/.exec(text.slice(at, close))?.[0] ?? '';
  return { at, newText: `${outer}    ${item},${newlineOf(text)}` };
}
