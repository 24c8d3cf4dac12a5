import { isLineEnd } from '../characters.ts';
import { endOfWord, isWord, skipInBrackets, skipInLine } from './characters.ts';

const keywords = new Set(
  (
    'False None True and as assert async await break class continue def del elif else except finally for from ' +
    'global if import in is lambda nonlocal not or pass raise return try while with yield'
  ).split(' '),
);

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

/** The names that `from x import a, b as c` takes. */
export interface TakenNames {
  /** As the module calls them, in source order; none for `*`. */
  readonly members: readonly string[];
  /** What this file calls each of them. */
  readonly localNames: readonly string[];
  /** Behind the list where it is whole, else where it begins. */
  readonly end: number;
}

/** Reads the names behind `from x import`; stops before what does not belong, and leaves out a name with a stray word behind it. */
export function readMembers(text: string, afterImport: number): TakenNames {
  const members: string[] = [];
  const localNames: string[] = [];
  let at = skipInLine(text, afterImport);
  const bracket = text.charCodeAt(at) === 40;
  const skip = bracket ? skipInBrackets : skipInLine;
  if (bracket) at = skip(text, at + 1);
  for (;;) {
    const end = endOfName(text, at);
    const name = text.slice(at, end);
    if (end === at || keywords.has(name)) break;
    const next = skip(text, end);
    const alias = readAlias(text, next, skip);
    const behind = alias === null ? next : skip(text, alias.end);
    if (!endsMember(text, end, behind, bracket)) break;
    members.push(name);
    localNames.push(alias === null ? name : text.slice(alias.start, alias.end));
    at = behind;
    if (text.charCodeAt(at) !== 44) break;
    at = skip(text, at + 1);
  }
  if (!bracket) return { members, localNames, end: at };
  const closed = text.charCodeAt(at) === 41;
  return { members, localNames, end: closed ? at + 1 : afterImport };
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

function readAlias(text: string, at: number, skip = skipInLine): ImportedModule | null {
  if (text.charCodeAt(at) !== 97 || text.charCodeAt(at + 1) !== 115 || isWord(text.charCodeAt(at + 2)))
    return null;
  const start = skip(text, at + 2);
  return { start, end: endOfWord(text, start) };
}

/** A line end, `,`, `;` or `#`; and a dot that is still being typed on. */
function endsModule(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return at >= text.length || code === 44 || code === 59 || code === 35 || code === 46 || isLineEnd(code);
}

/** A `,` or what ends the list; in an unfinished list in brackets also a new line. */
function endsMember(text: string, end: number, behind: number, bracket: boolean): boolean {
  const code = text.charCodeAt(behind);
  if (behind >= text.length || code === 44) return true;
  if (!bracket) return code === 59 || code === 35 || isLineEnd(code);
  return code === 41 || hasLineEnd(text, end, behind);
}

function hasLineEnd(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (isLineEnd(text.charCodeAt(at))) return true;
  return false;
}
