import type { Span } from '../../packaging/requirement.ts';
import type { TomlString } from './nodes.ts';

const simple: Readonly<Record<string, string>> = {
  b: '\b',
  t: '\t',
  n: '\n',
  f: '\f',
  r: '\r',
  e: '\u001b',
  '"': '"',
  '\\': '\\',
};
const hexLengths: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };
const lineEnding = /\\[ \t]*(?:\r\n|[\n\r])[ \t\r\n]*/y;

/** A piece of a basic string: what it stands for and how much of the text it takes. */
interface Piece {
  readonly value: string;
  readonly length: number;
  readonly valid: boolean;
}

export interface Decoded {
  readonly value: string;
  /** The first escape that TOML does not know, kept as written. */
  readonly invalid: Span | null;
}

/** The value of a basic string's content between two offsets. */
export function decodeBasic(text: string, start: number, end: number): Decoded {
  const parts: string[] = [];
  let invalid: Span | null = null;
  let at = start;
  while (at < end) {
    const backslash = text.indexOf('\\', at);
    const until = backslash < 0 || backslash >= end ? end : backslash;
    parts.push(text.slice(at, until));
    at = until;
    if (at >= end) break;
    const piece = readEscape(text, at, end);
    if (!piece.valid) invalid ??= { start: at, end: at + piece.length };
    parts.push(piece.value);
    at += piece.length;
  }
  return { value: parts.join(''), invalid };
}

/** For each offset in a string's value, its end included, the offset in the document. */
export function sourceOffsets(
  text: string,
  { start, end, exact, value }: TomlString,
): (offset: number) => number {
  if (exact) return (offset) => start + offset;
  const offsets: number[] = [];
  for (let at = start; at < end; ) {
    const piece = text[at] === '\\' ? readEscape(text, at, end) : { value: text[at] ?? '', length: 1 };
    for (let unit = 0; unit < piece.value.length; unit++) offsets.push(at);
    at += piece.length;
  }
  return (offset) => (offset >= value.length ? end : (offsets[offset] ?? end));
}

function readEscape(text: string, at: number, end: number): Piece {
  const letter = text[at + 1] ?? '';
  const value = Object.hasOwn(simple, letter) ? simple[letter] : undefined;
  if (value !== undefined && at + 1 < end) return { value, length: 2, valid: true };
  const hexLength = Object.hasOwn(hexLengths, letter) ? hexLengths[letter] : undefined;
  if (hexLength !== undefined) {
    const hex = text.slice(at + 2, Math.min(at + 2 + hexLength, end));
    const code = /^[0-9a-f]+$/i.test(hex) && hex.length === hexLength ? Number.parseInt(hex, 16) : -1;
    if (isScalarValue(code)) return { value: String.fromCodePoint(code), length: 2 + hexLength, valid: true };
  }
  lineEnding.lastIndex = at;
  const skipped = lineEnding.exec(text)?.[0].length ?? 0;
  if (skipped > 0) return { value: '', length: Math.min(skipped, end - at), valid: true };
  return { value: '\\', length: 1, valid: false };
}

function isScalarValue(code: number): boolean {
  return code >= 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
}
