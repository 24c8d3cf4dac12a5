import type { NormalizedName } from '../../packaging/name.ts';
import { afterAsking } from '../cache/slot.ts';
import type { Release, ReleaseFile } from '../project-facts.ts';
import { askDetails, detailsFreshFor, type ReleaseDetailsDocument } from '../release/details.ts';
import { filesOfRelease } from '../simple/files.ts';
import type { DetailShelf, ReleaseAt } from './detail-shelf.ts';
import type { FileLists } from './file-lists.ts';
import { isDue } from './freshness.ts';
import type { IndexAsker, IndexAtHand } from './index-asker.ts';
import type { Offers } from './offers.ts';
import type { GatherOptions, Workbench } from './workbench.ts';

/** Asks indexes for people and publishers of single releases. */
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
  async ask(index: IndexAtHand, name: NormalizedName, version: string, how: GatherOptions): Promise<void> {
    const { shelf, address } = index;
    const release = { shelf, name, version };
    const before = this.details.peek(release);
    const slot = await this.details.open(release);
    if (before === undefined) this.bench.notifier.add(name);
    const lasts = slot.stored === null ? 0 : detailsFreshFor(slot.stored.value);
    if (how.offline || !isDue(slot, lasts, this.bench.freshness())) return;
    await this.bench.work([`${shelf.address} ${name} ${version} details`], how.signal, async (_, signal) => {
      // Not within the turn: asking for the files waits for one too.
      const files = await this.filesOf(index, name, version, { ...how, signal });
      await this.bench.inTurn(address.url, how.urgency, async () => {
        if (!signal.aborted) await this.askDue(index, release, files, how.urgency, signal);
      });
    });
  }

  private async askDue(
    index: IndexAtHand,
    release: ReleaseAt,
    files: readonly ReleaseFile[] | null,
    urgency: GatherOptions['urgency'],
    signal: AbortSignal,
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
    };
    const outcome = await bench.read(() =>
      askDetails(bench.paced(urgency), question, signal, bench.runtime.log, (seen) => {
        const listed = files !== null && files.length > 0;
        this.offers.note(shelf, { kind: 'versionJson', subject: `${name} ${version}`, seen, listed });
      }),
    );
    if (outcome.kind === 'cancelled') return;
    this.details.put(release, afterAsking(slot, outcome, bench.now()));
    if (outcome.kind === 'value') this.notePublishers(index, release, outcome.value);
    bench.notifier.add(name);
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
    return files === null ? null : filesOfRelease(files.value, name, version);
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

function newestAttested(releases: readonly Release[]): Release | undefined {
  return releases.find(
    ({ provenance, prerelease }) => !prerelease && (provenance === 'all' || provenance === 'some'),
  );
}
