import type { Findings } from '../findings.ts';
import { BitReader } from './bit-reader.ts';
import { type Block, blockSymbols, UnsoundBlock } from './bzip2-block.ts';

const blockMark = 0x314159265359;
const endMark = 0x177245385090;
const pieceSize = 64 * 1024;
/** At 100,000 bytes each, the least that is packed so, they are more than is read; smaller ones only cost time. */
const mostBlocks = 10_000;
const sumTable = sums();

/**
 * The bytes of a bzip2 file, piece by piece, with all its streams as Python reads them; of a block of up to 900,000 bytes all is
 * undone at once. Ends where it cannot go on. (There is no standard: the format is that of Seward's bzip2 1.0.)
 */
export async function* unbzipped(file: Buffer, findings: Findings): AsyncGenerator<Buffer> {
  const bits = new BitReader(file);
  const room = new Uint32Array(9 * 100_000);
  let blocks = 0;
  try {
    while (true) {
      const level = levelAt(file, bits.byteOffset());
      if (level === null) {
        if (file.subarray(bits.byteOffset()).some((byte) => byte !== 0)) findings.note('trailing', null);
        return;
      }
      bits.skipBytes(4);
      while (true) {
        const mark = bits.read(24) * 2 ** 24 + bits.read(24);
        const sum = bits.read(32);
        if (mark === endMark) break;
        if (mark !== blockMark) throw new UnsoundBlock();
        if (++blocks > mostBlocks) {
          findings.note('bomb', null);
          return;
        }
        yield* pieces(blockSymbols(bits, level, room), sum, findings);
      }
      bits.alignToByte();
    }
  } catch (error) {
    if (!(error instanceof UnsoundBlock)) throw error;
    findings.note(bits.isOver() ? 'truncated' : 'damaged', null);
  }
}

/** The size of blocks in bytes where a stream begins, else null. */
export function levelAt(file: Buffer, at: number): number | null {
  const level = (file[at + 3] ?? 0) - 0x30;
  const isStream = file.toString('latin1', at, at + 3) === 'BZh' && level >= 1 && level <= 9;
  return isStream ? level * 100_000 : null;
}

/** Undoes the block's sorting (Burrows and Wheeler) and its first run-length coding: four equal bytes are followed by a count. */
function* pieces({ next, length, start }: Block, expected: number, findings: Findings): Generator<Buffer> {
  let piece = Buffer.allocUnsafe(pieceSize);
  let filled = 0;
  let sum = 0xffffffff;
  let at = start;
  let last = -1;
  let run = 0;
  for (let done = 0; done < length; done++) {
    at = next[at] ?? 0;
    const byte = at & 0xff;
    at >>>= 8;
    const isCount = run === 4;
    const times = isCount ? byte : 1;
    const value = isCount ? last : byte;
    for (let time = 0; time < times; time++) {
      sum = (sum << 8) ^ (sumTable[(sum >>> 24) ^ value] ?? 0);
      piece[filled++] = value;
      if (filled < pieceSize) continue;
      yield piece;
      piece = Buffer.allocUnsafe(pieceSize);
      filled = 0;
    }
    run = isCount ? 0 : byte === last ? run + 1 : 1;
    last = isCount ? -1 : byte;
  }
  if (filled > 0) yield piece.subarray(0, filled);
  if (~sum >>> 0 !== expected) findings.note('wrong-sum', null);
}

/** CRC-32 with the highest bit first. */
function sums(): Int32Array {
  return Int32Array.from({ length: 256 }, (_, byte) => {
    let sum = byte << 24;
    for (let bit = 0; bit < 8; bit++) sum = sum < 0 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
    return sum;
  });
}
