import { satisfies } from '../packaging/specifier.ts';
import { compareVersions } from '../packaging/version.ts';
import type { Fact } from '../sources/fact.ts';
import type { Release } from '../sources/project-facts.ts';

type Releases = readonly Release[];

/** The public part of a version: `2.1.0+cpu` is a build of 2.1.0. */
export function publicVersion(version: string): string {
  return version.split('+', 1)[0] ?? version;
}

/** The release of a version, spelling and local label aside; null where it is not among them. */
export function findRelease(releases: Releases, version: string): Release | null {
  const wanted = publicVersion(version);
  // Both are canonical nearly always: texts are compared faster than versions.
  return (
    releases.find((release) => release.version === wanted) ??
    releases.find((release) => compareVersions(publicVersion(release.version), wanted) === 0) ??
    null
  );
}

/** What an installer may choose without being told the exact version: files there, not yanked. */
export function installable(release: Release): boolean {
  return !release.yanked && release.fileCount > 0;
}

/**
 * The releases a specifier lets an installer choose from, newest first: final ones, and pre-releases only where the
 * specifier names one or nothing else fits (PEP 440, "Handling of pre-releases").
 */
export function matchingReleases(releases: Releases, specifier: string | null): Release[] {
  const fitting = releases.filter(
    (release) => installable(release) && satisfies(release.version, specifier, { prereleases: true }),
  );
  const asked = fitting.filter((release) => satisfies(release.version, specifier));
  return asked.length > 0 ? asked : fitting;
}

/** The release an installer would take today; null where none fits. */
export function newestMatching(releases: Releases, specifier: string | null): Release | null {
  // The first of `matchingReleases`, mostly found at the top of a long list.
  const first = (prereleases: boolean) =>
    releases.find(
      (release) =>
        installable(release) && satisfies(release.version, specifier, prereleases ? { prereleases } : {}),
    );
  return first(false) ?? first(true) ?? null;
}

/** When the project's first file was uploaded, milliseconds since the epoch; null where any release's time is unknown. */
export function firstUpload(releases: Fact<Releases>): number | null {
  if (!releases.known || releases.value.length === 0) return null;
  let first = Number.POSITIVE_INFINITY;
  for (const release of releases.value) {
    // A release all of whose files were deleted has no time, and tells nothing.
    if (release.fileCount === 0) continue;
    if (release.firstUploadedAt === null) return null;
    first = Math.min(first, release.firstUploadedAt);
  }
  return Number.isFinite(first) ? first : null;
}
