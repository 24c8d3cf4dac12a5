import type { OsvRecord } from './osv/record.ts';
import type { Release } from './project-facts.ts';
import { releaseOf } from './simple/releases.ts';

/** Releases as they were at `at` (milliseconds since the epoch): without files uploaded later. A file of unknown time stays. */
export function releasesAsOf(releases: readonly Release[], at: number): Release[] {
  return releases.flatMap((release) => {
    const files = release.files.filter((file) => file.uploadedAt === null || file.uploadedAt <= at);
    if (files.length === 0) return [];
    return [
      files.length === release.files.length
        ? release
        : releaseOf(release.version, files, release.yankedReason),
    ];
  });
}

/** Advisory records as they stood at `at`: without those published later; one withdrawn later still counts. */
export function recordsAsOf(records: readonly OsvRecord[], at: number): OsvRecord[] {
  return records
    .filter((record) => record.published === null || Date.parse(record.published) <= at)
    .map((record) =>
      record.withdrawn !== null && Date.parse(record.withdrawn) > at
        ? { ...record, withdrawn: null }
        : record,
    );
}
