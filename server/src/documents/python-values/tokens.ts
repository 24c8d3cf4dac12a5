import type { Span } from '../../packaging/requirement.ts';
import { afterLineEnd, endOfLine, isLineEnd } from '../characters.ts';
import { endOfWord, isQuote, isWord } from '../python/characters.ts';
import { statementWords } from '../python/statement-words.ts';
import { endOfString, isTriple, stringPrefix } from '../python/strings.ts';

/** A word, string or mark of a Python source; `line` ends a logical line. */
export interface Token extends Span {
  readonly kind: 'name' | 'number' | 'string' | 'mark' | 'line';
  /** What is written, for names and marks; empty for the rest. */
  readonly text: string;
  /** For the first token of a logical line its column (a tab counts to the next multiple of eight), else null. */
  readonly indent: number | null;
  /** False for a string whose closing quotes are missing. */
  readonly closed: boolean;
}

/** Longest first. */
const markAt = /\*\*=?|\/\/=?|<<=?|>>=?|[-+*/%@&|^<>=!:]=|->|./sy;

/**
 * The tokens of a Python source (The Python Language Reference, "Lexical analysis"). A string of one line that is not
 * closed ends with its line, a triple-quoted one with its first line; a bracket that is not closed ends before the next
 * statement that tells it by its first word. Linear.
 */
export function tokenize(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let brackets = 0;
  let indent = 0;
  /** At the start of a physical line, of a logical line. */
  let startsLine = true;
  let startsLogical = true;
  let at = 0;

  function add(kind: Token['kind'], end: number, written = '', closed = true): void {
    tokens.push({ kind, start: at, end, text: written, indent: startsLogical ? indent : null, closed });
    startsLine = false;
    startsLogical = false;
    at = end;
  }

  function addString(quoteAt: number): void {
    const quotes = isTriple(text, quoteAt) ? 3 : 1;
    const formatted = stringPrefix(text, at, quoteAt) === 'formatted';
    const end = endOfString(text, quoteAt, formatted);
    const stop = end > text.length ? endOfLine(text, quoteAt + quotes) : end;
    const closed = stop - quotes >= quoteAt + quotes && text[stop - 1] === text[quoteAt];
    add('string', stop, '', closed);
  }

  function endLogical(): void {
    if (tokens.length > 0 && tokens.at(-1)?.kind !== 'line')
      tokens.push({ kind: 'line', start: at, end: at, text: '', indent: null, closed: true });
    brackets = 0;
    startsLogical = true;
  }

  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isLineEnd(code)) {
      if (brackets === 0) endLogical();
      at = afterLineEnd(text, at);
      startsLine = true;
      indent = 0;
    } else if (code === 32 || code === 9 || code === 12) {
      if (startsLine) indent = code === 9 ? (indent | 7) + 1 : code === 12 ? 0 : indent + 1;
      at++;
    } else if (code === 35) {
      at = endOfLine(text, at);
    } else if (code === 92 && isLineEnd(text.charCodeAt(at + 1))) {
      at = afterLineEnd(text, at + 1);
    } else if (isQuote(code)) {
      addString(at);
    } else if (isWord(code)) {
      const end = endOfWord(text, at);
      const isPrefix = isQuote(text.charCodeAt(end)) && stringPrefix(text, at, end) !== null;
      if (isPrefix) {
        addString(end);
        continue;
      }
      const word = text.slice(at, end);
      if (startsLine && brackets > 0 && statementWords.has(word)) endLogical();
      add(code >= 48 && code <= 57 ? 'number' : 'name', end, word);
    } else {
      markAt.lastIndex = at;
      const mark = markAt.exec(text)?.[0] ?? text[at] ?? '';
      if (mark === '(' || mark === '[' || mark === '{') brackets++;
      else if ((mark === ')' || mark === ']' || mark === '}') && brackets > 0) brackets--;
      add('mark', at + mark.length, mark);
    }
  }
  endLogical();
  return tokens;
}
