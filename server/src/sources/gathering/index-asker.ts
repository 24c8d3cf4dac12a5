import type { NormalizedName } from '../../packaging/name.ts';
import type { Ask, Outcome } from '../asking/outcome.ts';
import { freshFor, type IndexDocuments } from '../cache/documents.ts';
import type { Entry, Shelf } from '../cache/shelf.ts';
import type { History } from '../history/history.ts';
import { askProject, noProjectDocument, type ProjectDocument } from '../project-document.ts';
import type { JsonSeen } from '../release/json-seen.ts';
import type { AskedIndex } from '../routing/route.ts';
import { askSimple } from '../simple/ask-simple.ts';
import type { PageReading } from '../simple/document.ts';
import { filesOfPage } from '../simple/files.ts';
import { lacksTimes } from '../simple/releases.ts';
import { asksFor } from './capabilities.ts';
import type { FileLists } from './file-lists.ts';
import { isDue } from './freshness.ts';
import type { Offers } from './offers.ts';
import type { GatherOptions, Workbench } from './workbench.ts';

/** A 404 may be about to change: a project that is published now. In milliseconds. */
const absentFor = 300_000;

/** An index to ask, with the place where its answers lie and what is seen of it over time. */
export interface IndexAtHand {
  readonly address: AskedIndex;
  readonly shelf: Shelf<IndexDocuments>;
  readonly history: History;
}

/** What answers told beside the documents. */
interface Heard {
  reading: PageReading | null;
  seen: JsonSeen | null;
}

type DocumentName = keyof IndexDocuments;

/** Asks indexes for a project's documents and puts the answers on their shelves. */
export class IndexAsker {
  private readonly bench: Workbench;
  private readonly files: FileLists;
  private readonly offers: Offers;

  constructor(bench: Workbench, files: FileLists, offers: Offers) {
    this.bench = bench;
    this.files = files;
    this.offers = offers;
  }

  /**
   * A project's documents: from disk, and those that are due from the index unless `offline`. `files`: the list of its files
   * is needed too, which a document that did not change does not bring.
   */
  async ask(
    index: IndexAtHand,
    name: NormalizedName,
    { offline, urgency, signal }: GatherOptions,
    needs: 'documents' | 'files' = 'documents',
  ): Promise<void> {
    const { shelf, address } = index;
    const entry = await this.bench.open(shelf, name);
    if (offline) return;
    const due = needs === 'files' ? (['simple'] as const) : this.due(entry);
    if (due.length === 0) return;
    const ask = this.bench.askerOf(address, urgency);
    await this.bench.work([`${shelf.address} ${name} ${needs}`], signal, (_, jobSignal) =>
      this.bench.inTurn(address.url, urgency, async () => {
        if (!jobSignal.aborted) await this.askDue(index, entry, due, { ask, needs, signal: jobSignal });
      }),
    );
  }

  private async askDue(
    { shelf, address, history }: IndexAtHand,
    entry: Entry<IndexDocuments>,
    due: readonly DocumentName[],
    { ask, needs, signal }: { ask: Ask; needs: 'documents' | 'files'; signal: AbortSignal },
  ): Promise<void> {
    const { bench } = this;
    const { name, documents } = entry;
    const offers = await this.offers.of(shelf);
    const heard: Heard = { reading: null, seen: null };
    const askers: { readonly [K in DocumentName]: () => Promise<Outcome<IndexDocuments[K]>> } = {
      simple: () => {
        const etag = needs === 'files' ? null : (documents.simple.stored?.etag ?? null);
        return askSimple(ask, address, name, etag, signal, (reading) => {
          heard.reading = reading;
        });
      },
      project: async () => {
        if (!asksFor(offers.projectJson, bench.now())) return notOffered;
        const etag = documents.project.stored?.etag ?? null;
        return askProject(ask, address, name, etag, signal, (seen) => {
          heard.seen = seen;
        });
      },
    };
    await Promise.all(
      due.map(async (document) => {
        if (document === 'simple') bench.put(entry, document, await bench.read(askers.simple));
        else bench.put(entry, document, await bench.read(askers.project));
      }),
    );
    this.keepFiles(shelf, entry, heard);
    this.noteOffers(shelf, entry, heard);
    noteHistory(history, shelf, entry);
    forgetNeedlessTimes(entry);
    await shelf.keep(entry);
  }

  private keepFiles(
    shelf: Shelf<IndexDocuments>,
    { name, documents: { simple } }: Entry<IndexDocuments>,
    { reading }: Heard,
  ): void {
    if (reading === null || simple.stored === null || simple.failure !== null) return;
    this.files.keep(shelf, name, { ...simple.stored, value: filesOfPage(reading) });
  }

  private noteOffers(
    shelf: Shelf<IndexDocuments>,
    { name, documents: { simple } }: Entry<IndexDocuments>,
    { reading, seen }: Heard,
  ): void {
    if (reading !== null) this.offers.note(shelf, { kind: 'page', page: reading.page });
    const listed = (simple.stored?.value.listing.releases.length ?? 0) > 0;
    if (seen !== null) this.offers.note(shelf, { kind: 'projectJson', subject: name, seen, listed });
  }

  private due(entry: Entry<IndexDocuments>): readonly DocumentName[] {
    const context = this.bench.freshness();
    const isAbsent = entry.documents.simple.stored?.value.exists === false;
    const lasts = (document: DocumentName): number =>
      isAbsent ? Math.min(absentFor, freshFor[document]) : freshFor[document];
    return (['simple', 'project'] as const).filter((document) =>
      isDue(entry.documents[document], lasts(document), context),
    );
  }
}

/** An index without JSON documents: known without asking. */
const notOffered: Outcome<ProjectDocument> = {
  kind: 'value',
  value: noProjectDocument,
  etag: null,
  sample: false,
};

/** Owners and status as the index told them just now; what could not be had anew says nothing of today. */
function noteHistory(
  history: History,
  { scope }: Shelf<IndexDocuments>,
  { name, documents }: Entry<IndexDocuments>,
): void {
  const { simple, project } = documents;
  const status = simple.failure === null ? simple.stored?.value.status : null;
  if (status && simple.stored) history.note(scope, name, 'status', status.status, simple.stored.askedAt);
  const owners = project.failure === null ? project.stored?.value.owners : null;
  if (owners && project.stored) history.note(scope, name, 'owners', owners, project.stored.askedAt);
}

/** The second source of upload times is large, and of no use where the first has them all. */
function forgetNeedlessTimes(entry: Entry<IndexDocuments>): void {
  const { simple, project } = entry.documents;
  if (simple.stored === null || project.stored === null) return;
  if (project.stored.value.uploadTimes.length === 0 || lacksTimes(simple.stored.value.listing)) return;
  const value = { ...project.stored.value, uploadTimes: [] };
  entry.documents = { simple, project: { ...project, stored: { ...project.stored, value } } };
}
