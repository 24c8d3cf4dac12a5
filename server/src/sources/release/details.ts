import type { NormalizedName } from '../../packaging/name.ts';
import { day } from '../../phrases.ts';
import type { Log } from '../../runtime.ts';
import { type Ask, failed, type Outcome } from '../asking/outcome.ts';
import { whyUnreadable } from '../asking/unreadable.ts';
import { countsAsIncomplete, type UnknownReason } from '../fact.ts';
import { asksFor, type IndexCapabilities } from '../gathering/capabilities.ts';
import type { Publisher, ReleaseFile, ReleasePeople } from '../project-facts.ts';
import { type ArtifactsDocument, type ArtifactsWanted, askMembers, shapeOf } from './artifacts.ts';
import { chosenWheel } from './chosen-wheel.ts';
import type { JsonSeen } from './json-seen.ts';
import { askMetadata } from './metadata.ts';
import type { AnsweringIndex } from './named-address.ts';
import type { Part } from './part.ts';
import { askProvenance } from './provenance.ts';
import { askVersionJson } from './version-json.ts';

/** What was asked for of one release. */
export interface ReleaseDetailsDocument {
  readonly people: Part<ReleasePeople>;
  /** Empty: no file carries attestations. */
  readonly publishers: Part<readonly Publisher[]>;
  /** Absent where nobody asked. */
  readonly artifacts?: Part<ArtifactsDocument>;
}

export interface DetailsQuestion {
  readonly index: AnsweringIndex;
  readonly name: NormalizedName;
  /** Canonical. */
  readonly version: string;
  /** Of the release; null where they are not known yet. */
  readonly files: readonly ReleaseFile[] | null;
  readonly capabilities: IndexCapabilities;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** What an earlier question found: only what is missing of it is asked for. Null without. */
  readonly known: ReleaseDetailsDocument | null;
  readonly artifacts: ArtifactsWanted;
  /** How many files the project's page lists for it; null where that is not known. */
  readonly fileCount: number | null;
}

/** What an index was seen to offer, or not. */
export type Offered = (kind: 'versionJson' | 'parts', seen: JsonSeen) => void;

const soon = 300_000;

/**
 * How long such details count as fresh, in milliseconds: what was published with a release does not change, what an index
 * does not offer it may offer tomorrow, and what could not be had may be had soon.
 */
export function detailsFreshFor({ people, publishers, artifacts }: ReleaseDetailsDocument): number {
  const parts = [people, publishers, ...(artifacts === undefined ? [] : [artifacts])];
  const missing = parts.flatMap((part) => ('why' in part ? [part.why] : []));
  const members = artifacts !== undefined && 'value' in artifacts ? artifacts.value.members : null;
  const wheel = members !== null && 'why' in members ? [members.why] : [];
  if (missing.length + wheel.length === 0) return 7 * day;
  // What a file holds that cannot be read, it still holds in five minutes.
  const lasting = wheel.every((why) => why === 'malformed' || !countsAsIncomplete(why));
  return missing.some(countsAsIncomplete) || !lasting ? soon : day;
}

/**
 * People and publishers of one release, in two requests at most: people from a file's `.metadata` where one is offered,
 * else from the release's JSON document where the index has such; publishers from the provenance of one of its files. Where
 * `artifacts` are wanted, the shape of its files from their list, and what one wheel holds in two requests more at most. It
 * has failed where nothing came of it that is worth keeping. `tell` hears what the index was seen to offer.
 */
export async function askDetails(
  ask: Ask,
  question: DetailsQuestion,
  signal: AbortSignal,
  log: Log,
  tell: Offered = () => {},
): Promise<Outcome<ReleaseDetailsDocument>> {
  const { known } = question;
  let sample = false;
  const [people, publishers, artifacts] = await Promise.all([
    known !== null && 'value' in known.people
      ? known.people
      : partOf(() => askPeople(ask, question, signal, (seen) => tell('versionJson', seen))),
    known !== null && 'value' in known.publishers
      ? known.publishers
      : partOf(() => askPublishers(ask, question, signal)),
    artifactsOf(),
  ]);
  if (people === null || publishers === null || artifacts === null) return { kind: 'cancelled' };
  const hasShape = artifacts !== undefined && 'value' in artifacts;
  if ('why' in people && 'why' in publishers && !hasShape) {
    const troubles = [people.why, publishers.why].filter(countsAsIncomplete);
    if (troubles[0] !== undefined) return failed(troubles[0]);
  }
  const value = { people, publishers, ...(artifacts === undefined ? {} : { artifacts }) };
  return { kind: 'value', value, etag: null, sample };

  /** What is known stays known to those who did not ask for it. */
  async function artifactsOf(): Promise<Part<ArtifactsDocument> | undefined | null> {
    const { artifacts: wanted, files, fileCount, name } = question;
    if (wanted === 'nothing') return known?.artifacts;
    if (files === null) return known?.artifacts ?? { why: 'pending' };
    const before =
      known?.artifacts !== undefined && 'value' in known.artifacts ? known.artifacts.value.members : null;
    const shape = { ...shapeOf(files, name), files: fileCount ?? files.length };
    if (wanted === 'sizes') return { value: { ...shape, members: before } };
    const members = await partOf(() =>
      askMembers(ask, { ...question, files, known: before }, signal, log, (seen) => tell('parts', seen)),
    );
    return members === null ? null : { value: { ...shape, members } };
  }

  /** Null where it was cancelled. */
  async function partOf<T>(asker: () => Promise<Outcome<T>>): Promise<Part<T> | null> {
    try {
      const outcome = await asker();
      if (outcome.kind === 'cancelled') return null;
      if (outcome.kind !== 'value') return { why: outcome.kind === 'failed' ? outcome.why : 'malformed' };
      sample ||= outcome.sample;
      return { value: outcome.value };
    } catch (error) {
      return { why: whyUnreadable(error, log) };
    }
  }
}

async function askPeople(
  ask: Ask,
  { index, name, version, files, capabilities, now }: DetailsQuestion,
  signal: AbortSignal,
  tell: (seen: JsonSeen) => void,
): Promise<Outcome<ReleasePeople>> {
  const file = bestOf((files ?? []).filter(({ metadata }) => metadata !== null));
  let otherwise: Outcome<never> = failed('not-published');
  if (file !== null) {
    const outcome = await askMetadata(ask, index, file, { name, version }, signal);
    // Of a file that is promised and not there, or lies where the name must not go, another source may still tell.
    if (outcome.kind !== 'failed' || !isElsewhere(outcome.why)) return outcome;
    otherwise = outcome;
  }
  if (!asksFor(capabilities.versionJson, now)) return otherwise;
  const outcome = await askVersionJson(ask, index, name, version, signal, tell);
  if (outcome.kind === 'value') return { ...outcome, value: outcome.value.people };
  return outcome.kind === 'failed' && outcome.why === 'not-published' ? otherwise : outcome;
}

function isElsewhere(why: UnknownReason): boolean {
  return why === 'not-published' || why === 'private';
}

/** A page that mentions provenance for one file of the release and not for others says that those have none. */
async function askPublishers(
  ask: Ask,
  { index, files }: DetailsQuestion,
  signal: AbortSignal,
): Promise<Outcome<readonly Publisher[]>> {
  if (files === null) return failed('pending');
  const url = bestOf(files.filter(({ provenance }) => typeof provenance === 'string'))?.provenance;
  if (typeof url === 'string') return askProvenance(ask, index, url, signal);
  if (files.every(({ provenance }) => provenance === undefined)) return failed('not-published');
  return { kind: 'value', value: [], etag: null, sample: false };
}

/** The same file every time: a wheel for any platform before other wheels before the rest. */
function bestOf(files: readonly ReleaseFile[]): ReleaseFile | null {
  const [first = null] = files.toSorted((a, b) => (a.filename < b.filename ? -1 : 1));
  return chosenWheel(files) ?? first;
}
