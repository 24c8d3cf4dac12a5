import { parseDistributionFilename } from '../../packaging/filename.ts';
import { canonicalVersion } from '../../packaging/version.ts';
import type { ListedFile } from './document.ts';
import type { FileFacts } from './file-table.ts';
import { groupsOf, type Listing, listingOf } from './listing.ts';

/** What of a listed file a release is made of. */
export type SortedFile = Pick<
  ListedFile,
  'filename' | 'uploadedAt' | 'requiresPython' | 'yanked' | 'yankedReason' | 'provenance'
>;

/**
 * Sorts a page's files into releases. Files whose name gives no version of PEP 440 belong to no release. An index offers
 * provenance when it mentions it for one file of the project at least.
 */
export function releasesOf(files: readonly SortedFile[], name: string): Listing {
  const offersProvenance = files.some((file) => file.provenance !== undefined);
  const groups = new Map<string, { version: string; files: FileFacts[]; yankedReason: string | null }>();
  const texts = new Map<string, string>();
  for (const file of files) {
    const parsed = parseDistributionFilename(file.filename, name);
    const version = parsed === null ? null : canonicalVersion(parsed.version);
    if (version === null) continue;
    const { filename, uploadedAt, yanked, yankedReason, provenance } = file;
    const group = groups.get(version) ?? { version, files: [], yankedReason: null };
    groups.set(version, group);
    group.files.push({
      filename,
      uploadedAt,
      yanked,
      requiresPython: shared(texts, file.requiresPython),
      hasProvenance: offersProvenance ? typeof provenance === 'string' : null,
    });
    group.yankedReason ??= yankedReason;
  }
  return listingOf([...groups.values()]);
}

/** One string for all that are equal: JSON gives each file its own. */
function shared(texts: Map<string, string>, text: string | null): string | null {
  if (text === null) return null;
  const kept = texts.get(text) ?? text;
  texts.set(text, kept);
  return kept;
}

/** Upload times from a second source (file name → milliseconds) where the page gave none. */
export function withUploadTimes(listing: Listing, times: ReadonlyMap<string, number>): Listing {
  if (times.size === 0 || !lacksTimes(listing)) return listing;
  const dated = (file: FileFacts): FileFacts =>
    file.uploadedAt === null ? { ...file, uploadedAt: times.get(file.filename) ?? null } : file;
  return listingOf(groupsOf(listing).map((group) => ({ ...group, files: group.files.map(dated) })));
}

/** Whether some file's upload time is missing. */
export function lacksTimes(listing: Listing): boolean {
  return listing.files.filenames !== null;
}
