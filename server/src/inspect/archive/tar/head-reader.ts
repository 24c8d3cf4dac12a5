import type { Findings } from '../findings.ts';
import { boundedName } from '../names.ts';
import type { ByteStream } from './byte-stream.ts';
import { blockSize, type Header, headerOf, textIn } from './header.ts';
import { type Records, recordsIn, sparseKeys } from './pax.ts';

/** A member with all that stands before it counted in. */
export interface Head {
  readonly name: string;
  readonly size: number;
  readonly type: string;
  readonly linkName: string;
  readonly isSparse: boolean;
}

/** Why there is no further member. `end`: a block of zeros; `over`: the bytes end; `lost`: the next one cannot be told for sure. */
export type NoHead = 'end' | 'over' | 'lost';

/** Longer ones are not read (a name takes at most some thousand bytes). */
const longestExtended = 1024 * 1024;
/** For one member: honest archives have one, or two of GNU tar. */
const mostExtended = 16;
/** Sizes below this stand in the header itself, so an extended header that tells another contradicts it. */
const largeSize = 8 ** 11;

interface Before {
  /** Extended headers of this member, the first wins as in Python. */
  readonly records: Records[];
  longName: string | null;
  longLink: string | null;
}

/** Reads the headers before members: ustar, pax (`x`, `X`, `g`) and GNU (`L`, `K`). */
export class HeadReader {
  readonly #stream: ByteStream;
  readonly #findings: Findings;
  readonly #global = new Map<string, string>();
  #hasRead = false;

  constructor(stream: ByteStream, findings: Findings) {
    this.#stream = stream;
    this.#findings = findings;
  }

  async next(): Promise<Head | NoHead> {
    const before: Before = { records: [], longName: null, longLink: null };
    let extended = 0;
    while (true) {
      const header = await this.#header();
      if (typeof header === 'string') {
        if (header === 'end' && hasAny(before)) this.#findings.note('bad-header', null);
        return header;
      }
      if (!'xXgLK'.includes(header.type)) {
        if (header.isExtended) await this.#skipMap();
        return this.#joined(header, before);
      }
      if (++extended > mostExtended) {
        this.#findings.note('long-extended', null);
        return 'lost';
      }
      const content = await this.#extended(header);
      if (!content) return 'lost';
      this.#heed(header.type, content, before);
    }
  }

  async #header(): Promise<Header | NoHead> {
    const block = await this.#stream.take(blockSize);
    if (block.length === 0) return 'over';
    if (block.length < blockSize) {
      this.#findings.note('truncated', null);
      return 'lost';
    }
    if (block.every((byte) => byte === 0)) return 'end';
    const header = headerOf(block);
    if (!header) this.#findings.note(this.#hasRead || saysTar(block) ? 'bad-header' : 'no-archive', null);
    this.#hasRead = true;
    if (header?.hasOddNumber) this.#findings.note('odd-number', header.name);
    return header ?? 'lost';
  }

  async #extended(header: Header): Promise<Buffer | null> {
    if (header.size > longestExtended) {
      this.#findings.note('long-extended', null);
      return null;
    }
    const padded = Math.ceil(header.size / blockSize) * blockSize;
    const content = await this.#stream.take(padded);
    if (content.length === padded) return content.subarray(0, header.size);
    this.#findings.note('truncated', null);
    return null;
  }

  /** The further blocks of an old GNU sparse map; the last byte that counts tells whether another follows. */
  async #skipMap(): Promise<void> {
    while (((await this.#stream.take(blockSize))[504] ?? 0) !== 0);
  }

  #heed(type: string, content: Buffer, before: Before): void {
    if (type === 'L' || type === 'K') {
      const key = type === 'L' ? 'longName' : 'longLink';
      const name = textIn(content);
      if (before[key] !== null) this.#findings.note('two-names', name);
      before[key] = name;
      return;
    }
    const records = recordsIn(content);
    if (records.areBroken) this.#findings.note('broken-extended', null);
    if (records.areDoubled) this.#findings.note('two-names', records.values.get('path') ?? null);
    if (type !== 'g') {
      if (before.records.length > 0) this.#findings.note('two-names', records.values.get('path') ?? null);
      before.records.push(records);
      return;
    }
    for (const [key, value] of records.values) {
      if (key === 'path' || key === 'size' || key === 'linkpath') this.#findings.note('global-name', value);
      this.#global.set(key, value);
    }
  }

  #joined(header: Header, { records, longName, longLink }: Before): Head | NoHead {
    const findings = this.#findings;
    const all = new Map(this.#global);
    for (const { values } of [...records].reverse()) for (const [key, value] of values) all.set(key, value);
    const own = records[0]?.values;
    if (longName !== null && own?.has('path') && own.get('path') !== longName)
      findings.note('two-names', longName);
    const isSparse = header.type === 'S' || [...all.keys()].some((key) => key.startsWith(sparseKeys));
    const name = boundedName(all.get('GNU.sparse.name') ?? all.get('path') ?? longName ?? header.name);
    const size = sizeOf(header.size, all.get('size'));
    if (size === null) {
      findings.note('broken-extended', name);
      return 'lost';
    }
    if (size !== header.size && size < largeSize) findings.note('other-size', name);
    if (header.hasOldPrefix) findings.note('old-prefix', name);
    if (header.isRaw && longName === null && !all.has('path')) findings.note('old-name', name);
    return {
      name,
      size,
      type: header.type,
      linkName: boundedName(all.get('linkpath') ?? longLink ?? header.linkName),
      isSparse,
    };
  }
}

/** Whether it is a header by its magic, though not by its sum or numbers: Python takes numbers that others do not. */
function saysTar(block: Buffer): boolean {
  return block.toString('latin1', 257, 262) === 'ustar';
}

function hasAny({ records, longName, longLink }: Before): boolean {
  return records.length > 0 || longName !== null || longLink !== null;
}

function sizeOf(said: number, extended: string | undefined): number | null {
  if (extended === undefined) return said;
  return /^[0-9]{1,15}$/.test(extended) ? Number(extended) : null;
}
