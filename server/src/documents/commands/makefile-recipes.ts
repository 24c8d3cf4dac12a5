import { linesOf } from '../characters.ts';
import { createPieces, type PiecedText, type Pieces } from '../pieces.ts';
import { addShell, type Expand } from './makefile-text.ts';

/** `target: prerequisites ; command` on one line. */
const inlineRecipe = /^[^\t#=][^#=;]*::?[^#=;]*;/;

/**
 * The recipes of a Makefile as shell text, a text for each logical line (GNU make's manual, "Recipe Syntax"): without the
 * tab and the `@`, `-`, `+` before it; `$(NAME)` as the shell's `${NAME}`, or what `expand`
 * has for it where a command begins. Linear in the text.
 */
export function makefileRecipes(text: string, expand: Expand): readonly PiecedText[] {
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
    addShell(pieces, content, from, expand);
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
