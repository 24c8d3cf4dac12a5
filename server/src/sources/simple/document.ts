import type { ProjectStatus } from '../project-facts.ts';
import type { Listing } from './listing.ts';

/** A project's page in the Simple API, reduced. */
export interface SimpleDocument {
  /** False after a 404: the only answer that means the name is not registered. */
  readonly exists: boolean;
  /** Null where the index does not tell. */
  readonly status: ProjectStatus | null;
  readonly listing: Listing;
}

/** One file as the page lists it, before it is sorted into a release. */
export interface ListedFile {
  readonly filename: string;
  /** Milliseconds since the epoch. */
  readonly uploadedAt: number | null;
  readonly requiresPython: string | null;
  readonly yanked: boolean;
  readonly yankedReason: string | null;
  /** Undefined where the page does not mention provenance for this file. */
  readonly provenance: boolean | undefined;
}

/** A page as read from JSON or HTML. */
export interface SimplePage {
  readonly status: ProjectStatus | null;
  readonly files: readonly ListedFile[];
}
