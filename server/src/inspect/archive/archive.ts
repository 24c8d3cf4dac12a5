import type { Evidence, Limit } from '../inspection.ts';

/** A member as its archive lists it. */
export interface ArchiveMember {
  /** As written, `/` between parts: a name, never a path to be followed. Attacker-written. */
  readonly name: string;
  /** Bytes, as the archive claims: an attacker's number, good for choosing what to read and for nothing else. */
  readonly claimedSize: number;
  readonly kind: 'file' | 'link' | 'other';
}

/**
 * An archive in memory. Members come one at a time and in the order of the archive; only one is unpacked at any moment.
 * Directories are left out.
 */
export interface Archive {
  readonly format: 'zip' | 'tar';
  /** What is wrong with the archive itself: `archive-…` evidence. Complete when `members` has ended. */
  anomalies(): readonly Evidence[];
  /** What could not be read. Complete when `members` has ended. */
  limits(): readonly Limit[];
  /**
   * Every member with its content where `wanted` says so, else null; null too for what is no file and where a cap was met
   * (then a limit tells). Never throws for what an archive holds: a broken one ends, with an anomaly.
   */
  members(
    wanted: (member: ArchiveMember) => boolean,
  ): AsyncIterable<{ readonly member: ArchiveMember; readonly bytes: Uint8Array | null }>;
}

/** What is no archive, or one of which nothing can be read for sure. */
export interface UnreadableArchive {
  readonly format: 'unreadable';
  anomalies(): readonly Evidence[];
  limits(): readonly Limit[];
}

/** All counted on what comes out, not on what is claimed. */
export interface ArchiveCaps {
  readonly members: number;
  /** Bytes of one member. */
  readonly memberBytes: number;
  /** Bytes of all together. */
  readonly totalBytes: number;
  /** Unpacked bytes for each packed one, once `ratioFrom` bytes are unpacked. */
  readonly ratio: number;
  readonly ratioFrom: number;
  /** By `performance.now()`: nothing more is unpacked after it. */
  readonly until?: number;
}

/** Real wheels unpack to at most some 18 times their size and list at most some 16,000 files. */
export const usualCaps: ArchiveCaps = {
  members: 20_000,
  memberBytes: 5 * 1024 * 1024,
  totalBytes: 512 * 1024 * 1024,
  ratio: 50,
  ratioFrom: 64 * 1024 * 1024,
};
