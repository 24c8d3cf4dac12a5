import { crc32, deflateRawSync } from 'node:zlib';

/** What a head says of a member; all that is left out is true. */
export interface Said {
  readonly name?: string | Buffer;
  readonly flags?: number;
  readonly method?: number;
  readonly crc?: number;
  readonly packedSize?: number;
  readonly size?: number;
  readonly extra?: Buffer;
}

/** A member of a zip archive; every number can be a lie. */
export interface ZipMember extends Said {
  readonly name: string | Buffer;
  readonly content?: string | Buffer;
  /** The packed bytes as they are to stand there. */
  readonly packed?: Buffer;
  /** What the head before the member says otherwise than the list. */
  readonly local?: Said;
  /** Stands behind the packed bytes. */
  readonly descriptor?: Buffer;
  /** Stands in front of the head. */
  readonly before?: Buffer;
  readonly mode?: number;
  readonly comment?: string;
  /** Where the list says that the head is. */
  readonly offset?: number;
  /** `list`: no head and no bytes; `head`: not listed. */
  readonly only?: 'list' | 'head';
}

export interface ZipFrame {
  readonly prefix?: Buffer;
  /** Whether offsets count from the beginning of the file, so that they stay true behind a prefix. */
  readonly countsPrefix?: boolean;
  readonly beforeList?: Buffer;
  readonly behindList?: Buffer;
  readonly comment?: Buffer;
  /** The length of the comment as the end record says it. */
  readonly commentLength?: number;
  readonly trailer?: Buffer;
  readonly members?: number;
  readonly listSize?: number;
  readonly listOffset?: number;
  readonly disk?: number;
  /** With a Zip64 end record, and what it says otherwise. */
  readonly wide?: { readonly members?: number; readonly listOffset?: number; readonly at?: number };
}

export const zeros = (length: number): Buffer => Buffer.alloc(length);

export function numbers(...fields: readonly (readonly [value: number, bytes: number])[]): Buffer {
  return Buffer.concat(
    fields.map(([value, bytes]) => {
      const field = Buffer.alloc(bytes);
      if (bytes === 8) field.writeBigUInt64LE(BigInt(value));
      else field.writeUIntLE(value, 0, bytes);
      return field;
    }),
  );
}

export function extraField(id: number, content: Buffer): Buffer {
  return Buffer.concat([numbers([id, 2], [content.length, 2]), content]);
}

/** The numbers behind a member that was written without going back (APPNOTE 4.3.9). */
export function descriptorOf(content: string | Buffer, bytes: 4 | 8 = 4): Buffer {
  const plain = Buffer.from(content);
  return numbers(
    [0x08074b50, 4],
    [crc32(plain), 4],
    [deflateRawSync(plain).length, bytes],
    [plain.length, bytes],
  );
}

/** Writes a zip archive by hand, with every fault it is asked for. */
export function zipOf(members: readonly ZipMember[], frame: ZipFrame = {}): Buffer {
  const prefix = frame.prefix ?? zeros(0);
  const written: Buffer[] = [prefix];
  let at = frame.countsPrefix === false ? 0 : prefix.length;
  const put = (bytes: Buffer): void => {
    written.push(bytes);
    at += bytes.length;
  };
  const list: Buffer[] = [];
  for (const member of members) {
    const said = truthOf(member);
    put(member.before ?? zeros(0));
    if (member.only !== 'head') list.push(listed(said, member, member.offset ?? at));
    if (member.only === 'list') continue;
    put(headOf({ ...said, ...member.local }));
    put(packedOf(member));
    put(member.descriptor ?? zeros(0));
  }
  put(frame.beforeList ?? zeros(0));
  const offset = at;
  put(Buffer.concat(list));
  const size = at - offset;
  put(frame.behindList ?? zeros(0));
  const count = frame.members ?? list.length;
  if (frame.wide) put(wideEnd(frame.wide, list.length, size, offset, at));
  put(
    numbers(
      [0x06054b50, 4],
      [frame.disk ?? 0, 2],
      [frame.disk ?? 0, 2],
      [count, 2],
      [count, 2],
      [frame.listSize ?? size, 4],
      [frame.listOffset ?? (frame.wide ? 0xffffffff : offset), 4],
      [frame.commentLength ?? frame.comment?.length ?? 0, 2],
    ),
  );
  return Buffer.concat([...written, frame.comment ?? zeros(0), frame.trailer ?? zeros(0)]);
}

function wideEnd(
  wide: NonNullable<ZipFrame['wide']>,
  count: number,
  size: number,
  offset: number,
  at: number,
): Buffer {
  const members = wide.members ?? count;
  return numbers(
    [0x06064b50, 4],
    [44, 8],
    [45, 2],
    [45, 2],
    [0, 4],
    [0, 4],
    [members, 8],
    [members, 8],
    [size, 8],
    [wide.listOffset ?? offset, 8],
    [0x07064b50, 4],
    [0, 4],
    [wide.at ?? at, 8],
    [1, 4],
  );
}

type Truth = Required<Said>;

function packedOf({ packed, method = 8, content = '' }: ZipMember): Buffer {
  return packed ?? (method === 8 ? deflateRawSync(Buffer.from(content)) : Buffer.from(content));
}

function truthOf(member: ZipMember): Truth {
  const content = Buffer.from(member.content ?? '');
  return {
    name: member.name,
    flags: member.flags ?? 0,
    method: member.method ?? 8,
    crc: member.crc ?? crc32(content),
    packedSize: member.packedSize ?? packedOf(member).length,
    size: member.size ?? content.length,
    extra: member.extra ?? zeros(0),
  };
}

function common(said: Truth): Buffer {
  const name = Buffer.from(said.name as string);
  return numbers(
    [20, 2],
    [said.flags, 2],
    [said.method, 2],
    [0, 2],
    [0x21, 2],
    [said.crc, 4],
    [said.packedSize, 4],
    [said.size, 4],
    [name.length, 2],
    [said.extra.length, 2],
  );
}

function headOf(said: Truth): Buffer {
  return Buffer.concat([
    numbers([0x04034b50, 4]),
    common(said),
    Buffer.from(said.name as string),
    said.extra,
  ]);
}

function listed(said: Truth, { mode = 0o100644, comment = '' }: ZipMember, offset: number): Buffer {
  return Buffer.concat([
    numbers([0x02014b50, 4], [0x314, 2]),
    common(said),
    numbers([comment.length, 2], [0, 2], [0, 2], [0, 2], [mode, 2], [offset, 4]),
    Buffer.from(said.name as string),
    said.extra,
    Buffer.from(comment),
  ]);
}
