/** What base64 makes readable, without what stands outside its alphabet, as `base64.b64decode` takes it. */
export function base64Decoded(data: Uint8Array): Uint8Array | null {
  const letters = latin1(data).replace(/[^A-Za-z0-9+/=]/g, '');
  const end = letters.indexOf('=');
  const count = end === -1 ? letters.length : end;
  // One letter too many cannot be a byte: Python refuses that, and missing padding too.
  if (count % 4 === 1 || (count + (letters.length - count)) % 4 !== 0) return null;
  return new Uint8Array(Buffer.from(letters.slice(0, count), 'base64'));
}

export function urlsafeBase64Decoded(data: Uint8Array): Uint8Array | null {
  return base64Decoded(fromLatin1(latin1(data).replaceAll('-', '+').replaceAll('_', '/')));
}

const base32Letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const base32HexLetters = '0123456789ABCDEFGHIJKLMNOPQRSTUV';

export function base32Decoded(data: Uint8Array, isHex = false): Uint8Array | null {
  const letters = latin1(data);
  if (letters.length % 8 !== 0) return null;
  const alphabet = isHex ? base32HexLetters : base32Letters;
  const out: number[] = [];
  let bits = 0;
  let held = 0;
  for (const letter of letters.replace(/=+$/, '')) {
    const value = alphabet.indexOf(letter);
    if (value === -1) return null;
    held = ((held << 5) | value) & 0xfff;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    out.push((held >> bits) & 255);
  }
  return Uint8Array.from(out);
}

export function hexDecoded(data: Uint8Array, withBlanks: boolean): Uint8Array | null {
  const letters = withBlanks ? latin1(data).replace(/\s/g, '') : latin1(data);
  if (letters.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(letters)) return null;
  return new Uint8Array(Buffer.from(letters, 'hex'));
}

const base85Letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~';

/** Base85 as git writes it (`b85decode`). */
export function base85Decoded(data: Uint8Array): Uint8Array | null {
  const digits: number[] = [];
  for (const letter of latin1(data)) {
    const value = base85Letters.indexOf(letter);
    if (value === -1) return null;
    digits.push(value);
  }
  return fromBase85(digits);
}

/** Ascii85 as Adobe and btoa write it (`a85decode`), with `z` for four zeros. */
export function ascii85Decoded(data: Uint8Array, isAdobe: boolean): Uint8Array | null {
  let letters = latin1(data);
  if (isAdobe) {
    if (!letters.endsWith('~>')) return null;
    letters = letters.slice(letters.startsWith('<~') ? 2 : 0, -2);
  }
  const digits: number[] = [];
  for (const letter of letters) {
    if (letter === 'z') {
      if (digits.length % 5 !== 0) return null;
      digits.push(0, 0, 0, 0, 0);
    } else if (letter >= '!' && letter <= 'u') digits.push(letter.charCodeAt(0) - 33);
    else if (!/[ \t\n\r\v]/.test(letter)) return null;
  }
  return fromBase85(digits);
}

function fromBase85(digits: readonly number[]): Uint8Array | null {
  const missing = (5 - (digits.length % 5)) % 5;
  const out: number[] = [];
  for (let at = 0; at < digits.length; at += 5) {
    let value = 0;
    for (let digit = 0; digit < 5; digit++) value = value * 85 + (digits[at + digit] ?? 84);
    if (value > 0xffffffff) return null;
    out.push((value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
  }
  return Uint8Array.from(missing === 0 ? out : out.slice(0, -missing));
}

function latin1(data: Uint8Array): string {
  return Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('latin1');
}

function fromLatin1(letters: string): Uint8Array {
  return new Uint8Array(Buffer.from(letters, 'latin1'));
}
