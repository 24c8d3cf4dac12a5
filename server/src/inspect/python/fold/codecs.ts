import { ownTable } from '../../own-table.ts';
import { base64Decoded } from './alphabets.ts';
import { zlibCompressed, zlibDecompressed } from './inflate.ts';

type Encoding =
  | 'utf-8'
  | 'ascii'
  | 'latin-1'
  | 'utf-16'
  | 'utf-16-le'
  | 'utf-16-be'
  | 'utf-32'
  | 'unicode-escape';

const aliases: Readonly<Record<string, Encoding>> = ownTable({
  utf8: 'utf-8',
  u8: 'utf-8',
  utf: 'utf-8',
  utf8sig: 'utf-8',
  cp65001: 'utf-8',
  ascii: 'ascii',
  usascii: 'ascii',
  '646': 'ascii',
  latin1: 'latin-1',
  iso88591: 'latin-1',
  latin: 'latin-1',
  l1: 'latin-1',
  '8859': 'latin-1',
  utf16: 'utf-16',
  u16: 'utf-16',
  utf16le: 'utf-16-le',
  utf16be: 'utf-16-be',
  utf32: 'utf-32',
  unicodeescape: 'unicode-escape',
  rawunicodeescape: 'unicode-escape',
});

function plainName(name: string): string {
  return name.toLowerCase().replace(/[-_ ]/g, '');
}

/** `text.encode(name)`; null for an encoding that is not known here, or a text that has no place in it. */
export function encodeText(text: string, name: string | null): Uint8Array | null {
  if (name === null) return null;
  switch (aliases[plainName(name)]) {
    case 'utf-8':
      return new Uint8Array(Buffer.from(text, 'utf8'));
    case 'ascii':
      // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is meant, all of it.
      return /^[\x00-\x7f]*$/.test(text) ? new Uint8Array(Buffer.from(text, 'latin1')) : null;
    case 'latin-1':
      // biome-ignore lint/suspicious/noControlCharactersInRegex: Latin-1 is meant, all of it.
      return /^[\x00-\xff]*$/.test(text) ? new Uint8Array(Buffer.from(text, 'latin1')) : null;
    case 'utf-16':
      return new Uint8Array(Buffer.from(`\ufeff${text}`, 'utf16le'));
    case 'utf-16-le':
      return new Uint8Array(Buffer.from(text, 'utf16le'));
    case 'utf-16-be':
      return new Uint8Array(Buffer.from(text, 'utf16le').swap16());
    case 'unicode-escape':
      return new Uint8Array(Buffer.from(text.replace(/[^\x20-\x5b\x5d-\x7e]/gu, escapeOf), 'latin1'));
    default:
      return null;
  }
}

function escapeOf(letter: string): string {
  const known = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' }[letter];
  if (known !== undefined) return known;
  const code = letter.codePointAt(0) ?? 0;
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code < 0x10000
    ? `\\u${code.toString(16).padStart(4, '0')}`
    : `\\U${code.toString(16).padStart(8, '0')}`;
}

/** `bytes.decode(name, errors)`: null as for `encodeText`. */
export function decodeBytes(bytes: Uint8Array, name: string | null, errors: string | null): string | null {
  if (name === null) return null;
  const fatal =
    errors !== 'ignore' &&
    errors !== 'replace' &&
    errors !== 'backslashreplace' &&
    errors !== 'surrogateescape';
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (aliases[plainName(name)]) {
    case 'utf-8': {
      const isSigned = plainName(name) === 'utf8sig';
      const found = withDecoder('utf-8', bytes, fatal, !isSigned);
      return errors === 'ignore' ? (found?.replaceAll('\ufffd', '') ?? null) : found;
    }
    case 'ascii':
      return fatal && bytes.some((byte) => byte > 127)
        ? null
        : buffer.toString('latin1').replace(/[\x80-\xff]/g, '');
    case 'latin-1':
      return buffer.toString('latin1');
    case 'utf-16':
      if (bytes[0] === 0xfe && bytes[1] === 0xff) return withDecoder('utf-16be', bytes, fatal, false);
      return withDecoder('utf-16le', bytes, fatal, false);
    case 'utf-16-le':
      return withDecoder('utf-16le', bytes, fatal, true);
    case 'utf-16-be':
      return withDecoder('utf-16be', bytes, fatal, true);
    case 'utf-32':
      return null;
    case 'unicode-escape':
      return unescaped(buffer.toString('latin1'));
    default:
      return /^(?:cp|windows|iso|koi|big5|gb|shift|euc)/i.test(name)
        ? withDecoder(name.replace(/^cp(?=125)/i, 'windows-'), bytes, fatal, true)
        : null;
  }
}

function withDecoder(label: string, bytes: Uint8Array, fatal: boolean, ignoreBOM: boolean): string | null {
  try {
    return new TextDecoder(label, { fatal, ignoreBOM }).decode(bytes);
  } catch {
    return null;
  }
}

function unescaped(text: string): string {
  return text.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{1,3})|(\n)|([\\'"abfnrtv]))/g,
    (whole, byte, short, long, octal, newline, letter) => {
      if (newline !== undefined) return '';
      if (letter !== undefined) return meant[letter] ?? letter;
      const code =
        octal === undefined ? Number.parseInt(byte ?? short ?? long, 16) : Number.parseInt(octal, 8);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

const meant: Readonly<Record<string, string>> = ownTable({
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
});

/** Whether an encoding only says how letters are written: decoding by another one is a step that makes something readable. */
export function isTextEncoding(name: string): boolean {
  const encoding = aliases[plainName(name)];
  return (
    encoding !== 'unicode-escape' &&
    (encoding !== undefined || /^(?:cp|windows|iso|koi|big5|gb|shift|euc|mac|utf)/i.test(name))
  );
}

export function rot13(text: string): string {
  return text.replace(/[a-zA-Z]/g, (letter) => {
    const base = letter <= 'Z' ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });
}

/** What `codecs.decode` and `codecs.encode` make of bytes by their own codecs (`hex`, `base64`, `zlib`); null for others. */
export function recoded(bytes: Uint8Array, name: string, way: 'decode' | 'encode'): Uint8Array | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (plainName(name).replace(/codec$/, '')) {
    case 'hex':
      if (way === 'encode') return new Uint8Array(Buffer.from(buffer.toString('hex'), 'latin1'));
      return /^(?:[0-9a-fA-F]{2})*$/.test(buffer.toString('latin1'))
        ? new Uint8Array(Buffer.from(buffer.toString('latin1'), 'hex'))
        : null;
    case 'base64':
      if (way === 'decode') return base64Decoded(bytes);
      // 76 characters a line, as `base64.encodebytes` writes them.
      return new Uint8Array(Buffer.from(buffer.toString('base64').replace(/.{1,76}/g, '$&\n'), 'latin1'));
    case 'zlib':
    case 'zip':
      return way === 'decode' ? zlibDecompressed(bytes) : zlibCompressed(bytes);
    default:
      return null;
  }
}

/** Whether a name is that of a codec between bytes and bytes or texts and texts. */
export function isRecoding(name: string): boolean {
  return /^(?:hex|base64|zlib|zip|bz2|uu|quopri|quotedprintable|rot13)(?:codec)?$/.test(plainName(name));
}
