import { Lzma } from './lzma.ts';
import { RangeDecoder, UnsoundChunk } from './range-decoder.ts';
import type { Window } from './window.ts';

/**
 * The chunks of LZMA2 data that begin at `start`, unpacked one by one (2 MiB at most each); returns where the data ends. Throws
 * `UnsoundChunk` for what no packer would have written. `reach`: how far back a match may reach, in bytes. `window`: one for
 * all blocks of a file.
 */
export function* unpackedChunks(
  file: Buffer,
  start: number,
  reach: number,
  window: Window,
): Generator<Buffer, number> {
  // What one chunk brings is handed on at once, so all of it has to have room beside what may be reached.
  window.begin(Math.max(reach, 4 * 1024 * 1024));
  let lzma: Lzma | null = null;
  let properties: readonly [number, number, number] | null = null;
  let at = start;
  while (true) {
    const control = file[at];
    if (control === undefined) throw new UnsoundChunk();
    if (control === 0) return at + 1;
    if (control === 1 || control >= 0xe0) window.reset();
    const size = sizeAt(file, at + 1, control);
    if (control < 0x80) {
      if (control > 2 || at + 3 + size > file.length) throw new UnsoundChunk();
      for (const byte of file.subarray(at + 3, at + 3 + size)) window.put(byte);
      lzma?.passOver(size);
      at += 3 + size;
    } else {
      const packed = at + 5 <= file.length ? file.readUInt16BE(at + 3) + 1 : 0;
      if (control >= 0xc0) properties = propertiesOf(file[at + 5] ?? 0xff);
      if (control >= 0xa0) {
        if (control >= 0xc0 || !lzma) lzma = properties && lzmaOf(lzma, properties);
        lzma?.reset();
      }
      const data = at + (control >= 0xc0 ? 6 : 5);
      if (!lzma || packed === 0 || data + packed > file.length) throw new UnsoundChunk();
      lzma.decode(new RangeDecoder(file, data, data + packed), window, size);
      at = data + packed;
    }
    yield window.handOn();
  }
}

/** The decoder that is there where it fits: chunks may be as short as a few bytes, and its tables take long to be made. */
function lzmaOf(before: Lzma | null, properties: readonly [number, number, number]): Lzma {
  return before?.fits(...properties) ? before : new Lzma(...properties);
}

function sizeAt(file: Buffer, at: number, control: number): number {
  if (at + 2 > file.length) throw new UnsoundChunk();
  return (control >= 0x80 ? (control & 0x1f) * 0x10000 : 0) + file.readUInt16BE(at) + 1;
}

function propertiesOf(byte: number): readonly [number, number, number] {
  const lc = byte % 9;
  const lp = Math.floor(byte / 9) % 5;
  const pb = Math.floor(byte / 45);
  if (pb > 4 || lc + lp > 4) throw new UnsoundChunk();
  return [lc, lp, pb];
}
