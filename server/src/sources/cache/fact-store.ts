import { join } from 'node:path';
import { breath } from '../../breath.ts';
import type { Database, Runtime, SqlRow } from '../../runtime.ts';
import { DatabaseFile } from './database-file.ts';
import { evict, factsFile, factsSchema, markUsed, select, upsert, usedEveryMs } from './facts-schema.ts';
import { removeOldFiles } from './old-files.ts';
import { numberOf } from './prepare.ts';
import { columnsOf, type Row, type RowKey, rowOf } from './row.ts';
import { WriteBehind } from './write-behind.ts';

/** What the file may hold. */
export interface FactLimits {
  readonly bytes: number;
  readonly rows: number;
}

/** 50,000 rows are some 20,000 projects. */
const defaultLimits: FactLimits = { bytes: 256 * 2 ** 20, rows: 50_000 };

/** When to look whether there is too much, in rows written since; and how much is left, of what may be. */
const lookEvery = 200;
const leave = 0.9;

type Item = { readonly row: Row } | { readonly used: Pick<RowKey, 'scope' | 'name'> };

/** The documents of all sources in one file that any number of processes share, bounded by last use. Nothing here throws. */
export class FactStore {
  private readonly runtime: Runtime;
  private readonly directory: string;
  private readonly limits: FactLimits;
  private readonly file: DatabaseFile;
  private readonly waiting: WriteBehind<Item>;
  /** Rows written since the last look; the first look is after the first write. */
  private written = lookEvery;
  private isTidy = false;

  constructor(runtime: Runtime, directory: string, limits: FactLimits = defaultLimits) {
    this.runtime = runtime;
    this.directory = directory;
    this.limits = limits;
    this.file = new DatabaseFile({
      runtime,
      path: join(directory, factsFile),
      what: 'The cache',
      schema: factsSchema,
    });
    const write = (database: Database, items: readonly Item[]) => this.write(database, items);
    this.waiting = new WriteBehind({
      clock: runtime.clock,
      file: this.file,
      write,
      after: () => this.tidy(),
    });
  }

  /** The documents of projects, those that are there. One question for all: at most a hundred names, or the loop stands still. */
  async read(scope: string, names: readonly string[], documents: readonly string[]): Promise<readonly Row[]> {
    const found = await this.file.read((database) =>
      database
        .all(select, scope, JSON.stringify(names), JSON.stringify(documents))
        .map((columns) => ({ row: rowOf(columns), usedAt: columns.used_at })),
    );
    const now = this.runtime.clock.now();
    const rows = new Map<string, Row>();
    for (const { row, usedAt } of found ?? []) {
      rows.set(keyOf(row), row);
      if (typeof usedAt === 'number' && now - usedAt > usedEveryMs)
        this.waiting.put(`used ${scope} ${row.name}`, { used: row });
    }
    for (const name of names) {
      for (const document of documents) {
        const item = this.waiting.get(keyOf({ scope, name, document }));
        if (item !== undefined && 'row' in item) rows.set(keyOf(item.row), item.row);
      }
    }
    return [...rows.values()];
  }

  /** Keeps a document: in the file after at most 50 ms, unless what lies there is newer. */
  put(row: Row): void {
    this.waiting.put(keyOf(row), { row });
  }

  /** Writes what waits; whether all of it is in the file, where it outlives this process. */
  flush(): Promise<boolean> {
    return this.waiting.flush();
  }

  /** Empties the file, for all processes. False where it cannot be had. */
  async clear(): Promise<boolean> {
    this.waiting.clear();
    const cleared = await this.file.write((database) => void database.run('DELETE FROM facts'));
    // What was deleted lies in the file until that is written anew.
    if (cleared === 'kept')
      await this.file.read((database) => database.exec('VACUUM; PRAGMA wal_checkpoint(TRUNCATE)'));
    await this.removeOld('all');
    return cleared === 'kept';
  }

  async close(): Promise<void> {
    await this.flush();
    await this.file.close();
  }

  private write(database: Database, items: readonly Item[]): void {
    const now = this.runtime.clock.now();
    for (const item of items) {
      if ('row' in item) database.run(upsert, ...columnsOf(item.row), now);
      else database.run(markUsed, now, item.used.scope, item.used.name, now - usedEveryMs);
    }
    this.written += items.length;
  }

  private async tidy(): Promise<void> {
    if (this.written >= lookEvery) await this.makeRoom();
    if (this.isTidy) return;
    this.isTidy = true;
    await this.removeOld({ untouchedAt: this.runtime.clock.now() });
  }

  private async removeOld(which: Parameters<typeof removeOldFiles>[2]): Promise<void> {
    try {
      await removeOldFiles(this.runtime.files, this.directory, which);
    } catch {
      // What cannot be removed now may be another time.
    }
  }

  private async makeRoom(): Promise<void> {
    this.written = 0;
    const held = await this.file.read(measure);
    const { bytes, rows } = this.limits;
    if (held === null || (held.bytes <= bytes && held.rows <= rows)) return;
    for (let more = true; more; await breath()) {
      const done = await this.file.write((database) => {
        const { changes } = database.run(evict);
        const left = measure(database);
        more = changes > 0 && (left.bytes > bytes * leave || left.rows > rows * leave);
      });
      if (done !== 'kept') return;
    }
  }
}

/** Pages in use; free ones are written again before the file grows. */
function measure(database: Database): FactLimits {
  const size: SqlRow | null = database.get('PRAGMA page_size');
  const pages = numberOf(database, 'page_count') - numberOf(database, 'freelist_count');
  const rows = database.get('SELECT count(*) AS rows FROM facts');
  return { bytes: pages * Number(size?.page_size ?? 0), rows: Number(rows?.rows ?? 0) };
}

function keyOf({ scope, name, document }: RowKey): string {
  return `${scope} ${name} ${document}`;
}
