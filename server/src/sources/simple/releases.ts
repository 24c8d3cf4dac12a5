import { parseDistributionFilename } from '../../packaging/filename.ts';
import { canonicalVersion, compareVersions, isPrerelease } from '../../packaging/version.ts';
import type { Release, ReleaseFile } from '../project-facts.ts';
import type { ListedFile } from './document.ts';

/**
 * Sorts a page's files into releases, newest version first. Files whose name gives no version of PEP 440 belong to no
 * release. An index offers provenance when it mentions it for one file of the project at least.
 */
export function releasesOf(files: readonly ListedFile[], name: string): Release[] {
  const offersProvenance = files.some((file) => file.provenance !== undefined);
  const groups = new Map<string, { files: ReleaseFile[]; reason: string | null }>();
  for (const file of files) {
    const parsed = parseDistributionFilename(file.filename, name);
    const version = parsed === null ? null : canonicalVersion(parsed.version);
    if (parsed === null || version === null) continue;
    const { yankedReason, provenance, ...rest } = file;
    const group = groups.get(version) ?? { files: [], reason: null };
    groups.set(version, group);
    const hasProvenance = offersProvenance ? (provenance ?? false) : null;
    group.files.push({ ...rest, kind: parsed.kind, hasProvenance });
    group.reason ??= yankedReason;
  }
  return [...groups]
    .map(([version, group]) => releaseOf(version, group.files, group.reason))
    .sort((a, b) => compareVersions(b.version, a.version));
}

/** A release of these files, at least one. The reason counts only where all of them are yanked (PEP 592). */
export function releaseOf(version: string, files: readonly ReleaseFile[], reason: string | null): Release {
  const times = files.flatMap((file) => file.uploadedAt ?? []);
  const dated = times.length === files.length && files.length > 0;
  const yanked = files.length > 0 && files.every((file) => file.yanked);
  return {
    version,
    files,
    yanked,
    yankedReason: yanked ? reason : null,
    firstUploadedAt: dated ? times.reduce((a, b) => Math.min(a, b)) : null,
    uploadedAt: dated ? times.reduce((a, b) => Math.max(a, b)) : null,
    requiresPython: requiresPythonOf(files),
    prerelease: isPrerelease(version),
  };
}

function requiresPythonOf(files: readonly ReleaseFile[]): string | null {
  const stating = files.filter((file) => file.requiresPython !== null);
  const newest = stating.toSorted((a, b) => (b.uploadedAt ?? 0) - (a.uploadedAt ?? 0))[0];
  return newest?.requiresPython ?? null;
}

/** Upload times from a second source (file name → milliseconds) where the page gave none. */
export function withUploadTimes(
  releases: readonly Release[],
  times: ReadonlyMap<string, number>,
): readonly Release[] {
  if (times.size === 0) return releases;
  return releases.map((release) => {
    if (release.uploadedAt !== null) return release;
    const files = release.files.map((file) => ({
      ...file,
      uploadedAt: file.uploadedAt ?? times.get(file.filename) ?? null,
    }));
    return releaseOf(release.version, files, release.yankedReason);
  });
}

/** Whether some file's upload time is missing. */
export function lacksTimes(releases: readonly Release[]): boolean {
  return releases.some((release) => release.uploadedAt === null);
}
