import { crc32, inflateRawSync } from 'node:zlib';
import type { LargeFile } from '../../runtime.ts';
import { BadZip } from './bad-zip.ts';
import { headSize, type Member, readDirectory, type ZipLimits } from './directory.ts';

export interface Zip {
  /** In the order they lie in it. */
  readonly members: readonly Member[];
  /** These of them, one after the other, unpacked and checked against their sums; throws `BadZip` at the first that does not fit. */
  contents(members: readonly Member[]): AsyncGenerator<Buffer>;
}

const headMark = 0x04034b50;
/** So much of the file is read at a time. */
const stretch = 1024 * 1024;

/** Opens a zip archive: one member at a time is held in memory, and nothing is ever written under a name from it. */
export async function openZip(file: LargeFile, limits: ZipLimits): Promise<Zip> {
  return {
    members: await readDirectory(file, limits),
    async *contents(members) {
      const read = inStretches(file);
      for (const member of members) yield await contentOf(member, read);
    },
  };
}

type Read = (offset: number, length: number) => Promise<Buffer>;

async function contentOf(member: Member, read: Read): Promise<Buffer> {
  const head = await read(member.offset, headSize);
  if (head.readUInt32LE(0) !== headMark) throw new BadZip('has a file that is not where it should be');
  const start = member.offset + headSize + head.readUInt16LE(26) + head.readUInt16LE(28);
  const packed = await read(start, member.packedSize);
  const bytes = member.compression === 'stored' ? packed : inflated(packed, member.size);
  if (bytes.length !== member.size || crc32(bytes) !== member.crc32) {
    throw new BadZip('has a damaged file: its sum does not fit');
  }
  return bytes;
}

function inflated(packed: Buffer, size: number): Buffer {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch {
    throw new BadZip('has a damaged file: it cannot be unpacked');
  }
}

/** Members lie one behind the other: most are there already with the one before. */
function inStretches(file: LargeFile): Read {
  let from = 0;
  let had: Buffer = Buffer.alloc(0);
  return async (offset, length) => {
    if (offset < from || offset + length > from + had.length) {
      had = Buffer.from(await file.read(offset, Math.max(length, stretch)));
      from = offset;
    }
    const bytes = had.subarray(offset - from, offset - from + length);
    if (bytes.length !== length) throw new BadZip('is cut short');
    return bytes;
  };
}
