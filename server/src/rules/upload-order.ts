import { parseVersion, type Version } from '../packaging/version.ts';
import { day, rankInWords } from '../phrases.ts';
import type { Known } from '../sources/fact.ts';
import type { Release } from '../sources/project-facts.ts';
import type { Evidence } from './finding.ts';
import { isWatched } from './judged-release.ts';
import { nameEvidence } from './make-finding.ts';
import type { RuleInput } from './rule.ts';
import { watchedRelease } from './watched-release.ts';

/** A release in the order of time: it came with its first file, whatever was added to it later. */
export interface Upload {
  readonly release: Release;
  readonly version: Version;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/**
 * Releases within this many days of each other were made in one go: a break-in that went on for days is still told from
 * what was there before it, and so is a first release and what mends it.
 */
export const oneGoDays = 14;

/** An owner who deletes everything and uploads it anew needs no longer. */
const allAnewDays = 3;

const orders = new WeakMap<readonly Release[], readonly Upload[] | null>();

/**
 * All releases with files, the oldest first. Null where the time of any is not known, or where all came within days of each
 * other, be it that the project is that young or that its owner uploaded everything anew: the times then tell of no habit.
 */
export function inUploadOrder(releases: readonly Release[]): readonly Upload[] | null {
  let order = orders.get(releases);
  if (order === undefined) {
    order = ordered(releases);
    orders.set(releases, order);
  }
  return order;
}

function ordered(releases: readonly Release[]): readonly Upload[] | null {
  const uploads: Upload[] = [];
  for (const release of releases) {
    // A release all of whose files were deleted has no time, and tells nothing.
    if (release.fileCount === 0) continue;
    if (release.firstUploadedAt === null) return null;
    const version = parseVersion(release.version);
    // What is no version has no place among the others.
    if (version !== null) uploads.push({ release, version, at: release.firstUploadedAt });
  }
  uploads.sort((a, b) => a.at - b.at);
  const [first, last] = [uploads[0], uploads.at(-1)];
  return first === undefined || last === undefined || last.at - first.at < allAnewDays * day ? null : uploads;
}

/** What was there before the releases that were made in one go with this one, the oldest first. */
export function beforeInOneGo(uploads: readonly Upload[], { at }: Upload): readonly Upload[] {
  const end = uploads.findIndex((upload) => upload.at >= at - oneGoDays * day);
  return end === -1 ? uploads : uploads.slice(0, end);
}

/** The release that an entry leads to, among those of its project. */
export interface WatchedUpload {
  readonly upload: Upload;
  /** All of the project, the oldest first. */
  readonly order: readonly Upload[];
  readonly releases: Known<readonly Release[]>;
}

/**
 * The release that an entry leads to, where it is so young that its signs count, and where the times of its project tell
 * something. One to which only a further file was added lately came long ago.
 */
export function watchedUpload(input: RuleInput): WatchedUpload | null {
  const release = watchedRelease(input);
  const { releases } = input.facts;
  if (release === null || !releases.known) return null;
  const order = inUploadOrder(releases.value);
  const upload = order?.find((each) => each.release === release);
  if (!order || upload === undefined || !isWatched({ uploadedAt: upload.at }, input)) return null;
  return { upload, order, releases };
}

/** That many people use a project speaks against a sign of it, as evidence: popular projects are also broken into. */
export function popularity(input: RuleInput): Evidence[] {
  const { rank } = input.names;
  if (rank === null) return [];
  const text = `The project is the ${rankInWords(rank)}: many eyes are on its releases.`;
  return [{ ...nameEvidence(text, input), against: true }];
}
