import type { NormalizedName } from '../../packaging/name.ts';
import { day } from '../../phrases.ts';
import type { Database, Runtime } from '../../runtime.ts';
import { type Fact, known, type UnknownReason, unknown } from '../fact.ts';
import { recordsAsOf } from '../facts/as-of.ts';
import { mergeTwins } from '../osv/merge.ts';
import { areTooMany, type OsvRecord } from '../osv/record.ts';
import type { Advisory } from '../project-facts.ts';
import { dataFile } from './data-file.ts';
import { readSummary, type Summary } from './summary.ts';

/** What people read as the source. */
const localSource = 'OSV (this machine)';

/** `no-sqlite`: this Node has none, so the advisory service is to be asked instead. */
export type LocalState =
  | { readonly kind: 'not-looked' }
  | { readonly kind: 'no-sqlite' }
  | { readonly kind: 'missing' }
  | { readonly kind: 'damaged' }
  | { readonly kind: 'ready'; readonly summary: Summary };

/** Why the database answers nothing, or nothing that is new. */
export type LocalTrouble = 'no-sqlite' | 'missing' | 'damaged' | 'old';

/** Data older than this misses verdicts on what attackers upload these days: it is told. */
const oldMs = 7 * day;

/** The trouble of a state at a time (milliseconds since the epoch), if it is one. */
export function troubleOf(state: LocalState, now: number): LocalTrouble | null {
  if (state.kind === 'not-looked') return null;
  if (state.kind !== 'ready') return state.kind;
  return now - Date.parse(state.summary.asOf) > oldMs ? 'old' : null;
}

/** The advisories of the database on this machine. No name leaves it. */
export interface LocalAdvisories {
  /** Looks at the file, and opens it where that is due; true where what `fact` says may differ now. Never rejects. */
  look(): Promise<boolean>;
  /**
   * What the database says of a project, at once: `pending` before the first look, `not-downloaded` where there is no
   * database. `asOf` in milliseconds since the epoch, null for now.
   */
  fact(name: NormalizedName, asOf: number | null): Fact<readonly Advisory[]>;
  state(): LocalState;
  close(): void;
}

/** So many facts are kept as they were made. */
const mostKept = 5_000;

/** The database in `cacheDirectory`, read as it is and never written; with null there is none. */
export function createLocalAdvisories(
  runtime: Pick<Runtime, 'databases' | 'files' | 'log'>,
  cacheDirectory: string | null,
): LocalAdvisories {
  return new LiveLocalAdvisories(runtime, cacheDirectory);
}

class LiveLocalAdvisories implements LocalAdvisories {
  private readonly runtime: Pick<Runtime, 'databases' | 'files' | 'log'>;
  private readonly file: string | null;
  private readonly kept = new Map<string, Fact<readonly Advisory[]>>();
  private database: Database | null = null;
  private current: LocalState = { kind: 'not-looked' };
  /** SQLite's count of other connections' changes. */
  private version = -1;
  private looking: Promise<boolean> | null = null;
  private closed = false;

  constructor(runtime: Pick<Runtime, 'databases' | 'files' | 'log'>, cacheDirectory: string | null) {
    this.runtime = runtime;
    this.file = cacheDirectory === null ? null : dataFile(cacheDirectory);
  }

  look(): Promise<boolean> {
    this.looking ??= this.lookNow().finally(() => {
      this.looking = null;
    });
    return this.looking;
  }

  fact(name: NormalizedName, asOf: number | null): Fact<readonly Advisory[]> {
    const key = `${name} ${asOf ?? ''}`;
    const kept = this.kept.get(key);
    if (kept !== undefined) return kept;
    const fact = this.make(name, asOf);
    if (this.kept.size >= mostKept) this.kept.clear();
    this.kept.set(key, fact);
    return fact;
  }

  state(): LocalState {
    return this.current;
  }

  close(): void {
    this.closed = true;
    this.drop();
  }

  private async lookNow(): Promise<boolean> {
    const before = this.current;
    try {
      await this.openWhereDue();
      if (this.database !== null) this.readState(this.database);
    } catch (error) {
      this.damaged(error);
    }
    if (this.current === before) return false;
    this.kept.clear();
    this.tell(before);
    return true;
  }

  private async openWhereDue(): Promise<void> {
    if (this.file === null || (await this.runtime.files.stat(this.file)) === null) {
      this.drop();
      this.become((await hasSqlite(this.runtime, this.file)) ? 'missing' : 'no-sqlite');
      return;
    }
    if (this.database?.isCurrent() === true) return;
    this.drop();
    const database = await this.openFile(this.file);
    if (database === null) this.become('no-sqlite');
    else if (this.closed) database.close();
    else this.database = database;
  }

  /** A reader may have to write beside the file what a crashed writer left; on a read-only disk there is nothing to write. */
  private async openFile(file: string): Promise<Database | null> {
    const { databases } = this.runtime;
    try {
      return await databases.open(file);
    } catch {
      return databases.open(file, { readOnly: true });
    }
  }

  private readState(database: Database): void {
    const version = Number(database.get('PRAGMA data_version')?.data_version);
    if (version === this.version && this.current.kind === 'ready') return;
    this.version = version;
    const tables = database.get(`SELECT count(*) AS count FROM sqlite_schema WHERE name = 'facts'`);
    const summary = Number(tables?.count) === 0 ? null : readSummary(database);
    // One that is just being filled for the first time is as good as none.
    if (summary === null) this.become('missing');
    else this.current = { kind: 'ready', summary };
  }

  private make(name: NormalizedName, asOf: number | null): Fact<readonly Advisory[]> {
    const { current, database } = this;
    if (current.kind !== 'ready' || database === null) return unknown(reasons[current.kind]);
    try {
      const rows = database.all('SELECT record FROM records WHERE name = ?', name);
      if (rows.some(({ record }) => record === null)) return unknown('malformed');
      const records = rows.map(({ record }) => JSON.parse(String(record)) as OsvRecord);
      if (areTooMany(records)) return unknown('too-large');
      const merged = mergeTwins(asOf === null ? records : recordsAsOf(records, asOf));
      return known(merged, localSource, current.summary.asOf);
    } catch (error) {
      this.damaged(error);
      return unknown('malformed');
    }
  }

  private damaged(error: unknown): void {
    this.runtime.log.error('The database of advisories could not be read', error);
    this.drop();
    this.become('damaged');
  }

  /** The same state stays the same object: that is how a look tells whether something changed. */
  private become(kind: 'missing' | 'damaged' | 'no-sqlite'): void {
    if (this.current.kind !== kind) this.current = { kind };
  }

  private drop(): void {
    this.kept.clear();
    this.version = -1;
    const { database } = this;
    this.database = null;
    try {
      database?.close();
    } catch {
      // What cannot be read may not be closed in order either.
    }
  }

  private tell(before: LocalState): void {
    const { current } = this;
    if (current.kind === before.kind) return;
    const { log } = this.runtime;
    if (current.kind === 'ready')
      log.info(`Advisories are those of this machine, as of ${current.summary.asOf}.`);
    else if (current.kind !== 'not-looked') log.warn(troubles[current.kind]);
  }
}

/** Asked of a file that is not there: without SQLite there is no answer, with it a refusal. */
async function hasSqlite({ databases }: Pick<Runtime, 'databases'>, file: string | null): Promise<boolean> {
  try {
    const database = await databases.open(file ?? ':memory:', { readOnly: true });
    database?.close();
    return database !== null;
  } catch {
    return true;
  }
}

/** What is the matter with the database and what to do, in a sentence. */
export const troubles: Readonly<Record<LocalTrouble, string>> = {
  'no-sqlite': 'This Node comes without SQLite, so the advisory service is asked instead of this machine.',
  missing: 'The advisory database is not on this machine yet: run wheelwarden db update.',
  damaged: 'The advisory database on this machine cannot be read: run wheelwarden db update to get it anew.',
  old: 'The advisory database on this machine is more than a week old: run wheelwarden db update.',
};

const reasons: Readonly<Record<LocalState['kind'], UnknownReason>> = {
  'not-looked': 'pending',
  'no-sqlite': 'not-downloaded',
  missing: 'not-downloaded',
  damaged: 'malformed',
  // Between being closed and looking again.
  ready: 'pending',
};
