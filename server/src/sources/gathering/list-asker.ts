import type { NormalizedName } from '../../packaging/name.ts';
import { failed } from '../asking/outcome.ts';
import { afterAsking } from '../cache/slot.ts';
import { listFreshFor, type VersionLists } from '../release/version-lists.ts';
import { askVulnerabilities } from '../release/vulnerabilities.ts';
import { asksFor } from './capabilities.ts';
import { isDue } from './freshness.ts';
import type { IndexAtHand } from './index-asker.ts';
import type { Offers } from './offers.ts';
import type { GatherOptions, Workbench } from './workbench.ts';

/** Asks indexes what their own lists hold against single versions, while the advisory service does not answer. */
export class ListAsker {
  private readonly bench: Workbench;
  private readonly offers: Offers;
  private readonly lists: VersionLists;

  constructor(bench: Workbench, offers: Offers, lists: VersionLists) {
    this.bench = bench;
    this.offers = offers;
    this.lists = lists;
  }

  /** The list on one version (canonical) that the index has: from disk, and where due from the index unless `offline`. */
  async ask(
    index: IndexAtHand,
    name: NormalizedName,
    version: string,
    { offline, urgency, signal }: GatherOptions,
  ): Promise<void> {
    const { shelf, address } = index;
    const before = this.lists.of({ shelf, name });
    const slot = await this.lists.open({ shelf, name }, version);
    if (this.lists.of({ shelf, name }) !== before) this.bench.notifier.add(name);
    if (offline || !isDue(slot, listFreshFor, this.bench.freshness())) return;
    await this.bench.work([`${shelf.address} ${name} ${version} list`], signal, (_, jobSignal) =>
      this.bench.inTurn(address.url, urgency, async () => {
        if (!jobSignal.aborted) await this.askDue(index, name, version, urgency, jobSignal);
      }),
    );
  }

  private async askDue(
    { shelf, address }: IndexAtHand,
    name: NormalizedName,
    version: string,
    urgency: GatherOptions['urgency'],
    signal: AbortSignal,
  ): Promise<void> {
    const { bench, lists } = this;
    const slot = await lists.open({ shelf, name }, version);
    const { versionJson } = await this.offers.of(shelf);
    const outcome = await bench.read(async () => {
      if (!asksFor(versionJson, bench.now())) return failed('not-published');
      const ask = bench.paced(urgency);
      return askVulnerabilities(ask, address, name, version, signal, (seen) => {
        const releases = shelf.peek(name)?.documents.simple.stored?.value.listing.releases ?? [];
        const listed = releases.some((release) => release.version === version);
        this.offers.note(shelf, { kind: 'versionJson', subject: `${name} ${version}`, seen, listed });
      });
    });
    if (outcome.kind === 'cancelled') return;
    lists.put({ shelf, name }, version, afterAsking(slot, outcome, bench.now()));
    bench.notifier.add(name);
  }
}
