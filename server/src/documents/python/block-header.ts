import { afterLineEnd, endOfLine, isLineEnd } from '../characters.ts';
import { isQuote } from './characters.ts';
import { endOfString } from './strings.ts';

/** Longer conditions are cut. In UTF-16 units. */
const longest = 500;

/**
 * What stands between the first word of a compound statement (`if`, `except`, `with`) and its `:`, on one line as long as
 * no bracket is open. Strings are emptied and comments left out: what they say is no condition.
 */
export function blockHeader(source: string, start: number): string {
  const text = source.slice(start, start + longest);
  let header = '';
  let brackets = 0;
  let from = 0;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isQuote(code) || code === 35) {
      header += text.slice(from, at) + (code === 35 ? ' ' : "''");
      at = code === 35 ? endOfLine(text, at) : endOfString(text, at, false);
      from = at;
      continue;
    }
    if (code === 92 && isLineEnd(text.charCodeAt(at + 1))) {
      at = afterLineEnd(text, at + 1);
      continue;
    }
    if (code === 40 || code === 91 || code === 123) brackets++;
    else if (code === 41 || code === 93 || code === 125) brackets--;
    else if (brackets <= 0 && (code === 58 || isLineEnd(code))) break;
    at++;
  }
  return header + text.slice(from, at);
}
