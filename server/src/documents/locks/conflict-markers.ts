import type { Span } from '../../packaging/requirement.ts';
import type { LineIndex } from '../line-index.ts';
import type { ReadError } from '../reader.ts';

/** A text with the traces of an unfinished merge blanked out, every other character in its place. */
export interface Unmarked {
  readonly text: string;
  /** The first `<<<<<<<` line; null where there is none. */
  readonly first: Span | null;
  readonly count: number;
}

const opening = /^<{7}(?: .*)?\r?$/m;
const marker = /^(?:<{7}|\|{7}|={7}|>{7})(?: .*)?\r?$/gm;

/**
 * Blanks the lines that git leaves in a file with conflicts, and what stood there before either side (`|||||||`, of the
 * diff3 style). Both sides are kept: either may be what is installed once the conflict is resolved.
 */
export function withoutConflictMarkers(text: string): Unmarked {
  const found = text.includes('<<<<<<<') ? opening.exec(text) : null;
  if (found === null) return { text, first: null, count: 0 };
  const parts: string[] = [];
  let copied = 0;
  let count = 0;
  let base: number | null = null;
  for (const { 0: line, index } of text.matchAll(marker)) {
    const sign = line[0];
    if (sign === '<') count++;
    if (sign === '|') {
      base ??= index;
      continue;
    }
    const from = sign === '=' && base !== null ? base : index;
    base = null;
    parts.push(text.slice(copied, from), blanked(text.slice(from, index + line.length)));
    copied = index + line.length;
  }
  parts.push(text.slice(copied));
  const first = { start: found.index, end: found.index + found[0].trimEnd().length };
  return { text: parts.join(''), first, count };
}

function blanked(text: string): string {
  return text.replace(/[^\r\n]+/g, ({ length }) => ' '.repeat(length));
}

/** The error that stands for all others in a file with conflicts; null where there are none. */
export function conflictError({ first, count }: Unmarked, lines: LineIndex): ReadError | null {
  if (first === null) return null;
  const places = count === 1 ? 'an unresolved merge conflict' : `${count} unresolved merge conflicts`;
  return {
    message: `This file has ${places}. No tool installs from it before it is resolved or locked anew.`,
    range: lines.range(first.start, first.end),
  };
}
