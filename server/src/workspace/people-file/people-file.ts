import type { ReadError } from '../../documents/reader.ts';
import type { NormalizedName } from '../../packaging/name.ts';

/** The file's name, beside the policy. */
export const peopleFileName = 'wheelwarden.people.json';

/** Who stood behind a project when the people file was written. */
export interface RecordedPeople {
  /** Null where the index did not tell. */
  readonly owners: readonly string[] | null;
  readonly maintainers: readonly string[] | null;
  readonly organization: string | null;
  /** `GitHub psf/requests`; null where not known, empty where its newest release carried no attestations. */
  readonly publishers: readonly string[] | null;
  /** The day it was recorded: `2026-11-22`. */
  readonly on: string;
}

/** `wheelwarden.people.json`, read. */
export interface PeopleFile {
  /** Absolute. */
  readonly file: string;
  /** What makes sense of it; the rest is in `errors`. */
  readonly projects: ReadonlyMap<NormalizedName, RecordedPeople>;
  readonly errors: readonly ReadError[];
}
