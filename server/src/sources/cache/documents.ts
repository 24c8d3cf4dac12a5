import { readExtras } from '../../packaging/extras.ts';
import type { IndexVulnerabilities } from '../osv/index-vulnerabilities.ts';
import { isOsvId, type OsvRecord, weightOf } from '../osv/record.ts';
import type { ProjectDocument } from '../project-document.ts';
import type { Owners, ProjectSummary } from '../project-facts.ts';
import type { SimpleDocument } from '../simple/document.ts';
import {
  type Check,
  type Codec,
  entries,
  fields,
  flag,
  list,
  Misshapen,
  moment,
  oneOf,
  optional,
  orNull,
  pair,
  text,
  time,
} from './shape.ts';
import type { Entry } from './shelf.ts';
import { simpleCodec } from './simple-codec.ts';

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

const osvRecord: Check<OsvRecord> = fields<OsvRecord>({
  id: osvId,
  modified: text,
  aliases: list(osvId),
  malicious: flag,
  summary: orNull(text),
  severity: orNull(oneOf('low', 'medium', 'high', 'critical')),
  published: orNull(moment),
  withdrawn: orNull(moment),
  ranges: list(fields({ introduced: text, fixed: orNull(text), lastAffected: orNull(text) })),
  versions: list(text),
  hosts: optional(list(text)),
});

const vulnerabilities: Check<IndexVulnerabilities> = fields<IndexVulnerabilities>({
  version: text,
  records: list(osvRecord),
});

/** What an index's own list holds against one version. */
export const vulnerabilitiesCodec: Codec<IndexVulnerabilities> = asItIs(vulnerabilities);

export const indexCodecs: { readonly [K in keyof IndexDocuments]: Codec<IndexDocuments[K]> } = {
  simple: simpleCodec,
  project: asItIs(
    fields<ProjectDocument>({
      summary: orNull(
        fields<ProjectSummary>({ summary: orNull(text), links: entries(text), license: orNull(text) }),
      ),
      owners: orNull(
        fields<Owners>({ owners: list(text), maintainers: list(text), organization: orNull(text) }),
      ),
      extras: orNull((value) => readExtras(list(text)(value))),
      uploadTimes: list(pair(text, time)),
      vulnerabilities: orNull(vulnerabilities),
    }),
  ),
};

export const advisoryCodecs: { readonly [K in keyof AdvisoryDocuments]: Codec<AdvisoryDocuments[K]> } = {
  records: asItIs<readonly OsvRecord[]>(list(osvRecord)),
};

/** Roughly the bytes that an entry takes in memory. */
export function weighIndexEntry({ documents: { simple, project } }: Entry<IndexDocuments>): number {
  const listing = simple.stored?.value.listing;
  const files = listing?.files.uploadedAt.length ?? 0;
  const named = listing?.files.filenames === null ? 0 : files;
  const dated = project.stored?.value.uploadTimes.length ?? 0;
  const extras = project.stored?.value.extras?.length ?? 0;
  const records = project.stored?.value.vulnerabilities?.records ?? [];
  const held = records.reduce((sum, record) => sum + weightOf(record), 3_000);
  return held + 60 * extras + 220 * (listing?.releases.length ?? 0) + 10 * files + 120 * (named + dated);
}

/** Roughly the bytes that an entry takes in memory. */
export function weighAdvisoryEntry(entry: Entry<AdvisoryDocuments>): number {
  const records = entry.documents.records.stored?.value ?? [];
  return records.reduce((sum, record) => sum + weightOf(record), 1_000);
}

function asItIs<T>(unpack: Check<T>): Codec<T> {
  return { pack: (value) => value, unpack };
}

function osvId(value: unknown): string {
  if (!isOsvId(value)) throw new Misshapen('an id');
  return value;
}
