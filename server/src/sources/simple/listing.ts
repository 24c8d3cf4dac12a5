import { compareVersions, isPrerelease } from '../../packaging/version.ts';
import type { Release } from '../project-facts.ts';
import { type FileFacts, type FileTable, packFiles, unpackFiles } from './file-table.ts';

/** The releases of a project with what is kept of their files. */
export interface Listing {
  /** Newest version first. */
  readonly releases: readonly Release[];
  /** In the order of the releases: what it takes to make a release anew from some of its files. */
  readonly files: FileTable;
}

/** The files of one version, at least one. */
export interface FileGroup {
  readonly version: string;
  readonly files: readonly FileFacts[];
  readonly yankedReason: string | null;
}

export const emptyListing: Listing = { releases: [], files: packFiles([]) };

/** The listing of groups in any order. */
export function listingOf(groups: readonly FileGroup[]): Listing {
  const sorted = groups.toSorted((a, b) => compareVersions(b.version, a.version));
  return { releases: sorted.map(releaseOf), files: packFiles(sorted.flatMap((group) => group.files)) };
}

/** The groups that make up a listing, newest version first. */
export function groupsOf({ releases, files }: Listing): FileGroup[] {
  const all = unpackFiles(files);
  let start = 0;
  return releases.map(({ version, yankedReason, fileCount }) => {
    const group = { version, yankedReason, files: all.slice(start, start + fileCount) };
    start += fileCount;
    return group;
  });
}

/** The release that its files make. A reason counts only where all of them are yanked (PEP 592). */
export function releaseOf({ version, files, yankedReason }: FileGroup): Release {
  const times = files.flatMap((file) => file.uploadedAt ?? []);
  const dated = times.length === files.length && files.length > 0;
  const yanked = files.length > 0 && files.every((file) => file.yanked);
  return {
    version,
    fileCount: files.length,
    provenance: provenanceOf(files),
    yanked,
    yankedReason: yanked ? yankedReason : null,
    firstUploadedAt: dated ? times.reduce((a, b) => Math.min(a, b)) : null,
    uploadedAt: dated ? times.reduce((a, b) => Math.max(a, b)) : null,
    requiresPython: requiresPythonOf(files),
    prerelease: isPrerelease(version),
  };
}

function provenanceOf(files: readonly FileFacts[]): Release['provenance'] {
  if (files.some((file) => file.hasProvenance === null)) return null;
  if (!files.some((file) => file.hasProvenance)) return 'none';
  return files.every((file) => file.hasProvenance) ? 'all' : 'some';
}

function requiresPythonOf(files: readonly FileFacts[]): string | null {
  const stating = files.filter((file) => file.requiresPython !== null);
  const newest = stating.toSorted((a, b) => (b.uploadedAt ?? 0) - (a.uploadedAt ?? 0))[0];
  return newest?.requiresPython ?? null;
}
