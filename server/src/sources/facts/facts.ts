import type { AdvisoryDocuments, IndexDocuments } from '../cache/documents.ts';
import type { Entry } from '../cache/shelf.ts';
import type { Slot, Stored } from '../cache/slot.ts';
import { type Fact, known, type UnknownReason, unknown } from '../fact.ts';
import { advisoriesFromIndex } from '../osv/index-advisories.ts';
import type { IndexVulnerabilities } from '../osv/index-vulnerabilities.ts';
import { mergeTwins } from '../osv/merge.ts';
import type { Advisory, ProjectFacts, ReleaseArtifacts, ReleaseDetails } from '../project-facts.ts';
import type { ArtifactsDocument } from '../release/artifacts.ts';
import type { ReleaseDetailsDocument } from '../release/details.ts';
import type { Part } from '../release/part.ts';
import { withUploadTimes } from '../simple/releases.ts';
import { recordsAsOf, releasesAsOf } from './as-of.ts';

/** What one index tells of a project. */
export type IndexFacts = Pick<
  ProjectFacts,
  'exists' | 'status' | 'releases' | 'summary' | 'owners' | 'extras'
>;

/** What a person reads as the source of sample data, wherever it is shown. */
export const sampleSource = 'the sample index';

const unknowns = new Map<UnknownReason, IndexFacts>();

/** Facts that are unknown for one reason: one object for each, since what stays unknown stays the same. */
export function unknownIndexFacts(why: UnknownReason): IndexFacts {
  const fact = unknown(why);
  const made = unknowns.get(why) ?? {
    exists: fact,
    status: fact,
    releases: fact,
    summary: fact,
    owners: fact,
    extras: fact,
  };
  unknowns.set(why, made);
  return made;
}

/**
 * An index's documents as facts. `missing`: why a document that was never had is not known; `asOf` in milliseconds since
 * the epoch, null for now.
 */
export function indexFacts(
  entry: Entry<IndexDocuments>,
  source: string,
  missing: UnknownReason,
  asOf: number | null,
): IndexFacts {
  const { simple, project } = entry.documents;
  const times = new Map(project.stored?.value.uploadTimes ?? []);
  return {
    exists: factOf(simple, source, missing, (page) => page.exists),
    status: factOf(simple, source, missing, (page) => page.status),
    releases: factOf(simple, source, missing, (page) => {
      if (!page.exists) return null;
      const listing = withUploadTimes(page.listing, times);
      return asOf === null ? listing.releases : releasesAsOf(listing, asOf);
    }),
    summary: factOf(project, source, missing, (document) => document.summary),
    owners: factOf(project, source, missing, (document) => document.owners),
    extras: factOf(project, source, missing, (document) => document.extras),
  };
}

/** The advisory service's records as one fact. */
export function advisoriesFact(
  entry: Entry<AdvisoryDocuments>,
  source: string,
  missing: UnknownReason,
  asOf: number | null,
): Fact<readonly Advisory[]> {
  return factOf(entry.documents.records, source, missing, (records) =>
    mergeTwins(asOf === null ? records : recordsAsOf(records, asOf)),
  );
}

/** What was asked for of one release. */
export function detailsFacts(
  version: string,
  slot: Slot<ReleaseDetailsDocument> | undefined,
  source: string,
  missing: UnknownReason,
): ReleaseDetails {
  const { stored = null, failure = null } = slot ?? {};
  if (stored === null) return unknownDetails(version, failure?.why ?? missing);
  const fact = <T>(part: Part<T>): Fact<T> => {
    if ('why' in part) return unknown(part.why);
    return known(part.value, stored.sample ? sampleSource : source, new Date(stored.askedAt).toISOString());
  };
  const { people, publishers, artifacts } = stored.value;
  return {
    version,
    people: fact(people),
    publishers: fact(publishers),
    ...(artifacts === undefined ? {} : { artifacts: fact(shownArtifacts(artifacts, fact)) }),
  };
}

function shownArtifacts(
  artifacts: Part<ArtifactsDocument>,
  fact: <T>(part: Part<T>) => Fact<T>,
): Part<ReleaseArtifacts> {
  if ('why' in artifacts) return artifacts;
  const { files: _, members, ...shape } = artifacts.value;
  return { value: members === null ? shape : { ...shape, members: fact(members) } };
}

export function unknownDetails(version: string, why: UnknownReason): ReleaseDetails {
  return { version, people: unknown(why), publishers: unknown(why) };
}

/**
 * What an index's own lists name where the advisory service failed for the reason `why`: that on the newest release, which
 * comes with the project's document, and those on others that were asked for.
 */
export function advisoriesOfIndex(
  { documents: { project } }: Entry<IndexDocuments>,
  others: readonly Stored<IndexVulnerabilities>[],
  source: string,
  why: UnknownReason,
  asOf: number | null,
): Fact<readonly Advisory[]> {
  const newest = project.stored?.value.vulnerabilities;
  const lists = [...(project.stored && newest ? [{ ...project.stored, value: newest }] : []), ...others];
  if (lists.length === 0) return unknown(why);
  const askedAt = lists.reduce((oldest, list) => Math.min(oldest, list.askedAt), Number.POSITIVE_INFINITY);
  const told = {
    source: lists.some(({ sample }) => sample) ? sampleSource : source,
    asOf: new Date(askedAt).toISOString(),
  };
  return advisoriesFromIndex(
    lists.map(({ value }) => value),
    why,
    told,
    asOf,
  );
}

/** `read` gives null for what the document does not tell. */
function factOf<T, V>(
  slot: Slot<T>,
  source: string,
  missing: UnknownReason,
  read: (value: T) => V | null,
): Fact<V> {
  const { stored, failure } = slot;
  if (stored === null) return unknown(failure?.why ?? missing);
  const value = read(stored.value);
  if (value === null) return unknown('not-published');
  return {
    known: true,
    value,
    source: stored.sample ? sampleSource : source,
    asOf: new Date(stored.askedAt).toISOString(),
    ...(failure === null ? {} : { refreshFailed: failure.why }),
  };
}
