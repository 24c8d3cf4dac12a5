import type { PiecedText, Pieces } from '../pieces.ts';
import { unknownText } from './shell-word.ts';

/** What a variable stands for where a command begins; null for one that is left to the shell's reader. */
export type Expand = (name: string) => PiecedText | null;

const variableName = /^[A-Za-z0-9_.-]+$/;
/** What stands before the first word of a command. */
const beforeCommand = /(?:^|[;&|(]|\b(?:then|else|do)\s)\s*$/;

/**
 * Adds a line of a Makefile to a shell's text: `$(NAME)` as the shell's `${NAME}`, `$$` as `$`, any other reference as
 * something unknown. A variable that `expand` knows is put in at the places where a command begins.
 */
export function addShell(pieces: Pieces, line: string, source: number, expand: Expand = () => null): void {
  let from = 0;
  for (let at = line.indexOf('$'); at >= 0; at = line.indexOf('$', from)) {
    pieces.add(line.slice(from, at), source + from);
    const begins = beforeCommand.test(line.slice(Math.max(at - 20, 0), at));
    const next = line[at + 1] ?? '';
    const end = next === '(' || next === '{' ? endOfReference(line, at + 1) : at + 2;
    from = Math.min(end, line.length);
    const inside = line.slice(at + 2, from - 1);
    const value = begins && /\s|^$/.test(line[from] ?? '') ? expand(inside) : null;
    if (value !== null) addPieced(pieces, value);
    else if (next === '$') pieces.add('$', source + at, 2);
    else if (variableName.test(inside)) pieces.add(`\${${inside}}`, source + at);
    else if (next !== '') pieces.add(unknownText, source + at, from - at);
  }
  pieces.add(line.slice(from), source + from);
}

/** Adds a text with its own places, unit by unit where they part. */
function addPieced(pieces: Pieces, { value, offset, endOffset }: PiecedText): void {
  for (let at = 0; at < value.length; at++) {
    const start = offset(at);
    pieces.add(value[at] ?? '', start, Math.max(endOffset(at + 1) - start, 1));
  }
}

/** The offset behind the bracket that closes the one at `open`; the end of the line where none does. */
function endOfReference(line: string, open: number): number {
  const opening = line[open] ?? '';
  const closing = opening === '(' ? ')' : '}';
  let depth = 0;
  for (let at = open; at < line.length; at++) {
    if (line[at] === opening) depth++;
    else if (line[at] === closing && --depth === 0) return at + 1;
  }
  return line.length;
}
