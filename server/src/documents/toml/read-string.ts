import { endOfLine, isLineEnd } from '../characters.ts';
import { decodeBasic } from './escapes.ts';
import type { TomlError, TomlString } from './nodes.ts';

export interface ReadString {
  readonly node: TomlString;
  /** Where the text goes on, behind the closing quotes. */
  readonly end: number;
  readonly error: TomlError | null;
}

/**
 * Reads the string whose quote stands at `at`: basic or literal, of one line or of several. One that is not closed ends
 * with its line, a comma at the end of the line left out, so that what follows can still be read.
 */
export function readString(text: string, at: number): ReadString {
  const quote = text[at] ?? '';
  if (text.startsWith(quote.repeat(3), at)) return readMultiLine(text, at, quote);
  return readSingleLine(text, at, quote);
}

function readSingleLine(text: string, at: number, quote: string): ReadString {
  const basic = quote === '"';
  let end = at + 1;
  for (; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === 10 || code === 13) break;
    if (text[end] === quote) return make(text, at + 1, end, end + 1, basic);
    if (code === 92 && basic && !isLineEnd(text.charCodeAt(end + 1))) end++;
  }
  return makeUnclosed(text, at, at + 1, Math.min(end, text.length), basic);
}

function readMultiLine(text: string, at: number, quote: string): ReadString {
  const basic = quote === '"';
  const quotes = quote.repeat(3);
  let start = at + 3;
  if (text.startsWith('\r\n', start)) start += 2;
  else if (text[start] === '\n') start++;
  for (let end = text.indexOf(quotes, start); end >= 0; end = text.indexOf(quotes, end + 1)) {
    if (basic && isEscaped(text, end, start)) continue;
    // One or two quotes may stand before the closing three.
    let close = end;
    while (close < end + 2 && text[close + 3] === quote) close++;
    return make(text, start, close, close + 3, basic);
  }
  return makeUnclosed(text, at, at + 3, endOfLine(text, at), basic);
}

function isEscaped(text: string, at: number, start: number): boolean {
  let from = at;
  while (from > start && text.charCodeAt(from - 1) === 92) from--;
  return (at - from) % 2 === 1;
}

function make(text: string, start: number, end: number, next: number, basic: boolean): ReadString {
  const content = text.slice(start, end);
  if (!basic || !content.includes('\\')) {
    return { node: { kind: 'string', start, end, value: content, exact: true }, end: next, error: null };
  }
  const { value, invalid } = decodeBasic(text, start, end);
  const error = invalid === null ? null : { ...invalid, message: 'TOML knows no such escape in a string.' };
  return { node: { kind: 'string', start, end, value, exact: false }, end: next, error };
}

function makeUnclosed(text: string, at: number, start: number, lineEnd: number, basic: boolean): ReadString {
  let end = Math.max(lineEnd, start);
  while (end > start && /[\s,]/.test(text[end - 1] ?? '')) end--;
  const { node } = make(text, start, end, end, basic);
  return { node, end, error: { start: at, end, message: 'The string is not closed.' } };
}
