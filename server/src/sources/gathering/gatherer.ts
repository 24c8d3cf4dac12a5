import type { Runtime } from '../../runtime.ts';
import type { Connectivity } from '../asking/connectivity.ts';
import { VersionLists } from '../release/version-lists.ts';
import { AdvisoryAsker } from './advisory-asker.ts';
import { DetailShelf } from './detail-shelf.ts';
import { DetailsAsker } from './details-asker.ts';
import { FileFetcher } from './file-fetcher.ts';
import { FileLists } from './file-lists.ts';
import { IndexAsker } from './index-asker.ts';
import { ListAsker } from './list-asker.ts';
import type { Notifier } from './notifier.ts';
import { Offers } from './offers.ts';
import { Workbench } from './workbench.ts';

/** All who ask, over one way to the network: requests for one thing are shared and bounded, answers are put on the shelves. */
export class Gatherer {
  readonly indexes: IndexAsker;
  readonly details: DetailsAsker;
  readonly advisories: AdvisoryAsker;
  readonly listAsker: ListAsker;
  readonly fetcher: FileFetcher;
  readonly files = new FileLists();
  readonly releases = new DetailShelf();
  readonly lists = new VersionLists();
  private readonly bench: Workbench;
  private readonly offers: Offers;

  constructor(runtime: Runtime, notifier: Notifier) {
    this.bench = new Workbench(runtime, notifier);
    this.offers = new Offers(() => runtime.clock.now());
    this.indexes = new IndexAsker(this.bench, this.files, this.offers);
    this.details = new DetailsAsker(this.bench, this.indexes, this.files, this.offers, this.releases);
    this.advisories = new AdvisoryAsker(this.bench);
    this.fetcher = new FileFetcher(this.bench);
    this.listAsker = new ListAsker(this.bench, this.offers, this.lists);
  }

  get connectivity(): Connectivity {
    return this.bench.asking.connectivity;
  }

  /** Whether something is being asked for now. */
  get isBusy(): boolean {
    return this.bench.isBusy;
  }

  /** Answers from before this time are asked for again; milliseconds since the epoch, null for none. */
  askAfresh(before: number | null): void {
    this.bench.notBefore = before;
  }

  /** Forgets what is in memory besides the shelves. */
  forget(): void {
    this.files.clear();
    this.releases.clear();
    this.lists.clear();
    this.offers.clear();
  }

  /** Cancels what is under way; resolves when all has ended. */
  cancel(): Promise<void> {
    return this.bench.cancel();
  }
}
