import type { Database, Runtime } from '../../runtime.ts';
import { prepare, type Schema } from './prepare.ts';
import { type Trouble, troubleOf, wordOf } from './trouble.ts';

export interface DatabaseFileOptions {
  readonly runtime: Pick<Runtime, 'databases' | 'log' | 'clock'>;
  readonly path: string;
  /** What is kept there, to begin a sentence of the log: `The cache`. */
  readonly what: string;
  readonly schema: Schema;
}

/** `later`: another process is at it, nothing was written and it can be tried again. `refused`: nothing can be, for now. */
export type Written = 'kept' | 'later' | 'refused';

/** How long SQLite itself waits for another process: it does so with the whole event loop. In milliseconds. */
const busyMs = 20;
/** Pauses between attempts while another process is at it, in milliseconds: four seconds in all. */
const pauses = [5, 10, 20, 40, 80, 160, 320, 640, 640, 640, 640, 640];
/** After the disk refused, how long it is left alone, in milliseconds. */
const restMs = 60_000;
/** A file that proves damaged again and again lies on a disk that is not to be relied on. */
const mostRebuilds = 3;

/**
 * One SQLite file that several processes share, and that one can do without: what goes wrong is told once in the log and
 * never thrown. A damaged file is set aside and begun anew; where the disk refuses, the session goes on without it.
 */
export class DatabaseFile {
  private readonly options: DatabaseFileOptions;
  private database: Database | null = null;
  private opening: Promise<Database | null> | null = null;
  private rebuilding: Promise<Trouble> | null = null;
  private restUntil = Number.NEGATIVE_INFINITY;
  private rebuilds = 0;
  private closed = false;
  private readonly told = new Set<string>();

  constructor(options: DatabaseFileOptions) {
    this.options = options;
  }

  /** What `action` reads; null where it cannot be read. Waits for opening, and for other processes. */
  async read<T>(action: (database: Database) => T): Promise<T | null> {
    for (let turn = 0; turn <= pauses.length; turn++) {
      const database = this.database ?? (await this.open());
      if (database === null) return null;
      try {
        return action(database);
      } catch (error) {
        if ((await this.handle(database, error, turn)) === 'refused') return null;
      }
    }
    return null;
  }

  /** What `action` reads, at once; null where the file is not open or cannot be read now. */
  readNow<T>(action: (database: Database) => T): T | null {
    if (this.database === null) return null;
    const { database } = this;
    try {
      return action(database);
    } catch (error) {
      void this.handle(database, error, 0);
      return null;
    }
  }

  /** Runs `action` in one transaction; once it is `kept`, it outlives this process. May run it more than once. */
  async write(action: (database: Database) => void): Promise<Written> {
    if (this.resting()) return 'refused';
    for (let turn = 0; turn <= pauses.length; turn++) {
      const database = this.database ?? (await this.open());
      if (database === null) return 'refused';
      try {
        database.transaction(() => action(database));
        if (database.isCurrent()) return 'kept';
        // Another process set the file aside: what was written there is lost.
        this.drop(database);
      } catch (error) {
        if ((await this.handle(database, error, turn)) === 'refused') return 'refused';
      }
    }
    return 'later';
  }

  /** Opens the file if it is not; resolves when it is open or known not to be had. */
  async ready(): Promise<void> {
    if (this.database === null) await this.open();
  }

  async close(): Promise<void> {
    this.closed = true;
    await this.opening;
    if (this.database !== null) this.drop(this.database);
  }

  private open(): Promise<Database | null> {
    if (this.closed || this.resting()) return Promise.resolve(null);
    this.opening ??= this.openAnew().finally(() => {
      this.opening = null;
    });
    return this.opening;
  }

  private async openAnew(): Promise<Database | null> {
    const { runtime, path, schema, what } = this.options;
    for (let turn = 0; turn <= pauses.length && !this.closed; turn++) {
      let database: Database | null = null;
      try {
        await this.rebuilding;
        database = await runtime.databases.open(path, { busyMs });
        if (database === null) {
          this.restUntil = Number.POSITIVE_INFINITY;
          this.tell('none', `${what} is in memory only: this Node comes without SQLite.`);
          return null;
        }
        prepare(database, schema);
        this.database = database;
        return database;
      } catch (error) {
        const trouble = database === null ? this.refuse(error) : await this.handle(database, error, turn);
        if (trouble === 'refused') return null;
        if (database !== null) this.drop(database);
      }
    }
    return null;
  }

  /** Does what can be done about it; `refused` where that is nothing. */
  private async handle(database: Database, error: unknown, turn: number): Promise<Trouble> {
    const trouble = troubleOf(error);
    if (trouble === 'refused') return this.refuse(error);
    if (trouble === 'damaged') return this.rebuild(database);
    await this.pause(pauses[turn] ?? 0);
    return trouble;
  }

  /** Reads under way at the same time find the same damage: it is dealt with once. */
  private rebuild(database: Database): Promise<Trouble> {
    if (this.database !== null && this.database !== database) return Promise.resolve('damaged');
    this.database = null;
    this.rebuilding ??= this.setAside(database).finally(() => {
      this.rebuilding = null;
    });
    return this.rebuilding;
  }

  private async setAside(database: Database): Promise<Trouble> {
    const { what, runtime } = this.options;
    if (!database.isCurrent()) {
      close(database);
      return 'damaged';
    }
    if (++this.rebuilds > mostRebuilds) {
      close(database);
      this.restUntil = Number.POSITIVE_INFINITY;
      this.tell('again', `${what} on disk was damaged again and again; it is not used any more.`);
      return 'refused';
    }
    try {
      await database.setAside();
      runtime.log.warn(`${what} on disk was damaged. It was set aside and is begun anew.`);
      return 'damaged';
    } catch (error) {
      return this.refuse(error);
    }
  }

  private refuse(error: unknown): Trouble {
    const { what, runtime } = this.options;
    this.restUntil = runtime.clock.now() + restMs;
    const word = wordOf(error);
    if (word === null) runtime.log.error(`${what} failed`, error);
    else this.tell(word, `${what} could not be kept on disk (${word}). It is kept in memory.`);
    return 'refused';
  }

  private resting(): boolean {
    return this.options.runtime.clock.now() < this.restUntil;
  }

  private drop(database: Database): void {
    if (this.database === database) this.database = null;
    close(database);
  }

  private tell(key: string, message: string): void {
    if (this.told.has(key)) return;
    this.told.add(key);
    this.options.runtime.log.warn(message);
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => void this.options.runtime.clock.after(ms, resolve));
  }
}

function close(database: Database): void {
  try {
    database.close();
  } catch {
    // Closing writes what the log holds into the file; where that fails, it stays in the log.
  }
}
