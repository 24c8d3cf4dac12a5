import type { OsvRecord } from '../osv/record.ts';
import type { Release } from '../project-facts.ts';
import { groupsOf, type Listing, releaseOf } from '../simple/listing.ts';

/** Releases as they were at `at` (milliseconds since the epoch): without files uploaded later. A file of unknown time stays. */
export function releasesAsOf(listing: Listing, at: number): readonly Release[] {
  return groupsOf(listing).flatMap((group) => {
    const files = group.files.filter((file) => file.uploadedAt === null || file.uploadedAt <= at);
    return files.length === 0 ? [] : [releaseOf({ ...group, files })];
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
