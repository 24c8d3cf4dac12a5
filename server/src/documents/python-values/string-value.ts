import type { Span } from '../../packaging/requirement.ts';
import { afterLineEnd, isLineEnd } from '../characters.ts';
import { createPieces, type PiecedText, type Pieces } from '../pieces.ts';
import { isTriple, stringPrefix } from '../python/strings.ts';

const simple: Readonly<Record<string, string>> = {
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};
const hexLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
const octal = /[0-7]{1,3}/y;

/** A string literal, or several beside each other, which Python joins. */
export interface StringValue {
  readonly text: PiecedText;
  /** Whether the text has parts that only running would tell (fields of f-strings, `\N{…}`); each is `unknown` in it. */
  readonly complete: boolean;
}

/** What adjoining string tokens stand for. `unknown` is put where a field of a formatted string stands. */
export function stringValue(text: string, tokens: readonly Span[], unknown = '\ufffd'): StringValue {
  const pieces = createPieces();
  let complete = true;
  let end = 0;
  let delimiter: string | null = null;
  for (const token of tokens) {
    const content = contentOf(text, token);
    // Between strings of one kind an edit may go over the quotes: what is written there stays one string.
    if (content.delimiter === delimiter) pieces.add('', end, content.start - end);
    delimiter = content.delimiter;
    end = content.end;
    if (!decode(text, content, pieces, unknown)) complete = false;
  }
  return { text: pieces.finish(end), complete };
}

interface Content extends Span {
  /** The prefix and the opening quotes. */
  readonly delimiter: string;
  readonly raw: boolean;
  readonly formatted: boolean;
}

/** What stands between the quotes; a string that is not closed ends before the commas and brackets at its end. */
function contentOf(text: string, { start, end }: Span): Content {
  let quoteAt = start;
  while (quoteAt < end && text[quoteAt] !== '"' && text[quoteAt] !== "'") quoteAt++;
  const prefix = text.slice(start, quoteAt).toLowerCase();
  const quotes = isTriple(text, quoteAt) ? text.slice(quoteAt, quoteAt + 3) : (text[quoteAt] ?? '');
  const from = quoteAt + quotes.length;
  const closed = end - quotes.length >= from && text.startsWith(quotes, end - quotes.length);
  let until = closed ? end - quotes.length : end;
  while (!closed && until > from && /[\s,\])}]/.test(text[until - 1] ?? '')) until--;
  return {
    delimiter: prefix + quotes,
    start: from,
    end: Math.max(until, from),
    raw: prefix.includes('r'),
    formatted: stringPrefix(text, start, quoteAt) === 'formatted',
  };
}

/** Adds the value of a content; false where a part of it is not known. */
function decode(
  text: string,
  { start, end, raw, formatted }: Content,
  pieces: Pieces,
  unknown: string,
): boolean {
  let complete = true;
  let run = start;
  let at = start;
  const take = (value: string, next: number) => {
    pieces.add(text.slice(run, at), run);
    pieces.add(value, at, next - at);
    at = next;
    run = next;
  };
  while (at < end) {
    const character = text[at];
    if (character === '\\' && !raw) {
      const { value, next } = readEscape(text, at, end);
      if (value === null) complete = false;
      take(value ?? unknown, next);
    } else if (formatted && (character === '{' || character === '}')) {
      if (text[at + 1] === character && at + 1 < end) {
        take(character, at + 2);
      } else {
        complete = false;
        take(unknown, character === '{' ? endOfField(text, at, end) : at + 1);
      }
    } else {
      at++;
    }
  }
  pieces.add(text.slice(run, end), run);
  return complete;
}

function endOfField(text: string, start: number, end: number): number {
  let depth = 0;
  for (let at = start; at < end; at++) {
    if (text[at] === '{') depth++;
    else if (text[at] === '}' && --depth === 0) return at + 1;
  }
  return end;
}

/** Python's "String and Bytes literals". An escape it does not know stays as written. */
function readEscape(
  text: string,
  at: number,
  end: number,
): { readonly value: string | null; readonly next: number } {
  const letter = text[at + 1] ?? '';
  if (at + 1 >= end) return { value: '\\', next: at + 1 };
  if (isLineEnd(letter.charCodeAt(0))) return { value: '', next: Math.min(afterLineEnd(text, at + 1), end) };
  const value = Object.hasOwn(simple, letter) ? simple[letter] : undefined;
  if (value !== undefined) return { value, next: at + 2 };
  octal.lastIndex = at + 1;
  const digits = octal.exec(text)?.[0];
  if (digits !== undefined)
    return {
      value: String.fromCharCode(Number.parseInt(digits, 8)),
      next: Math.min(at + 1 + digits.length, end),
    };
  const hexLength = Object.hasOwn(hexLengths, letter) ? (hexLengths[letter] ?? 0) : 0;
  const hex = text.slice(at + 2, Math.min(at + 2 + hexLength, end));
  if (hexLength > 0 && hex.length === hexLength && /^[0-9a-f]+$/i.test(hex)) {
    const code = Number.parseInt(hex, 16);
    if (code <= 0x10ffff) return { value: String.fromCodePoint(code), next: at + 2 + hexLength };
  }
  const name =
    letter === 'N' ? /^\{[^{}\r\n]{1,100}\}/.exec(text.slice(at + 2, Math.min(at + 110, end))) : null;
  if (name !== null) return { value: null, next: at + 2 + name[0].length };
  return { value: '\\', next: at + 1 };
}
