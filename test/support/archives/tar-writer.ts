const blockSize = 512;

/** A header of a tar archive and what follows it; every field can be a lie. */
export interface TarMember {
  readonly name: string | Buffer;
  readonly content?: string | Buffer;
  /** `0` where it is left out. */
  readonly type?: string;
  readonly link?: string;
  /** As the header says; a text is written as it is. */
  readonly size?: number | string | Buffer;
  readonly owner?: string;
  readonly magic?: string;
  readonly prefix?: string;
  /** Added to the true sum. */
  readonly wrongBy?: number;
}

/** Blocks of zeros. */
export const endOfTar = Buffer.alloc(2 * blockSize);

export function tarOf(members: readonly (TarMember | Buffer)[], end: Buffer = endOfTar): Buffer {
  const parts = members.map((member) => (Buffer.isBuffer(member) ? member : memberBytes(member)));
  return Buffer.concat([...parts, end]);
}

export function memberBytes(member: TarMember): Buffer {
  const content = Buffer.from(member.content ?? '');
  return Buffer.concat([
    headerBytes(member),
    content,
    Buffer.alloc((blockSize - (content.length % blockSize)) % blockSize),
  ]);
}

/** An extended header of pax: each record tells its own length, in which the digits of that length count. */
export function pax(records: readonly (readonly [string, string])[], type = 'x'): TarMember {
  const content = records.map(([key, value]) => record(key, value)).join('');
  return { name: 'PaxHeaders/x', type, content };
}

function record(key: string, value: string): string {
  const rest = Buffer.byteLength(` ${key}=${value}\n`);
  let length = rest + 1;
  while (String(length).length + rest !== length) length = String(length).length + rest;
  return `${length} ${key}=${value}\n`;
}

/** The long name of GNU tar for the member behind it. */
export function longName(name: string, type: 'L' | 'K' = 'L'): TarMember {
  return { name: '././@LongLink', type, content: `${name}\0`, magic: 'ustar  \0' };
}

function headerBytes({
  name,
  content = '',
  type = '0',
  link = '',
  size,
  magic,
  owner = '0000000\0',
  prefix = '',
  wrongBy = 0,
}: TarMember): Buffer {
  const header = Buffer.alloc(blockSize);
  header.set(Buffer.from(name as string).subarray(0, 100), 0);
  header.write('0000644\0', 100, 'latin1');
  header.write(owner, 108, 'latin1');
  header.write('0000000\0', 116, 'latin1');
  const said = size ?? Buffer.byteLength(content);
  if (Buffer.isBuffer(said)) header.set(said, 124);
  else
    header.write(typeof said === 'number' ? `${said.toString(8).padStart(11, '0')}\0` : said, 124, 'latin1');
  header.write('00000000000\0', 136, 'latin1');
  header.write(type, 156, 'latin1');
  header.write(link, 157, 100, 'utf8');
  header.write(magic ?? 'ustar\u000000', 257, 'latin1');
  header.write(prefix, 345, 155, 'utf8');
  header.fill(' ', 148, 156);
  const sum = header.reduce((total, byte) => total + byte, 0) + wrongBy;
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
}
