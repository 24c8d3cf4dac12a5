import { ownTable } from '../../own-table.ts';
import { hole } from '../value.ts';

/** The outside of a string token: its prefix, how long its quotes are and where its content lies. */
export interface Literal {
  readonly isBytes: boolean;
  readonly isRaw: boolean;
  readonly isFormatted: boolean;
  /** Where its content begins and ends, in the same units as the offsets given. */
  readonly from: number;
  readonly to: number;
}

/** Reads the string token between two offsets of a text; one that is not closed ends where the token does. */
export function literalAt(text: string, start: number, end: number): Literal {
  let at = start;
  let isBytes = false;
  let isRaw = false;
  let isFormatted = false;
  for (; at < end; at++) {
    const letter = text.charCodeAt(at) | 32;
    if (!(letter >= 0x61 && letter <= 0x7a)) break;
    if (letter === 0x62) isBytes = true;
    if (letter === 0x72) isRaw = true;
    if (letter === 0x66 || letter === 0x74) isFormatted = true;
  }
  const quote = text[at] ?? '';
  const quotes = text.startsWith(quote.repeat(3), at) && at + 6 <= end ? quote.repeat(3) : quote;
  const from = Math.min(at + quotes.length, end);
  const isClosed = end - quotes.length >= from && text.startsWith(quotes, end - quotes.length);
  return { isBytes, isRaw, isFormatted, from, to: isClosed ? end - quotes.length : end };
}

const simple: Readonly<Record<string, string>> = ownTable({
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
});

/**
 * What a written text means: escapes resolved, line ends as Python reads them. A character by its Unicode name (`\N{…}`)
 * becomes a hole; an escape that Python does not know stays as written.
 */
export function unescapeText(written: string, isRaw: boolean): string {
  const text = written.includes('\r') ? written.replace(/\r\n?/g, '\n') : written;
  if (isRaw || !text.includes('\\')) return text;
  return text.replace(
    /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|N\{([^}]{0,100})\}|(\n)|([\s\S]))/g,
    (whole, octal, byte, short, long, name, newline, letter) => {
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
      if (newline !== undefined) return '';
      if (name !== undefined) return hole;
      if (letter !== undefined) return simple[letter] ?? whole;
      const code = Number.parseInt(byte ?? short ?? long, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

/** What written bytes mean; a character that cannot stand in bytes is taken as its UTF-8. */
export function unescapeBytes(written: string, isRaw: boolean): Uint8Array {
  const text = written.includes('\r') ? written.replace(/\r\n?/g, '\n') : written;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is meant, all of it.
  const ascii = /^[\x00-\x7f]*$/.test(text) ? text : Buffer.from(text, 'utf8').toString('latin1');
  if (isRaw || !ascii.includes('\\')) return latin1(ascii);
  const meant = ascii.replace(
    /\\(?:([0-7]{1,3})|x([0-9a-fA-F]{2})|(\n)|([\s\S]))/g,
    (whole, octal, byte, newline, letter) => {
      if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8) & 255);
      if (byte !== undefined) return String.fromCharCode(Number.parseInt(byte, 16));
      return newline === undefined ? (simple[letter] ?? whole) : '';
    },
  );
  return latin1(meant);
}

function latin1(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'latin1'));
}
