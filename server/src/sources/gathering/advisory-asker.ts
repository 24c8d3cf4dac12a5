import type { NormalizedName } from '../../packaging/name.ts';
import { type Ask, failed, type Outcome } from '../asking/outcome.ts';
import { whyUnreadable } from '../asking/unreadable.ts';
import { type AdvisoryDocuments, freshFor } from '../cache/documents.ts';
import type { Entry, Shelf } from '../cache/shelf.ts';
import type { IndexAddress } from '../index/address.ts';
import { askAdvisories } from '../osv/ask-advisories.ts';
import type { OsvRecord } from '../osv/record.ts';
import { isDue } from './freshness.ts';
import type { GatherOptions, Workbench } from './workbench.ts';

/** Asks the advisory service for what is due and puts the answers on its shelf. */
export class AdvisoryAsker {
  private readonly bench: Workbench;

  constructor(bench: Workbench) {
    this.bench = bench;
  }

  /** The advisories on these names: from disk, and those that are due in one batch from the service unless `offline`. */
  async ask(
    shelf: Shelf<AdvisoryDocuments>,
    service: IndexAddress,
    names: readonly NormalizedName[],
    { offline, urgency, signal }: GatherOptions,
  ): Promise<void> {
    const entries = await this.bench.openAll(shelf, names);
    if (offline) return;
    const context = this.bench.freshness();
    const due = entries.filter((entry) => isDue(entry.documents.records, freshFor.records, context));
    const byKey = new Map(due.map((entry) => [`${service.url} ${entry.name}`, entry]));
    const { authorization } = service;
    const ask = this.bench.askerOf({ public: true, authorization }, urgency);
    await this.bench.work([...byKey.keys()], signal, async (keys, jobSignal) => {
      const mine = keys.flatMap((key) => byKey.get(key) ?? []);
      await this.askService(shelf, service.url, ask, mine, jobSignal);
    });
  }

  private async askService(
    shelf: Shelf<AdvisoryDocuments>,
    url: string,
    ask: Ask,
    entries: readonly Entry<AdvisoryDocuments>[],
    signal: AbortSignal,
  ): Promise<void> {
    const byName = new Map(entries.map((entry) => [entry.name, entry]));
    const known = (name: NormalizedName) => byName.get(name)?.documents.records.stored?.value ?? [];
    const names = [...byName.keys()];
    const { log } = this.bench.runtime;
    const told = new Set<NormalizedName>();
    const tell = async (name: NormalizedName, outcome: Outcome<readonly OsvRecord[]>): Promise<void> => {
      const entry = byName.get(name);
      if (entry === undefined) return;
      told.add(name);
      this.bench.put(entry, 'records', outcome);
      await shelf.keep(entry);
    };
    try {
      await askAdvisories(ask, url, names, known, signal, log, tell);
    } catch (error) {
      const outcome = failed(whyUnreadable(error, log));
      await Promise.all(names.filter((name) => !told.has(name)).map((name) => tell(name, outcome)));
    }
  }
}
