import type { OsvRecord } from '../osv/record.ts';
import type { ProjectDocument } from '../project-document.ts';
import type { SimpleDocument } from '../simple/document.ts';
import type { Entry } from './shelf.ts';

/** What an index is asked for on a project. */
export interface IndexDocuments {
  readonly simple: SimpleDocument;
  readonly project: ProjectDocument;
}

/** What the advisory service is asked for. */
export interface AdvisoryDocuments {
  readonly records: readonly OsvRecord[];
}

/** How long an answer counts as fresh, in milliseconds: as long as PyPI itself lets caches keep it, or near it. */
export const freshFor = { simple: 600_000, project: 900_000, records: 600_000 } as const;

export function weighIndexEntry(entry: Entry<IndexDocuments>): number {
  const releases = entry.documents.simple.stored?.value.releases ?? [];
  return releases.reduce((sum, release) => sum + 1 + release.files.length, 5);
}

export function weighAdvisoryEntry(entry: Entry<AdvisoryDocuments>): number {
  const records = entry.documents.records.stored?.value ?? [];
  return records.reduce((sum, record) => sum + 2 + record.versions.length / 4, 2) | 0;
}
