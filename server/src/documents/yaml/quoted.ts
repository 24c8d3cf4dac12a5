import { afterLineEnd, endOfLine, isLineEnd } from '../characters.ts';
import { createPieces, exactText } from '../pieces.ts';
import { endsLine, folded, isFlowMark, nextLine, skipSpaces, trimEnd } from './characters.ts';
import type { ReadScalar } from './scalar.ts';

/** How much text may be looked through in vain for closing quotes; after that a string ends with its line. */
export interface Patience {
  left: number;
}

const simple: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\u0007',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\u001b',
  ' ': ' ',
  '"': '"',
  '/': '/',
  '\\': '\\',
  N: '\u0085',
  _: '\u00a0',
  L: '\u2028',
  P: '\u2029',
};
const hexLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

/**
 * Reads the string whose quote stands at `at` (YAML 1.2.2, sections 5.7, 7.3.1 and 7.3.2). It may go on over lines that
 * are indented deeper than `parentIndent`; one that is not closed there ends with its first line.
 */
export function readQuoted(text: string, at: number, parentIndent: number, patience: Patience): ReadScalar {
  const quote = text.charCodeAt(at);
  const double = quote === 34;
  const style = double ? 'double' : 'single';
  const pieces = createPieces();
  let run = at + 1;
  let i = run;
  let lines = 1;
  while (i < text.length) {
    const code = text.charCodeAt(i);
    if (code === quote) {
      if (double || text.charCodeAt(i + 1) !== quote) {
        if (lines > 1 && !endsString(text, i + 1)) break;
        pieces.add(text.slice(run, i), run);
        return { content: pieces.finish(i), style, start: at + 1, end: i, next: i + 1 };
      }
      pieces.add(text.slice(run, i), run);
      pieces.add("'", i, 2);
      i += 2;
      run = i;
    } else if (double && code === 92) {
      pieces.add(text.slice(run, i), run);
      const { value, next } = readEscape(text, i);
      pieces.add(value, i, next - i);
      i = next;
      run = i;
    } else if (isLineEnd(code)) {
      const following = nextLine(text, i);
      if (following === null || following.indent <= parentIndent || patience.left <= 0) break;
      const end = trimEnd(text, run, i);
      pieces.add(text.slice(run, end), run);
      pieces.add(folded(following.breaks), end, following.at - end);
      i = following.at;
      run = i;
      lines++;
    } else {
      i++;
    }
  }
  patience.left -= i - at;
  return unclosed(text, at, style);
}

function unclosed(text: string, at: number, style: 'single' | 'double'): ReadScalar {
  const lineEnd = endOfLine(text, at);
  let end = lineEnd;
  while (end > at + 1 && /[\s,\]}]/.test(text[end - 1] ?? '')) end--;
  const value = text.slice(at + 1, end);
  return { content: exactText(value, at + 1), style, start: at + 1, end, next: lineEnd };
}

function readEscape(text: string, at: number): { readonly value: string; readonly next: number } {
  const letter = text[at + 1] ?? '';
  if (isLineEnd(letter.charCodeAt(0))) {
    return { value: '', next: skipSpaces(text, afterLineEnd(text, at + 1)) };
  }
  const hexLength = Object.hasOwn(hexLengths, letter) ? (hexLengths[letter] ?? 0) : 0;
  const hex = text.slice(at + 2, at + 2 + hexLength);
  if (hexLength > 0 && hex.length === hexLength && /^[0-9a-f]+$/i.test(hex)) {
    const code = Number.parseInt(hex, 16);
    if (code <= 0x10ffff) return { value: String.fromCodePoint(code), next: at + 2 + hexLength };
  }
  const value = Object.hasOwn(simple, letter) ? simple[letter] : undefined;
  return value === undefined ? { value: '\\', next: at + 1 } : { value, next: at + 2 };
}

/** What may stand behind a closing quote; anything else tells that the quote begins a string of its own. */
function endsString(text: string, at: number): boolean {
  const code = text.charCodeAt(skipSpaces(text, at));
  return code === 58 || isFlowMark(code) || endsLine(text, at);
}
