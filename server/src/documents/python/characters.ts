import { afterLineEnd, endOfLine, isLineEnd } from '../characters.ts';

/** Letters, digits and `_` of ASCII. */
const wordTable = new Uint8Array(128);
for (let code = 0; code < 128; code++)
  wordTable[code] = /[A-Za-z0-9_]/.test(String.fromCharCode(code)) ? 1 : 0;

const foreignSpace = new Set([0x85, 0xa0, 0x2028, 0x2029, 0xfeff]);

/** Whether a UTF-16 unit belongs to a word: an identifier, a keyword or a number. */
export function isWord(code: number): boolean {
  return code < 128 ? wordTable[code] === 1 : code >= 128 && !foreignSpace.has(code);
}

/** Whether a UTF-16 unit is `'` or `"`. */
export function isQuote(code: number): boolean {
  return code === 34 || code === 39;
}

/** The offset behind the word that holds `from`. */
export function endOfWord(text: string, from: number): number {
  let at = from;
  while (at < text.length && isWord(text.charCodeAt(at))) at++;
  return at;
}

/** Skips what may stand between the words of one logical line: space, and `\` with the line end after it. */
export function skipInLine(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 32 || code === 9 || code === 12) at++;
    else if (code === 92 && isLineEnd(text.charCodeAt(at + 1))) at = afterLineEnd(text, at + 1);
    else return at;
  }
}

/** Skips what may stand between the words inside brackets: space, line ends, comments. */
export function skipInBrackets(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 32 || (code >= 9 && code <= 13 && code !== 11)) at++;
    else if (code === 35) at = endOfLine(text, at);
    else if (code === 92 && isLineEnd(text.charCodeAt(at + 1))) at = afterLineEnd(text, at + 1);
    else return at;
  }
}
