import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { LRUCache } from 'lru-cache';
import type { NormalizedName } from '../../packaging/name.ts';
import type { Database, Runtime, SqlRow } from '../../runtime.ts';
import { DatabaseFile } from '../cache/database-file.ts';
import type { Schema } from '../cache/prepare.ts';
import { Damaged } from '../cache/trouble.ts';
import { WriteBehind } from '../cache/write-behind.ts';
import type { ProjectHistory } from '../project-facts.ts';
import {
  after,
  type HistoryKind,
  mostSightings,
  noHistory,
  type Remembered,
  readWritten,
  type SightingsOf,
  written,
} from './sightings.ts';

export const historyFile = 'history-1.sqlite';

const schema: Schema = {
  version: 1,
  statements: [
    `CREATE TABLE sightings (id INTEGER PRIMARY KEY, scope TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
      value TEXT NOT NULL, since REAL NOT NULL, until REAL NOT NULL, sum INTEGER NOT NULL) STRICT`,
    'CREATE INDEX sightings_by_project ON sightings (scope, name, kind, since)',
    'CREATE INDEX sightings_by_time ON sightings (until)',
  ],
};

/** A few hundred bytes each: 60 MB at most. Above it what was not seen for longest is forgotten. */
const defaultMost = 200_000;
const forgottenAtOnce = 500;
const lookEvery = 500;

/** Projects whose history is in memory. */
const mostProjects = 3_000;

/** A sighting of what is known already is written once an hour, in milliseconds. */
const againMs = 3_600_000;

interface Note {
  readonly scope: string;
  readonly name: string;
  readonly kind: HistoryKind;
  readonly value: string;
  readonly at: number;
}

const ofProject = `SELECT id, scope, name, kind, value, since, until, sum FROM sightings
  WHERE scope = ? AND name = ? ORDER BY since, id`;
const latestOf = `SELECT id, scope, name, kind, value, since, until, sum FROM sightings
  WHERE scope = ? AND name = ? AND kind = ? ORDER BY since DESC, id DESC LIMIT 1`;
const insert = `INSERT INTO sightings (scope, name, kind, value, since, until, sum) VALUES (?, ?, ?, ?, ?, ?, ?)`;
const prolong = 'UPDATE sightings SET until = ?, sum = ? WHERE id = ?';
const prune = `DELETE FROM sightings WHERE id IN (SELECT id FROM sightings WHERE scope = ? AND name = ? AND kind = ?
  ORDER BY since DESC, id DESC LIMIT -1 OFFSET ${mostSightings})`;
const forget = `DELETE FROM sightings WHERE id IN (SELECT id FROM sightings ORDER BY until LIMIT ${forgottenAtOnce})`;

/**
 * What this machine saw of owners, statuses and publishers, and when. It lies in a file of its own that emptying the cache
 * leaves alone: what was yesterday cannot be asked for again. Several processes write; nothing here throws. Without a
 * directory it lasts as long as the session.
 */
export class History {
  private readonly file: DatabaseFile | null;
  private readonly waiting: WriteBehind<Note> | null;
  private readonly memory = new LRUCache<string, ProjectHistory>({ max: mostProjects });
  private readonly most: number;
  private noted = lookEvery;
  /** Notes taken so far: each is written, in order. */
  private notes = 0;
  private isReady = false;

  constructor(runtime: Runtime, directory: string | null, most = defaultMost) {
    this.most = most;
    if (directory === null) {
      this.file = null;
      this.waiting = null;
      this.isReady = true;
      return;
    }
    const path = join(directory, historyFile);
    const file = new DatabaseFile({ runtime, path, what: 'The history of projects', schema });
    this.file = file;
    this.waiting = new WriteBehind({
      clock: runtime.clock,
      file,
      write: (database, notes) => this.write(database, notes),
      after: () => this.makeRoom(file),
    });
  }

  /** Resolves when `of` can answer from the disk, or never will. */
  async ready(): Promise<void> {
    await this.file?.ready();
    this.isReady = true;
  }

  /**
   * What was seen of a project at one source (its shelf's scope), without waiting: a look at the disk the first time, a
   * hundredth of a millisecond, then from memory. Empty before `ready`.
   */
  of(scope: string, name: NormalizedName): ProjectHistory {
    const key = `${scope} ${name}`;
    const kept = this.memory.get(key);
    if (kept !== undefined) return kept;
    const found = this.file?.readNow((database) => historyOf(database.all(ofProject, scope, name))) ?? null;
    if (found !== null || this.isReady) this.memory.set(key, found ?? noHistory);
    return found ?? noHistory;
  }

  /** Remembers that this was so at a time, in milliseconds since the epoch: on disk after at most 50 ms. */
  note<K extends HistoryKind>(
    scope: string,
    name: NormalizedName,
    kind: K,
    value: Remembered[K],
    at: number,
  ): void {
    const text = written(kind, value);
    const before = this.of(scope, name);
    const sightings = before[kind] as SightingsOf<K>;
    const latest = sightings.at(-1);
    const isKnown = latest !== undefined && written(kind, latest.value) === text;
    if (isKnown && at >= latest.until && at - latest.until < againMs) return;
    if (this.isReady)
      this.memory.set(`${scope} ${name}`, { ...before, [kind]: after(sightings, kind, value, at) });
    this.waiting?.put(`${this.notes++}`, { scope, name, kind, value: text, at });
  }

  /** Writes what waits; whether all of it is in the file. */
  async flush(): Promise<boolean> {
    return (await this.waiting?.flush()) ?? false;
  }

  async close(): Promise<void> {
    await this.waiting?.flush();
    await this.file?.close();
  }

  private write(database: Database, notes: readonly Note[]): void {
    for (const note of notes) add(database, note);
    this.noted += notes.length;
  }

  private async makeRoom(file: DatabaseFile): Promise<void> {
    if (this.noted < lookEvery) return;
    this.noted = 0;
    await file.write((database) => {
      const count = database.get('SELECT count(*) AS rows FROM sightings');
      if (Number(count?.rows ?? 0) > this.most) database.run(forget);
    });
  }
}

/** Adds a note to what all processes have seen. */
function add(database: Database, { scope, name, kind, value, at }: Note): void {
  const latest = database.get(latestOf, scope, name, kind);
  if (latest !== null && !isWhole(latest)) throw new Damaged('A sighting is not what was written');
  const until = Number(latest?.until ?? Number.NEGATIVE_INFINITY);
  if (latest !== null && at < until) return;
  if (latest?.value === value) {
    const since = Number(latest.since);
    database.run(prolong, at, sumOf({ scope, name, kind, value, since, until: at }), latest.id ?? null);
    return;
  }
  database.run(
    insert,
    scope,
    name,
    kind,
    value,
    at,
    at,
    sumOf({ scope, name, kind, value, since: at, until: at }),
  );
  database.run(prune, scope, name, kind);
}

function historyOf(rows: readonly SqlRow[]): ProjectHistory {
  if (rows.length === 0) return noHistory;
  if (!rows.every(isWhole)) throw new Damaged('A sighting is not what was written');
  return {
    owners: sightingsOf('owners', rows),
    status: sightingsOf('status', rows),
    publishers: sightingsOf('publishers', rows),
  };
}

function sightingsOf<K extends HistoryKind>(kind: K, rows: readonly SqlRow[]) {
  return rows
    .filter((row) => row.kind === kind)
    .map(({ value, since, until }) => ({
      value: readWritten(kind, String(value)),
      since: Number(since),
      until: Number(until),
    }));
}

function isWhole(row: SqlRow): boolean {
  return row.sum === sumOf(row);
}

/** SQLite keeps no check sums of the pages of its files. */
function sumOf({ scope, name, kind, value, since, until }: SqlRow): number {
  return crc32(JSON.stringify([scope, name, kind, value, since, until]));
}
