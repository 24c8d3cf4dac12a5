import type { ProjectStatus, ReleaseFile } from '../project-facts.ts';
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
export interface ListedFile extends Omit<ReleaseFile, 'url' | 'provenance'> {
  /** As written: not yet resolved against the page, nor looked at. */
  readonly href: string;
  readonly yankedReason: string | null;
  /** As written; null where it has none, undefined where the page does not mention provenance for this file. */
  readonly provenance: string | null | undefined;
}

/** A page as read from JSON or HTML. */
export interface SimplePage {
  readonly form: 'json' | 'html';
  /** `1.4`; null where the page does not say. */
  readonly apiVersion: string | null;
  readonly status: ProjectStatus | null;
  /** What the addresses of the files are relative to, beside the page's own address; null without (`<base href>`). */
  readonly base: string | null;
  readonly files: readonly ListedFile[];
}

/** A page as it was read, with more than lasts in memory. */
export interface PageReading {
  readonly page: SimplePage;
  /** Of the page, after redirects. */
  readonly url: string;
}
