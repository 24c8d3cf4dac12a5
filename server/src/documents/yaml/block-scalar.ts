import { afterLineEnd, endOfLine } from '../characters.ts';
import { createPieces } from '../pieces.ts';
import { isSpace, skipSpaces } from './characters.ts';
import type { ReadScalar } from './scalar.ts';

const header = /[|>](?:([1-9])([+-])?|([+-])([1-9])?)?(?=[ \t]*(?:$|[\r\n]|[ \t]#))/y;

interface Line {
  readonly start: number;
  readonly end: number;
  readonly blank: boolean;
}

/**
 * Reads `|` or `>` with the indented lines below it (YAML 1.2.2, section 8.1); null where what stands at `at` is no
 * such header.
 */
export function readBlockScalar(text: string, at: number, parentIndent: number): ReadScalar | null {
  header.lastIndex = at;
  const found = header.exec(text);
  if (found === null) return null;
  const [, digit = found[4], chomp = found[3]] = found;
  const explicit = digit === undefined ? null : Math.max(parentIndent, 0) + Number(digit);
  const { lines, next } = contentLines(text, afterLineEnd(text, endOfLine(text, at)), parentIndent, explicit);
  const last = lines.findLastIndex(({ blank }) => !blank);
  const pieces = createPieces();
  const isFolded = text[at] === '>';
  for (const [number, line] of lines.slice(0, last + 1).entries()) {
    pieces.add(text.slice(line.start, line.end), line.start);
    if (number < last) pieces.add(isFolded ? foldedBreak(text, lines, number) : '\n', line.end);
  }
  const end = lines[last]?.end ?? next;
  if (last >= 0 && chomp !== '-') pieces.add('\n', end);
  if (chomp === '+') pieces.add('\n'.repeat(lines.length - 1 - last), end);
  return {
    content: pieces.finish(end),
    style: isFolded ? 'folded' : 'literal',
    start: lines[0]?.start ?? end,
    end,
    next,
  };
}

/** The lines without their indentation, which is that of the first line with text unless the header gives it. */
function contentLines(
  text: string,
  from: number,
  parentIndent: number,
  explicit: number | null,
): { readonly lines: readonly Line[]; readonly next: number } {
  const lines: Line[] = [];
  let indent = explicit;
  let at = from;
  while (at < text.length) {
    const end = endOfLine(text, at);
    let content = at;
    while (text.charCodeAt(content) === 32) content++;
    const blank = content >= end || (skipSpaces(text, content) >= end && content - at <= parentIndent);
    if (!blank) {
      indent ??= Math.max(content - at, parentIndent + 1);
      if (content - at < indent) break;
    }
    const start = Math.min(at + (indent ?? content - at), end);
    lines.push({ start, end, blank: start >= end });
    at = afterLineEnd(text, end);
  }
  return { lines, next: at };
}

/** `>` makes one line of neighbours; blank lines and lines that are indented deeper keep their ends. */
function foldedBreak(text: string, lines: readonly Line[], number: number): string {
  const line = lines[number];
  const below = lines[number + 1];
  if (line === undefined || below === undefined) return '';
  const deeper = (one: Line) => isSpace(text.charCodeAt(one.start)) && !one.blank;
  if (line.blank || deeper(line)) return '\n';
  if (!below.blank) return deeper(below) ? '\n' : ' ';
  // The end of a line before blank ones is what those stand for, unless a deeper line follows them.
  let next = number + 1;
  while (lines[next]?.blank) next++;
  const after = lines[next];
  return after !== undefined && deeper(after) ? '\n' : '';
}
