import type { NormalizedName } from '../../packaging/name.ts';
import { sameVersion } from '../../packaging/version.ts';
import { afterAsking, type Slot } from '../cache/slot.ts';
import { releasesAsOf } from '../facts/as-of.ts';
import type { Release, ReleaseFile } from '../project-facts.ts';
import type { ArtifactsWanted } from '../release/artifacts.ts';
import { askDetails, detailsFreshFor, type ReleaseDetailsDocument } from '../release/details.ts';
import { filesOfRelease } from '../simple/files.ts';
import type { DetailShelf, ReleaseAt } from './detail-shelf.ts';
import type { FileLists } from './file-lists.ts';
import { isDue } from './freshness.ts';
import type { IndexAsker, IndexAtHand } from './index-asker.ts';
import type { Offers } from './offers.ts';
import type { GatherOptions, Workbench } from './workbench.ts';

/** Asks indexes for people and publishers of single releases, and for the shape of their files. */
export class DetailsAsker {
  private readonly bench: Workbench;
  private readonly indexes: IndexAsker;
  private readonly files: FileLists;
  private readonly offers: Offers;
  private readonly details: DetailShelf;

  constructor(bench: Workbench, indexes: IndexAsker, files: FileLists, offers: Offers, details: DetailShelf) {
    this.bench = bench;
    this.indexes = indexes;
    this.files = files;
    this.offers = offers;
    this.details = details;
  }

  /** The details of one release of a project that the index has: from disk, and where due from the index unless `offline`. */
  async ask(
    index: IndexAtHand,
    name: NormalizedName,
    version: string,
    how: GatherOptions,
    artifacts: ArtifactsWanted = 'nothing',
  ): Promise<void> {
    const release = { shelf: index.shelf, name, version };
    const before = this.details.peek(release);
    let slot = await this.details.open(release);
    if (before === undefined) this.bench.notifier.add(name);
    // What another asks for now may be less than what is wanted here.
    for (let tries = 0; tries < 2; tries++) {
      if (how.offline || how.signal?.aborted || !this.isDue(slot, release, artifacts, how.asOf)) return;
      await this.askShared(index, release, how, artifacts);
      slot = await this.details.open(release);
    }
  }

  private async askShared(
    index: IndexAtHand,
    release: ReleaseAt,
    how: GatherOptions,
    artifacts: ArtifactsWanted,
  ): Promise<void> {
    const { shelf, address } = index;
    const { name, version } = release;
    await this.bench.work([`${shelf.address} ${name} ${version} details`], how.signal, async (_, signal) => {
      // Not within the turn: asking for the files waits for one too.
      const files = await this.filesOf(index, name, version, { ...how, signal });
      await this.bench.inTurn(address.url, how.urgency, async () => {
        if (!signal.aborted) await this.askDue(index, release, files, { ...how, signal }, artifacts);
      });
    });
  }

  private async askDue(
    index: IndexAtHand,
    release: ReleaseAt,
    files: readonly ReleaseFile[] | null,
    { urgency, signal, asOf }: GatherOptions & { readonly signal: AbortSignal },
    artifacts: ArtifactsWanted,
  ): Promise<void> {
    const { bench } = this;
    const { shelf, address } = index;
    const { name, version } = release;
    const slot = await this.details.open(release);
    const now = bench.now();
    const question = {
      index: address,
      name,
      version,
      files,
      capabilities: await this.offers.of(shelf),
      now,
      known: slot.stored?.value ?? null,
      artifacts,
      fileCount: listedFiles(release, asOf),
    };
    const outcome = await bench.read(() =>
      askDetails(bench.paced(urgency), question, signal, bench.runtime.log, (kind, seen) => {
        const listed = files !== null && files.length > 0;
        this.offers.note(shelf, { kind, subject: `${name} ${version}`, seen, listed });
      }),
    );
    if (outcome.kind === 'cancelled') return;
    this.details.put(release, afterAsking(slot, outcome, bench.now()));
    if (outcome.kind === 'value') this.notePublishers(index, release, outcome.value);
    bench.notifier.add(name);
  }

  private isDue(
    slot: Slot<ReleaseDetailsDocument>,
    release: ReleaseAt,
    artifacts: ArtifactsWanted,
    asOf: GatherOptions['asOf'],
  ): boolean {
    const lasts = slot.stored === null ? 0 : detailsFreshFor(slot.stored.value);
    if (isDue(slot, lasts, this.bench.freshness())) return true;
    return (
      slot.failure === null && slot.stored !== null && this.lacks(slot.stored.value, release, artifacts, asOf)
    );
  }

  /** Whether what is wanted of the files was never asked for, or is no longer true: files can join a release for days. */
  private lacks(
    { artifacts }: ReleaseDetailsDocument,
    release: ReleaseAt,
    wanted: ArtifactsWanted,
    asOf: GatherOptions['asOf'],
  ): boolean {
    if (wanted === 'nothing') return false;
    if (artifacts === undefined) return true;
    if ('why' in artifacts) return false;
    const listed = listedFiles(release, asOf);
    if (listed !== null && listed !== artifacts.value.files) return true;
    return wanted === 'members' && artifacts.value.members === null;
  }

  /** Those of the release. A list that is no longer kept is asked for again; null where it cannot be had. */
  private async filesOf(
    index: IndexAtHand,
    name: NormalizedName,
    version: string,
    how: GatherOptions,
  ): Promise<readonly ReleaseFile[] | null> {
    const { shelf } = index;
    let files = await this.files.of(shelf, name);
    if (files === null) {
      await this.indexes.ask(index, name, how, 'files');
      files = await this.files.of(shelf, name);
    }
    if (files === null) return null;
    const { asOf } = how;
    const all = filesOfRelease(files.value, name, version);
    return asOf === null ? all : all.filter(({ uploadedAt }) => uploadedAt === null || uploadedAt <= asOf);
  }

  /** Who published the newest release that carries attestations is remembered: no index tells who did before. */
  private notePublishers(
    { shelf, history }: IndexAtHand,
    { name, version }: ReleaseAt,
    { publishers }: ReleaseDetailsDocument,
  ): void {
    const releases = shelf.peek(name)?.documents.simple.stored?.value.listing.releases ?? [];
    if (!('value' in publishers) || newestAttested(releases)?.version !== version) return;
    const told = publishers.value.map(({ kind, source }) => `${kind} ${source}`.trim());
    if (told.length > 0) history.note(shelf.scope, name, 'publishers', told, this.bench.now());
  }
}

/** How many files the project's page lists for the release, by a time; null where it is not in memory. */
function listedFiles({ shelf, name, version }: ReleaseAt, asOf: GatherOptions['asOf']): number | null {
  const listing = shelf.peek(name)?.documents.simple.stored?.value.listing;
  if (listing === undefined) return null;
  const releases = asOf === null ? listing.releases : releasesAsOf(listing, asOf);
  return releases.find((release) => sameVersion(release.version, version))?.fileCount ?? null;
}

function newestAttested(releases: readonly Release[]): Release | undefined {
  return releases.find(
    ({ provenance, prerelease }) => !prerelease && (provenance === 'all' || provenance === 'some'),
  );
}
