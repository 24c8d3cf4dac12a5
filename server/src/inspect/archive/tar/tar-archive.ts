import type { Archive, ArchiveCaps, ArchiveMember } from '../archive.ts';
import type { Findings } from '../findings.ts';
import { noteName, pathOf } from '../names.ts';
import { SeenNames } from '../seen-names.ts';
import { ByteStream } from './byte-stream.ts';
import { type Content, contentIn } from './content.ts';
import { type Head, HeadReader } from './head-reader.ts';
import { noteLink, noteThrough } from './links.ts';

/** Ordinary files: of old and new tar, and "contiguous" ones. */
const fileTypes = '07';
const deviceTypes = '346';
const linkTypes = '12';
const folderType = '5';

/** After these nobody can tell what lies behind. */
const lost = [
  'truncated',
  'damaged',
  'bad-header',
  'broken-extended',
  'long-extended',
  'no-archive',
] as const;

/**
 * Reads a tar archive from front to end as its bytes come. `isWhole` tells, after the bytes have ended, whether they ended by
 * themselves: not at a cap, nor at damage that was noted already.
 */
export function tarArchive(
  pieces: AsyncIterable<Buffer>,
  isWhole: () => boolean,
  caps: ArchiveCaps,
  findings: Findings,
): Archive {
  return {
    format: 'tar',
    anomalies: () => findings.evidence(),
    limits: () => findings.limits(),
    async *members(wanted) {
      const stream = new ByteStream(pieces);
      try {
        yield* membersOf(stream, wanted, isWhole, caps, findings);
      } finally {
        await stream.close();
      }
    },
  };
}

type Wanted = (member: ArchiveMember) => boolean;
type Read = { readonly member: ArchiveMember; readonly bytes: Buffer | null };

const noContent: Content = { bytes: null, sum: '', isCut: false };

async function* membersOf(
  stream: ByteStream,
  wanted: Wanted,
  isWhole: () => boolean,
  caps: ArchiveCaps,
  findings: Findings,
): AsyncGenerator<Read> {
  const heads = new HeadReader(stream, findings);
  const seen = new SeenNames(findings);
  const links = new Set<string>();
  for (let count = 0; ; count++) {
    const head = await heads.next();
    if (typeof head === 'string') {
      if (head === 'end') await noteRest(stream, findings);
      else if (head === 'over' && isWhole()) findings.note(count === 0 ? 'no-archive' : 'no-end', null);
      if (lost.some((shape) => findings.has(shape))) findings.limit('broken', 'what lies behind');
      return;
    }
    if (count === caps.members) {
      findings.limit('too-many', `what lies behind the first ${caps.members} files`);
      return;
    }
    noteHead(head, findings);
    noteThrough(head.name, links, findings);
    if (head.type === '2') links.add(pathOf(head.name));
    if (isFolder(head)) continue;
    const member: ArchiveMember = { name: head.name, claimedSize: head.size, kind: kindOf(head) };
    const isAsked = wanted(member) && member.kind === 'file';
    if (isAsked && head.size > caps.memberBytes) findings.limit('too-large', head.name);
    const keep = isAsked && head.size <= caps.memberBytes;
    const read = hasContent(head) ? await contentIn(stream, head.size, keep) : noContent;
    if (read.isCut) {
      if (isWhole()) findings.note('truncated', head.name);
      if (isAsked) findings.limit('broken', head.name);
      yield { member, bytes: null };
      return;
    }
    seen.add(head.name, `${head.type}${head.linkName}\n${read.sum}`);
    yield { member, bytes: read.bytes };
  }
}

function noteHead(head: Head, findings: Findings): void {
  noteName(head.name, findings);
  const { type, name } = head;
  if (head.isSparse) findings.note('sparse', name);
  else if (linkTypes.includes(type)) noteLink(head, findings);
  else if (deviceTypes.includes(type)) findings.note('device', name);
  else if (!fileTypes.includes(type) && type !== folderType) findings.note('strange-kind', name);
  if (!hasContent(head) && head.size > 0) findings.note('sized-link', name);
}

/** Python skips no content behind links, folders and devices, whatever their headers say. */
function hasContent({ type }: Head): boolean {
  return !linkTypes.includes(type) && !deviceTypes.includes(type) && type !== folderType;
}

/** Old archives have folders that are files with a name like a folder's. */
function isFolder({ type, name, size }: Head): boolean {
  return type === folderType || (type === '0' && name.endsWith('/') && size === 0);
}

/** Python unpacks kinds that it does not know as files. */
function kindOf(head: Head): ArchiveMember['kind'] {
  if (linkTypes.includes(head.type)) return 'link';
  return deviceTypes.includes(head.type) || head.isSparse ? 'other' : 'file';
}

/** Behind the first block of zeros nothing but zeros belongs. */
async function noteRest(stream: ByteStream, findings: Findings): Promise<void> {
  await stream.pass(Number.MAX_SAFE_INTEGER, (bytes) => {
    if (!findings.has('after-end') && bytes.some((byte) => byte !== 0)) findings.note('after-end', null);
  });
}
