import type { BitReader } from './bit-reader.ts';

/** A block that no bzip2 would have written, or one that is cut short. */
export class UnsoundBlock extends Error {}

export interface Block {
  /** For each place the one that follows it, shifted by eight bits, and the byte there. */
  readonly next: Uint32Array;
  readonly length: number;
  readonly start: number;
}

const longestCode = 20;
const symbolsOfOneTable = 50;

/**
 * Reads a block behind its sum: the tables, then symbols, moved to front and with runs of the first. `next` is room for at least
 * `most` bytes' places, used again for every block.
 */
export function blockSymbols(bits: BitReader, most: number, next: Uint32Array): Block {
  // The randomised blocks of bzip2 0.9 are written by nothing any more.
  if (bits.bit() === 1) throw new UnsoundBlock();
  const origin = bits.read(24);
  const front = bytesUsed(bits);
  const endOfBlock = front.length + 1;
  const tableCount = bits.read(3);
  const selectorCount = bits.read(15);
  if (front.length === 0 || tableCount < 2 || tableCount > 6 || selectorCount === 0) throw new UnsoundBlock();
  const selectors = selectorsIn(bits, selectorCount, tableCount);
  const tables = Array.from({ length: tableCount }, () => codesIn(bits, front.length + 2));

  const counts = new Uint32Array(256);
  let length = 0;
  let run = 0;
  let runDigit = 1;
  const put = (byte: number, times: number): void => {
    if (length + times > most) throw new UnsoundBlock();
    next.fill(byte, length, length + times);
    counts[byte] = (counts[byte] ?? 0) + times;
    length += times;
  };
  for (let read = 0; ; read++) {
    const table = tables[selectors[Math.floor(read / symbolsOfOneTable)] ?? tableCount];
    if (!table || bits.isOver()) throw new UnsoundBlock();
    const symbol = symbolIn(bits, table);
    if (symbol <= 1) {
      // Digits of the length of a run, of the values 1 and 2, the lowest first.
      run += runDigit * (symbol + 1);
      runDigit *= 2;
      if (run > most) throw new UnsoundBlock();
      continue;
    }
    if (run > 0) put(front[0] ?? 0, run);
    run = 0;
    runDigit = 1;
    if (symbol === endOfBlock) break;
    const byte = front[symbol - 1] ?? 0;
    front.copyWithin(1, 0, symbol - 1);
    front[0] = byte;
    put(byte, 1);
  }
  if (origin >= length) throw new UnsoundBlock();
  link(next, length, counts);
  return { next, length, start: (next[origin] ?? 0) >>> 8 };
}

/** Where each byte of the last column stands in the sorted first one. */
function link(next: Uint32Array, length: number, counts: Uint32Array): void {
  let sum = 0;
  for (let byte = 0; byte < 256; byte++) {
    const count = counts[byte] ?? 0;
    counts[byte] = sum;
    sum += count;
  }
  for (let at = 0; at < length; at++) {
    const byte = (next[at] ?? 0) & 0xff;
    const place = counts[byte] ?? 0;
    counts[byte] = place + 1;
    next[place] = ((next[place] ?? 0) & 0xff) | (at << 8);
  }
}

function bytesUsed(bits: BitReader): Uint8Array {
  const groups = bits.read(16);
  const used: number[] = [];
  for (let group = 0; group < 16; group++) {
    if (((groups >>> (15 - group)) & 1) === 0) continue;
    const members = bits.read(16);
    for (let bit = 0; bit < 16; bit++) {
      if (((members >>> (15 - bit)) & 1) === 1) used.push(group * 16 + bit);
    }
  }
  return Uint8Array.from(used);
}

function selectorsIn(bits: BitReader, count: number, tables: number): Uint8Array {
  const front = Array.from({ length: tables }, (_, table) => table);
  const selectors = new Uint8Array(count);
  for (let at = 0; at < count; at++) {
    let place = 0;
    while (bits.bit() === 1) if (++place >= tables) throw new UnsoundBlock();
    const [table = 0] = front.splice(place, 1);
    front.unshift(table);
    selectors[at] = table;
  }
  return selectors;
}

interface Codes {
  /** For each length of a code the highest code of that length; -1 where there is none. */
  readonly highest: Int32Array;
  /** What is to be taken from a code of that length to find its symbol. */
  readonly offset: Int32Array;
  readonly symbols: Uint16Array;
}

function codesIn(bits: BitReader, symbolCount: number): Codes {
  const lengths = new Uint8Array(symbolCount);
  let length = bits.read(5);
  for (let symbol = 0; symbol < symbolCount; symbol++) {
    while (true) {
      if (length < 1 || length > longestCode) throw new UnsoundBlock();
      if (bits.bit() === 0) break;
      length += bits.bit() === 0 ? 1 : -1;
    }
    lengths[symbol] = length;
  }
  const symbols = new Uint16Array(symbolCount);
  const highest = new Int32Array(longestCode + 1).fill(-1);
  const offset = new Int32Array(longestCode + 1);
  let code = 0;
  let placed = 0;
  for (let size = 1; size <= longestCode; size++) {
    const first = placed;
    for (let symbol = 0; symbol < symbolCount; symbol++)
      if (lengths[symbol] === size) symbols[placed++] = symbol;
    offset[size] = code - first;
    code += placed - first;
    if (placed > first) highest[size] = code - 1;
    code *= 2;
  }
  return { highest, offset, symbols };
}

function symbolIn(bits: BitReader, { highest, offset, symbols }: Codes): number {
  let code = 0;
  for (let size = 1; size <= longestCode; size++) {
    code = code * 2 + bits.bit();
    if (code <= (highest[size] ?? -1)) {
      const symbol = symbols[code - (offset[size] ?? 0)];
      if (symbol === undefined) break;
      return symbol;
    }
  }
  throw new UnsoundBlock();
}
