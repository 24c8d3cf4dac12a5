import { endOfLine, isLineEnd } from '../documents/characters.ts';
import { endOfWord, isQuote, isWord, skipInLine } from '../documents/python/characters.ts';
import { endOfString, stringPrefix } from '../documents/python/strings.ts';

/** One place where a name stands by itself: not as an attribute, not in a string or comment. */
export interface NameUse {
  readonly start: number;
  readonly end: number;
  /** Only an attribute of it is taken (`name.get`): it is neither bound, passed on nor a keyword argument here. */
  readonly asOwner: boolean;
}

export interface PythonNames {
  /** By name in the form Python compares (NFKC), each list in source order. */
  readonly uses: ReadonlyMap<string, readonly NameUse[]>;
  /** Every word inside a string: it may be a name that is looked up, as in an f-string or a patch. */
  readonly quoted: ReadonlySet<string>;
}

/** Every name of a Python source, in one pass; null where a string is left open, so that code and strings cannot be told apart. */
export function pythonNames(text: string): PythonNames | null {
  const uses = new Map<string, NameUse[]>();
  const quoted = new Set<string>();
  let at = 0;
  let brackets = 0;
  // A dot at the end of a line inside brackets may belong to `...`, to a number, or to the name on the next line.
  let dot: 'none' | 'before' | 'unsure' = 'none';

  function string(quoteAt: number, formatted: boolean): boolean {
    const end = endOfString(text, quoteAt, formatted);
    if (end > text.length) return false;
    for (const [word] of text.slice(quoteAt, end).matchAll(/[\p{L}\p{N}_]+/gu)) quoted.add(word);
    at = end;
    dot = 'none';
    return true;
  }

  function name(end: number): void {
    const written = text.slice(at, end);
    const asOwner = dot === 'none' && text.charCodeAt(skipInLine(text, end)) === 46;
    if (dot !== 'before') {
      const key = written.normalize('NFKC');
      const known = uses.get(key);
      if (known === undefined) uses.set(key, [{ start: at, end, asOwner }]);
      else known.push({ start: at, end, asOwner });
    }
    at = end;
    dot = 'none';
  }

  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isWord(code)) {
      const end = endOfWord(text, at);
      const prefix = isQuote(text.charCodeAt(end)) ? stringPrefix(text, at, end) : null;
      if (prefix === null) name(end);
      else if (!string(end, prefix === 'formatted')) return null;
    } else if (isQuote(code)) {
      if (!string(at, false)) return null;
    } else if (code === 35) {
      at = endOfLine(text, at);
    } else if (isLineEnd(code)) {
      if (dot === 'before') dot = brackets > 0 ? 'unsure' : 'none';
      at++;
    } else {
      const past = skipInLine(text, at);
      if (past === at) {
        if (code === 40 || code === 91 || code === 123) brackets++;
        else if ((code === 41 || code === 93 || code === 125) && brackets > 0) brackets--;
        dot = code === 46 ? 'before' : 'none';
      }
      at = Math.max(past, at + 1);
    }
  }
  return { uses, quoted };
}
