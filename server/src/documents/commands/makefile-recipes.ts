import { linesOf } from '../characters.ts';
import { createPieces, type PiecedText, type Pieces } from '../pieces.ts';
import { unknownText } from './shell-word.ts';

/** `target: prerequisites ; command` on one line. */
const inlineRecipe = /^[^\t#=][^#=;]*::?[^#=;]*;/;
const variableName = /^[A-Za-z0-9_.-]+$/;

/**
 * The recipes of a Makefile as shell text, a text for each logical line (GNU make's manual, "Recipe Syntax"): without the
 * tab and the `@`, `-`, `+` before it; `$(NAME)` as the shell's `${NAME}`, `$$` as `$`. Linear in the text.
 */
export function makefileRecipes(text: string): readonly PiecedText[] {
  const recipes: PiecedText[] = [];
  let pieces: Pieces | null = null;
  for (const { start, end, next } of linesOf(text)) {
    let from = start;
    if (pieces === null) {
      const line = text.slice(from, end);
      const inline = text[from] === '\t' ? null : inlineRecipe.exec(line.slice(0, 1000));
      if (text[from] !== '\t' && inline === null) continue;
      pieces = createPieces();
      from += inline === null ? 1 : inline[0].length;
      while (' \t@-+'.includes(text[from] ?? 'x') && from < end) from++;
    } else if (text[from] === '\t') {
      from++;
    }
    const content = text.slice(from, end);
    addShell(pieces, content, from);
    if (/(?<!\\)(?:\\\\)*\\$/.test(content.slice(-50))) {
      pieces.add('\n', end, next - end);
      continue;
    }
    recipes.push(pieces.finish(end));
    pieces = null;
  }
  if (pieces !== null) recipes.push(pieces.finish(text.length));
  return recipes;
}

/** Adds a line with make's variables as the shell's. */
function addShell(pieces: Pieces, line: string, source: number): void {
  let from = 0;
  for (let at = line.indexOf('$'); at >= 0; at = line.indexOf('$', from)) {
    pieces.add(line.slice(from, at), source + from);
    const next = line[at + 1] ?? '';
    const end = next === '(' || next === '{' ? endOfReference(line, at + 1) : at + 2;
    from = Math.min(end, line.length);
    const inside = line.slice(at + 2, from - 1);
    if (next === '$') pieces.add('$', source + at, 2);
    else if (variableName.test(inside)) pieces.add(`\${${inside}}`, source + at);
    else if (next !== '') pieces.add(unknownText, source + at, from - at);
  }
  pieces.add(line.slice(from), source + from);
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
