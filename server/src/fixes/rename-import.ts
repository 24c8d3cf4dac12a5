import { endOfWord, isQuote, skipInLine } from '../documents/python/characters.ts';
import type { Range } from '../documents/range.ts';
import type { Finding } from '../rules/finding.ts';
import { linesOf, oncePerDocument, type ReadText } from './once-per-document.ts';
import { pythonNames } from './python-names.ts';

const namesOf = oncePerDocument(({ text }) => pythonNames(text));

/** Where the document's imports begin. */
const importsOf = oncePerDocument((document) => {
  const lines = linesOf(document);
  const imports = document.read.dependencies.filter(({ kind }) => kind === 'import');
  return new Set(imports.map(({ ranges }) => lines.offset(ranges.name.start)));
});

/**
 * Every place to change where an import's first name becomes another one, or null where the code might break by it.
 * `from x import y`, `import x as y` and a call with a string bind no name of the module: they are changed alone. A
 * plain `import x` binds it, so all its uses are changed too, and only where each of them is sure to be one: nothing
 * but `x.attribute`, no string that tells of it, and the other name not taken.
 */
export function importPlaces(
  { dependency }: Finding,
  first: string,
  other: string,
  document: ReadText,
): readonly Range[] | null {
  const { text } = document;
  const lines = linesOf(document);
  const start = lines.offset(dependency.ranges.name.start);
  if (!text.startsWith(first, start)) return null;
  if (bindsNothingOfIt(text, lines.offset(dependency.ranges.name.end))) {
    return [lines.range(start, start + first.length)];
  }
  const names = namesOf(document);
  if (names === null || names.quoted.has(first) || names.uses.has(other)) return null;
  const uses = names.uses.get(first) ?? [];
  const imports = importsOf(document);
  if (!uses.every((use) => use.asOwner || imports.has(use.start))) return null;
  return uses.map((use) => lines.range(use.start, use.end));
}

function bindsNothingOfIt(text: string, afterModule: number): boolean {
  if (isQuote(text.charCodeAt(afterModule))) return true;
  const next = skipInLine(text, afterModule);
  const word = text.slice(next, endOfWord(text, next));
  return word === 'as' || word === 'import';
}
