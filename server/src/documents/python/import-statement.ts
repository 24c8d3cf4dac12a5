import { endOfWord, isLineEnd, isWord, skipInLine } from './characters.ts';

/** A dotted module as written, with its place. */
export interface ImportedModule {
  readonly start: number;
  readonly end: number;
}

/** What an import statement says. */
export interface ImportStatement {
  readonly modules: readonly ImportedModule[];
  /** `as` names of `import a as b`, by module; the last of each. */
  readonly aliases: readonly { readonly of: ImportedModule; readonly name: string }[];
  /** Where the scan goes on. */
  readonly end: number;
}

/** Reads `a.b as c, d` behind the word `import`; stops before what does not belong, and leaves out a module with a stray word behind it. */
export function readImport(text: string, afterWord: number): ImportStatement {
  const modules: ImportedModule[] = [];
  const aliases: { of: ImportedModule; name: string }[] = [];
  let at = skipInLine(text, afterWord);
  for (;;) {
    const module = readDotted(text, at);
    if (module === null) break;
    at = skipInLine(text, module.end);
    const alias = readAlias(text, at);
    if (alias !== null) {
      aliases.push({ of: module, name: text.slice(alias.start, alias.end) });
      at = skipInLine(text, alias.end);
    }
    if (!endsModule(text, at)) break;
    modules.push(module);
    if (text.charCodeAt(at) !== 44) break;
    at = skipInLine(text, at + 1);
  }
  return { modules, aliases, end: at };
}

/** Reads `a.b import` behind the word `from`; null for relative imports and for what is no import. */
export function readFrom(
  text: string,
  afterWord: number,
): { readonly module: ImportedModule; readonly end: number } | null {
  const module = readDotted(text, skipInLine(text, afterWord));
  if (module === null) return null;
  const word = skipInLine(text, module.end);
  const end = endOfWord(text, word);
  return text.slice(word, end) === 'import' ? { module, end } : null;
}

/** The names behind `from x import`, with their `as` names. */
export function importedNames(
  text: string,
  afterImport: number,
): readonly { readonly name: string; readonly as: string }[] {
  const list = /^[ \t\f]*(?:\(([^)]*)|([^;#\r\n(]*))/.exec(text.slice(afterImport, afterImport + 2000));
  return (list?.[1] ?? list?.[2] ?? '')
    .replace(/#[^\r\n]*/g, '')
    .split(',')
    .map((part) => part.replaceAll('\\', ' ').trim().split(/\s+/))
    .map(([name = '', as, alias]) => ({ name, as: as === 'as' ? (alias ?? name) : name }));
}

function readDotted(text: string, start: number): ImportedModule | null {
  let end = endOfName(text, start);
  if (end === start) return null;
  for (;;) {
    const dot = skipInLine(text, end);
    if (text.charCodeAt(dot) !== 46) return { start, end };
    const part = skipInLine(text, dot + 1);
    const partEnd = endOfName(text, part);
    if (partEnd === part) return { start, end };
    end = partEnd;
  }
}

function endOfName(text: string, start: number): number {
  const code = text.charCodeAt(start);
  return code >= 48 && code <= 57 ? start : endOfWord(text, start);
}

function readAlias(text: string, at: number): ImportedModule | null {
  if (text.charCodeAt(at) !== 97 || text.charCodeAt(at + 1) !== 115 || isWord(text.charCodeAt(at + 2)))
    return null;
  const start = skipInLine(text, at + 2);
  return { start, end: endOfWord(text, start) };
}

/** A line end, `,`, `;` or `#`; and a dot that is still being typed on. */
function endsModule(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return at >= text.length || code === 44 || code === 59 || code === 35 || code === 46 || isLineEnd(code);
}
