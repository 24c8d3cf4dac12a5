/**
 * Whether a text may hold what a pattern looks for: the pattern cannot match where none of some pieces of it stands there. All
 * pieces that are asked for anywhere are searched in one pass over the bytes, once for each text.
 */

/** How many bytes are looked at together; no piece is shorter. */
export const shortestPiece = 4;

/** What is searched for. */
interface Piece {
  readonly gate: number;
  /** In lower case unless `isExact`. */
  readonly text: Uint8Array;
  /** In this case only. */
  readonly isExact: boolean;
  /** Whether a word begins with it, and ends with it, as `\b` of a pattern asks. */
  readonly begins: boolean;
  readonly ends: boolean;
}

const all: Piece[] = [];
let gates = 0;

/**
 * Tells of UTF-8 bytes whether one of these pieces stands in them, in upper or lower case. `pieces`: ASCII, at least four characters
 * each.
 */
export function holdsOne(...pieces: readonly string[]): (bytes: Uint8Array) => boolean {
  return gateOf(pieces.map((piece) => pieceOf(piece.toLowerCase())));
}

/**
 * Tells of UTF-8 bytes whether one of these words stands in them, in this case. `\b` at the ends of a word means what it means in a
 * pattern without flags.
 */
export function holdsWord(...words: readonly string[]): (bytes: Uint8Array) => boolean {
  return gateOf(
    words.map((word) => ({
      ...pieceOf(word.replaceAll('\\b', '')),
      isExact: true,
      begins: word.startsWith('\\b'),
      ends: word.endsWith('\\b'),
    })),
  );
}

function pieceOf(text: string): Omit<Piece, 'gate'> {
  if (text.length < shortestPiece || !/^[\0-\x7f]+$/.test(text)) throw new RangeError(`no piece: ${text}`);
  return { text: Buffer.from(text), isExact: false, begins: false, ends: false };
}

function gateOf(pieces: readonly Omit<Piece, 'gate'>[]): (bytes: Uint8Array) => boolean {
  const gate = gates++;
  all.push(...pieces.map((piece) => ({ ...piece, gate })));
  return (bytes) => openGates(bytes)[gate] === 1;
}

const open = new WeakMap<Uint8Array, Uint8Array>();

function openGates(bytes: Uint8Array): Uint8Array {
  const known = open.get(bytes);
  if (known !== undefined && known.length === gates) return known;
  const found = search(bytes);
  open.set(bytes, found);
  return found;
}

/** Pieces by what their first four bytes hash to; those that hash alike are chained. Numbers of pieces count from 1. */
let first = new Uint16Array(0);
let next: number[] = [];

function fillTable(): void {
  first = new Uint16Array(2 ** hashBits);
  next = [0];
  for (const [index, { text }] of all.entries()) {
    const four = Buffer.from(text).readInt32BE(0);
    next.push(first[hashOf(four)] ?? 0);
    first[hashOf(four)] = index + 1;
  }
}

/** So few that the table stays in the nearest cache. */
const hashBits = 13;

/** The bit that upper and lower case differ in is set in all of them: what else hashes alike for it is compared anyway. */
function hashOf(four: number): number {
  return Math.imul(four | 0x2020_2020, 0x9e3779b1) >>> (32 - hashBits);
}

/** ASCII letters in lower case. */
const folded = Uint8Array.from({ length: 256 }, (_, byte) => (byte >= 65 && byte <= 90 ? byte + 32 : byte));

/** 1 for each gate of which a piece was found. */
function search(bytes: Uint8Array): Uint8Array {
  if (next.length !== all.length + 1) fillTable();
  const found = new Uint8Array(gates);
  const table = first;
  let four = 0;
  for (let at = 0; at < bytes.length; at++) {
    four = (four << 8) | (bytes[at] as number);
    const piece = table[hashOf(four)] as number;
    if (piece !== 0) tryAll(piece, bytes, at - shortestPiece + 1, found);
  }
  return found;
}

function tryAll(from: number, bytes: Uint8Array, start: number, found: Uint8Array): void {
  for (let number = from; number !== 0; number = next[number] ?? 0) {
    const piece = all[number - 1];
    if (piece !== undefined && found[piece.gate] === 0 && standsAt(bytes, start, piece))
      found[piece.gate] = 1;
  }
}

function standsAt(bytes: Uint8Array, start: number, { text, isExact, begins, ends }: Piece): boolean {
  const end = start + text.length;
  if (start < 0 || end > bytes.length) return false;
  for (let at = 0; at < text.length; at++) {
    const byte = bytes[start + at] ?? 0;
    if ((isExact ? byte : folded[byte]) !== text[at]) return false;
  }
  if (begins && isWord(bytes[start - 1]) === isWord(text[0])) return false;
  return !ends || isWord(text.at(-1)) !== isWord(bytes[end]);
}

/** What `\w` matches. */
function isWord(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  const low = byte | 0x20;
  return (low >= 97 && low <= 122 && byte < 128) || (byte >= 48 && byte <= 57) || byte === 95;
}
