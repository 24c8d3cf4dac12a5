import { endOfLine, isLineEnd } from '../characters.ts';
import { isBlank, isFlowMark, isSpace, nextLine, skipSpaces } from './characters.ts';
import { readPlain } from './plain.ts';
import { type Patience, readQuoted } from './quoted.ts';
import type { ReadScalar } from './scalar.ts';

/** Deeper nesting is nothing a person wrote. */
const deepest = 32;

/** An open `[` or `{`. */
interface Frame {
  readonly list: boolean;
  index: number;
  /** The key of the pair that is being read. */
  key: string | null;
}

type Emit = (path: readonly (string | number)[], scalar: ReadScalar) => void;

/**
 * Reads `[…]` or `{…}` (YAML 1.2.2, section 7.4) from its opening bracket on, tells of each scalar and gives the offset
 * where the text goes on. One that is not closed ends before the first line that is not indented deeper than
 * `parentIndent`.
 */
export function readFlow(
  text: string,
  start: number,
  parentIndent: number,
  patience: Patience,
  emit: Emit,
): number {
  const open: Frame[] = [];
  let at = start;

  function take(scalar: ReadScalar): void {
    at = scalar.next;
    const frame = open.at(-1);
    if (frame === undefined) return;
    if (isKey(text, at, scalar.style !== 'plain')) frame.key = scalar.content.value;
    else if (frame.list || frame.key !== null) emit(pathOf(open), scalar);
  }

  function lineEnd(): boolean {
    const next = nextLine(text, at);
    if (next === null) return false;
    const code = text.charCodeAt(next.at);
    if (next.indent <= parentIndent && code !== 93 && code !== 125) return false;
    at = next.at;
    return true;
  }

  const plainPlace = { parentIndent, flow: true, breaksOff: (next: number) => beginsOwn(text, next) };
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const frame = open.at(-1);
    if (isLineEnd(code)) {
      if (!lineEnd()) return at;
    } else if (isSpace(code)) {
      at = skipSpaces(text, at);
    } else if (code === 35) {
      at = endOfLine(text, at);
    } else if (code === 91 || code === 123) {
      if (open.length >= deepest) return endOfLine(text, at);
      open.push({ list: code === 91, index: 0, key: null });
      at++;
    } else if (code === 93 || code === 125) {
      open.pop();
      at++;
      if (open.length === 0) return at;
    } else if (code === 44) {
      if (frame !== undefined) {
        frame.index++;
        frame.key = null;
      }
      at++;
    } else if (code === 34 || code === 39) {
      take(readQuoted(text, at, parentIndent, patience));
    } else if (code === 38 || code === 33 || code === 42) {
      at = endOfProperty(text, at);
    } else if (code === 58 || (code === 63 && isBlank(text.charCodeAt(at + 1)))) {
      at++;
    } else {
      take(readPlain(text, at, plainPlace));
    }
  }
  return at;
}

function pathOf(open: readonly Frame[]): readonly (string | number)[] {
  const path: (string | number)[] = [];
  for (const { list, index, key } of open) {
    if (list) path.push(index);
    if (key !== null) path.push(key);
  }
  return path;
}

/** Behind a key in quotes the `:` may stand without space. */
function isKey(text: string, from: number, quoted: boolean): boolean {
  const at = skipSpaces(text, from);
  if (text.charCodeAt(at) !== 58) return false;
  const next = text.charCodeAt(at + 1);
  return quoted || isBlank(next) || isFlowMark(next);
}

/** A comment, a mark or a quote at the start of a line ends the scalar before it. */
function beginsOwn(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 35 || isFlowMark(code) || code === 58 || code === 34 || code === 39;
}

/** The offset after `&anchor`, `!tag` or `*alias`. */
function endOfProperty(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && !isBlank(text.charCodeAt(at)) && !isFlowMark(text.charCodeAt(at))) at++;
  return at;
}
