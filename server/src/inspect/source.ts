import type { Archive, ArchiveMember, UnreadableArchive } from './archive/archive.ts';
import type { Evidence, Limit } from './inspection.ts';

/** Asks for a member's content; asked for every one in every pass. */
export type Wanted = (member: ArchiveMember) => boolean;

/** A member with its content; null where it was not wanted or could not be had. */
export interface MemberContent {
  readonly member: ArchiveMember;
  readonly bytes: Uint8Array | null;
}

/** What is looked into, member by member, in as many passes as are needed; one member is in memory at a time. */
export interface MemberSource {
  /** In passes; a pass over a tar unpacks all of it. */
  read(wanted: Wanted): AsyncIterable<MemberContent>;
  /** What is wrong with what was opened, as seen so far. */
  evidence(): readonly Evidence[];
  limits(): readonly Limit[];
}

/** An archive, opened anew for each pass, so that its caps count within one. */
export function archiveSource(
  open: () => Archive | UnreadableArchive | Promise<Archive | UnreadableArchive>,
): MemberSource {
  const evidence = new Map<string, Evidence>();
  const limits = new Map<string, Limit>();
  return {
    async *read(wanted) {
      const archive = await open();
      if (archive.format !== 'unreadable') yield* archive.members(wanted);
      for (const one of archive.anomalies()) evidence.set(`${one.rule} ${one.file} ${one.text}`, one);
      for (const one of archive.limits()) limits.set(`${one.why} ${one.what}`, one);
    },
    evidence: () => [...evidence.values()],
    limits: () => [...limits.values()],
  };
}

/** Bytes of one file of a tree, and how many files are looked at: as of an archive. */
const mostBytes = 5 * 1024 * 1024;
const mostFiles = 20_000;

/** A source tree, or one file: nothing can be wrong with it as with an archive. */
export function treeSource(
  names: readonly string[],
  readFile: (name: string) => Promise<Uint8Array | null>,
): MemberSource {
  const limits = new Map<string, Limit>();
  if (names.length > mostFiles) {
    limits.set('', { what: `${names.length - mostFiles} more files`, why: 'too-many' });
  }
  return {
    async *read(wanted) {
      for (const name of names.slice(0, mostFiles)) {
        const member: ArchiveMember = { name, claimedSize: 0, kind: 'file' };
        if (!wanted(member)) {
          yield { member, bytes: null };
          continue;
        }
        const bytes = await readFile(name);
        const fits = bytes !== null && bytes.length <= mostBytes;
        if (!fits) limits.set(name, { what: name, why: bytes === null ? 'broken' : 'too-large' });
        yield { member, bytes: fits ? bytes : null };
      }
    },
    evidence: () => [],
    limits: () => [...limits.values()],
  };
}
