import { capitalised, countInWords } from '../../phrases.ts';
import type { Database, Log, Runtime } from '../../runtime.ts';
import { parseIndexAddress } from '../index/address.ts';
import { closeWritten, dataFile, isDamage, openToWrite } from './data-file.ts';
import { downloadDump } from './download-dump.ts';
import type { DumpService } from './dump-service.ts';
import { fillFromDump } from './fill-from-dump.ts';
import { openPartial } from './partial-dump.ts';
import { readSummary, type Summary, writeSummary } from './summary.ts';
import { takeChanges } from './take-changes.ts';
import { UpdateCancelled, UpdateFailed } from './update-failed.ts';

export interface UpdateRuntime extends Pick<Runtime, 'clock' | 'databases' | 'files' | 'log'> {
  readonly http: DumpService['http'];
}

/** What the update is at; bytes for the download, else files or records. */
export interface UpdateStep {
  readonly step: 'asking' | 'downloading' | 'reading' | 'fetching';
  readonly done: number;
  /** Null where it is not known. */
  readonly total: number | null;
}

export interface UpdateOptions {
  readonly cacheDirectory: string;
  readonly dumpsUrl: string;
  /**
   * `changes`: those alone, and nothing where there is no database or too much changed: for the background.
   * `needed`: the whole dump where there is none yet or too much changed. `whole`: always the dump, however much smaller
   * than the last one it is.
   */
  readonly extent: 'changes' | 'needed' | 'whole';
  readonly signal: AbortSignal;
  readonly tell: (step: UpdateStep) => void;
}

export type UpdateResult =
  | {
      readonly kind: 'updated';
      readonly by: 'dump' | 'changes';
      /** Records written anew. */
      readonly changed: number;
      readonly summary: Summary;
      /** What else there is to say, a sentence each. */
      readonly notes: readonly string[];
    }
  /** `why` in a sentence. What was there stays: `summary`, null for nothing. */
  | { readonly kind: 'failed'; readonly why: string; readonly summary: Summary | null }
  | { readonly kind: 'cancelled' }
  /** Only with `changes`: the dump is due, and that is for a person to ask for. */
  | { readonly kind: 'dump-due' }
  | { readonly kind: 'no-sqlite' };

/**
 * Brings the database of advisories up to date. All is written in one transaction, which is open from the first question
 * on: it is also what keeps a second updater out, and whatever ends this process leaves the state before. Never rejects.
 */
export async function updateAdvisories(
  runtime: UpdateRuntime,
  options: UpdateOptions,
): Promise<UpdateResult> {
  try {
    return await attempt(runtime, options);
  } catch (error) {
    if (!isDamage(error)) return failure(error, null, runtime.log);
    runtime.log.warn('The advisory database was damaged; it is set up anew.');
  }
  try {
    return await attempt(runtime, options);
  } catch (error) {
    return failure(error, null, runtime.log);
  }
}

async function attempt(runtime: UpdateRuntime, options: UpdateOptions): Promise<UpdateResult> {
  if (options.extent === 'changes' && (await runtime.files.stat(dataFile(options.cacheDirectory))) === null) {
    return { kind: 'dump-due' };
  }
  const database = await openToWrite(runtime.databases, options.cacheDirectory);
  if (database === null) return { kind: 'no-sqlite' };
  let before: Summary | null = null;
  try {
    // Once for whoever is kept out by another updater, and once within the transaction.
    before = readSummary(database);
    database.exec('BEGIN IMMEDIATE');
    before = readSummary(database);
    const result = await write(runtime, options, database, before);
    database.exec(result.kind === 'updated' ? 'COMMIT' : 'ROLLBACK');
    return result;
  } catch (error) {
    rollBack(database);
    if (isDamage(error)) {
      await database.setAside();
      throw error;
    }
    return failure(error, before, runtime.log);
  } finally {
    closeWritten(database);
  }
}

function rollBack(database: Database): void {
  try {
    database.exec('ROLLBACK');
  } catch {
    // None was begun, or SQLite has rolled it back by itself.
  }
}

async function write(
  runtime: UpdateRuntime,
  options: UpdateOptions,
  database: Database,
  before: Summary | null,
): Promise<UpdateResult> {
  const { extent, tell, signal, dumpsUrl } = options;
  const { clock, http } = runtime;
  const now = clock.now();
  const address = parseIndexAddress(dumpsUrl);
  if (address === null) throw new UpdateFailed('The address of the dumps is no http or https address.');
  const { url, authorization } = address;
  const service = { http, dumpsUrl: url, authorization, signal, background: extent === 'changes' };
  tell({ step: 'asking', done: 0, total: null });
  if (before !== null && extent !== 'whole') {
    const taken = await takeChanges(service, database, cursorOf(database), (done, total) =>
      tell({ step: 'fetching', done, total }),
    );
    if (taken.kind === 'taken') {
      keepCursor(database, Math.min(taken.newest, now));
      const summary = writeSummary(database, { now, unreadable: before.unreadable });
      const { changed, absent } = taken;
      return { kind: 'updated', by: 'changes', changed, summary, notes: notesOf(summary, absent.length) };
    }
  }
  if (extent === 'changes') return { kind: 'dump-due' };
  return takeDump(runtime, options, service, database, before);
}

async function takeDump(
  runtime: UpdateRuntime,
  { cacheDirectory, extent, signal, tell }: UpdateOptions,
  service: DumpService,
  database: Database,
  before: Summary | null,
): Promise<UpdateResult> {
  const { clock, files } = runtime;
  const partial = await openPartial(files, cacheDirectory);
  let isRead = false;
  try {
    await downloadDump(service, partial, {
      clock,
      tell: (done, total) => tell({ step: 'downloading', done, total }),
    });
    if (signal.aborted) throw new UpdateCancelled();
    const now = clock.now();
    isRead = true;
    const filled = await fillFromDump(database, partial.file, {
      clock,
      signal,
      tell: (done, total) => tell({ step: 'reading', done, total }),
    });
    const summary = writeSummary(database, { now, unreadable: filled.unreadable });
    if (before !== null && extent !== 'whole' && summary.records * 2 < before.records) {
      throw new UpdateFailed(
        `The dump that came holds ${countInWords(summary.records, 'advisory')}, less than half of the ` +
          `${before.records.toLocaleString('en')} known here; wheelwarden db update --refresh takes it all the same.`,
      );
    }
    // A record of a time to come must not hide what changes until then.
    keepCursor(database, Math.min(filled.newest, now));
    return { kind: 'updated', by: 'dump', changed: summary.records, summary, notes: notesOf(summary, 0) };
  } finally {
    // Half a dump is gone on with the next time; one that was read is not needed any more, whatever came of it.
    const isSpent = (isRead && !signal.aborted) || (await partial.file.size()) === 0;
    if (isSpent) await partial.remove();
    else await partial.close();
  }
}

function notesOf({ unreadable }: Summary, absent: number): string[] {
  const are = (count: number) => (count === 1 ? 'is' : 'are');
  return [
    ...(unreadable === 0
      ? []
      : [`${capitalised(countInWords(unreadable, 'record'))} of the dump could not be read.`]),
    ...(absent === 0
      ? []
      : [
          `${capitalised(countInWords(absent, 'changed record'))} ${are(absent)} listed and not there; what was known stays.`,
        ]),
  ];
}

function cursorOf(database: Database): number {
  return Number(database.get(`SELECT value FROM facts WHERE key = 'cursor'`)?.value ?? 0);
}

function keepCursor(database: Database, newest: number): void {
  database.run(`INSERT OR REPLACE INTO facts VALUES ('cursor', ?)`, String(newest));
}

function failure(error: unknown, summary: Summary | null, log: Log): UpdateResult {
  if (error instanceof UpdateCancelled) return { kind: 'cancelled' };
  if (error instanceof UpdateFailed) return { kind: 'failed', why: error.message, summary };
  if (!(error instanceof Error && 'code' in error)) {
    log.error('Updating the advisory database failed', error);
    return { kind: 'failed', why: 'Something went wrong inside Wheelwarden; the log tells what.', summary };
  }
  return { kind: 'failed', why: onThisMachine(error.message), summary };
}

/** Words of the disk or of SQLite, for people. */
function onThisMachine(words: string): string {
  if (/locked|busy/i.test(words)) return 'Another process is updating the advisory database just now.';
  if (/ENOSPC|disk is full/i.test(words)) return 'The disk is full.';
  return `The cache directory cannot be written (${words}).`;
}
