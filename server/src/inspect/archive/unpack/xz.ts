import { crc32 } from 'node:zlib';
import type { Findings } from '../findings.ts';
import { unpackedChunks } from './lzma2.ts';
import { UnsoundChunk } from './range-decoder.ts';
import { Window } from './window.ts';

export const xzMark = Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]);
const endMark = Buffer.from('YZ');
const headSize = 12;
const footSize = 12;
/** That of `xz -9`; more is asked for by nobody who packs sources. */
const longestReach = 64 * 1024 * 1024;
const lzma2 = 0x21;
const mostBlocks = 1_000;
/** Bytes of the checksum behind a block, by its kind. */
const sumSizes = [0, 4, 4, 4, 8, 8, 8, 16, 16, 16, 32, 32, 32, 64, 64, 64];

/** Something the format allows and nobody uses for sources: other filters, or a longer reach. */
class Unsupported extends Error {}

/** More blocks than any packer makes of what is read at all: each needs a window of its own. */
class TooMany extends Error {}

/** The bytes of an xz file (the .xz file format, 1.2), piece by piece, with all its streams. Ends where it cannot go on. */
export async function* unxzed(file: Buffer, findings: Findings): AsyncGenerator<Buffer> {
  const count = { blocks: 0, window: new Window() };
  try {
    let at = yield* stream(file, 0, count, findings);
    while (at < file.length) {
      // Streams are padded by fours of zeros.
      if (isAll(file.subarray(at, at + 4), 0)) at += 4;
      else if (isStream(file, at)) at = yield* stream(file, at, count, findings);
      else {
        findings.note('trailing', null);
        return;
      }
    }
  } catch (error) {
    if (error instanceof Unsupported) {
      findings.limit('unsupported', 'the archive');
      findings.note('method', null);
    } else if (error instanceof TooMany) findings.note('bomb', null);
    else if (error instanceof UnsoundChunk) findings.note('damaged', null);
    else throw error;
  }
}

function isStream(file: Buffer, at: number): boolean {
  return file.subarray(at, at + xzMark.length).equals(xzMark);
}

/** Returns where the stream ends. */
function* stream(
  file: Buffer,
  start: number,
  count: { blocks: number; readonly window: Window },
  findings: Findings,
): Generator<Buffer, number> {
  if (start + headSize > file.length) throw new UnsoundChunk();
  const kind = (file[start + 7] ?? 0) & 0x0f;
  let at = start + headSize;
  while (file[at] !== 0) {
    at = yield* block(file, at, kind, count.window, findings);
    count.blocks++;
    if (count.blocks > mostBlocks) throw new TooMany();
  }
  return indexEnd(file, at) + footSize;
}

function* block(
  file: Buffer,
  start: number,
  kind: number,
  window: Window,
  findings: Findings,
): Generator<Buffer, number> {
  const head = ((file[start] ?? 0) + 1) * 4;
  const data = start + head;
  if (data > file.length) throw new UnsoundChunk();
  const reach = reachOf(file.subarray(start, data));
  let sum = 0;
  const chunks = unpackedChunks(file, data, reach, window);
  let step = chunks.next();
  for (; !step.done; step = chunks.next()) {
    if (kind === 1) sum = crc32(step.value, sum);
    yield step.value;
  }
  const padded = step.value + ((4 - ((step.value - data) % 4)) % 4);
  const end = padded + (sumSizes[kind] ?? 0);
  if (end > file.length) throw new UnsoundChunk();
  if (kind === 1 && file.readUInt32LE(padded) !== sum) findings.note('wrong-sum', null);
  return end;
}

/** How far back matches reach, from the head of a block with LZMA2 alone. */
function reachOf(head: Buffer): number {
  const flags = head[1] ?? 0;
  if ((flags & 0x03) !== 0) throw new Unsupported();
  let at = 2;
  for (const flag of [0x40, 0x80]) if ((flags & flag) !== 0) at = numberAt(head, at).end;
  if (head[at] !== lzma2 || head[at + 1] !== 1) throw new Unsupported();
  const bits = head[at + 2] ?? 0xff;
  const reach = (2 | (bits & 1)) * 2 ** (Math.floor(bits / 2) + 11);
  if (bits > 40 || reach > longestReach) throw new Unsupported();
  return reach;
}

/** Behind the blocks: how many there were, their sizes, padding, a checksum. Returns where the footer begins. */
function indexEnd(file: Buffer, start: number): number {
  let { value: records, end: at } = numberAt(file, start + 1);
  for (; records > 0; records--) at = numberAt(file, numberAt(file, at).end).end;
  const foot = at + ((4 - ((at - start) % 4)) % 4) + 4;
  if (foot + footSize > file.length || !file.subarray(foot + 10, foot + 12).equals(endMark))
    throw new UnsoundChunk();
  return foot;
}

function numberAt(bytes: Buffer, start: number): { readonly value: number; readonly end: number } {
  let value = 0;
  for (let place = 0; place < 9; place++) {
    const byte = bytes[start + place];
    if (byte === undefined) break;
    value += (byte & 0x7f) * 2 ** (7 * place);
    if (byte < 0x80) return { value, end: start + place + 1 };
  }
  throw new UnsoundChunk();
}

function isAll(bytes: Buffer, value: number): boolean {
  return bytes.length === 4 && bytes.every((byte) => byte === value);
}
