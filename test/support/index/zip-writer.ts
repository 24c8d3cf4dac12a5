import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  readonly name: string;
  readonly content: string | Buffer;
  /** By default deflated. */
  readonly stored?: boolean;
  /** What is told instead of the truth. */
  readonly claims?: {
    readonly size?: number;
    readonly crc32?: number;
    readonly method?: number;
    readonly flags?: number;
    /** Where the list says that it lies. */
    readonly offset?: number;
    /** Extra fields of the list. */
    readonly extra?: Buffer;
  };
}

export interface ZipShape {
  /** Sizes and places are told in Zip64 fields, as archives of many files do. */
  readonly zip64?: boolean;
  readonly comment?: string;
}

/** A zip archive of these files, in their order; as wrong as the claims make it. */
export function zipOf(entries: readonly ZipEntry[], shape: ZipShape = {}): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  const wide = shape.zip64 === true;
  for (const { name, content, stored = false, claims = {} } of entries) {
    const bytes = Buffer.from(content);
    const packed = stored ? bytes : deflateRawSync(bytes);
    const told = {
      method: claims.method ?? (stored ? 0 : 8),
      crc: claims.crc32 ?? crc32(bytes),
      size: claims.size ?? bytes.length,
      flags: claims.flags ?? 0,
      offset: claims.offset ?? at,
    };
    const label = Buffer.from(name);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(told.flags, 6);
    head.writeUInt16LE(told.method, 8);
    head.writeUInt32LE(told.crc, 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(Math.min(told.size, 0xffffffff), 22);
    head.writeUInt16LE(label.length, 26);
    const extra = Buffer.concat([
      ...(wide ? [wideExtra(told.size, packed.length, told.offset)] : []),
      ...(claims.extra === undefined ? [] : [claims.extra]),
    ]);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(told.flags, 8);
    entry.writeUInt16LE(told.method, 10);
    entry.writeUInt32LE(told.crc, 16);
    entry.writeUInt32LE(wide ? 0xffffffff : packed.length, 20);
    entry.writeUInt32LE(wide ? 0xffffffff : told.size, 24);
    entry.writeUInt16LE(label.length, 28);
    entry.writeUInt16LE(extra.length, 30);
    entry.writeUInt32LE(wide ? 0xffffffff : told.offset, 42);
    directory.push(entry, label, extra);
    pieces.push(head, label, packed);
    at += head.length + label.length + packed.length;
  }
  const list = Buffer.concat(directory);
  return Buffer.concat([...pieces, list, ending(entries.length, list.length, at, shape)]);
}

function wideExtra(size: number, packed: number, offset: number): Buffer {
  const extra = Buffer.alloc(28);
  extra.writeUInt16LE(1, 0);
  extra.writeUInt16LE(24, 2);
  extra.writeBigUInt64LE(BigInt(size), 4);
  extra.writeBigUInt64LE(BigInt(packed), 12);
  extra.writeBigUInt64LE(BigInt(offset), 20);
  return extra;
}

function ending(members: number, size: number, offset: number, { zip64, comment = '' }: ZipShape): Buffer {
  const text = Buffer.from(comment);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(zip64 ? 0xffff : members, 8);
  end.writeUInt16LE(zip64 ? 0xffff : members, 10);
  end.writeUInt32LE(zip64 ? 0xffffffff : size, 12);
  end.writeUInt32LE(zip64 ? 0xffffffff : offset, 16);
  end.writeUInt16LE(text.length, 20);
  if (!zip64) return Buffer.concat([end, text]);
  const wide = Buffer.alloc(56);
  wide.writeUInt32LE(0x06064b50, 0);
  wide.writeBigUInt64LE(44n, 4);
  wide.writeBigUInt64LE(BigInt(members), 24);
  wide.writeBigUInt64LE(BigInt(members), 32);
  wide.writeBigUInt64LE(BigInt(size), 40);
  wide.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(offset + size), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([wide, locator, end, text]);
}
