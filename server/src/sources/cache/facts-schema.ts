import { day } from '../../phrases.ts';
import type { Schema } from './prepare.ts';

/**
 * Raised when what is stored changes its shape. The number is in the file's name: another version of Wheelwarden has
 * another file, and neither stands in the other's way.
 */
const schemaVersion = 4;

export const factsSchema: Schema = {
  version: schemaVersion,
  statements: [
    `CREATE TABLE facts (id INTEGER PRIMARY KEY, scope TEXT NOT NULL, name TEXT NOT NULL, document TEXT NOT NULL,
      asked_at REAL NOT NULL, etag TEXT, sample INTEGER NOT NULL, value ANY NOT NULL, sum INTEGER NOT NULL,
      used_at REAL NOT NULL, UNIQUE (scope, name, document)) STRICT`,
    'CREATE INDEX facts_by_use ON facts (used_at)',
  ],
};

export const factsFile = `facts-${schemaVersion}.sqlite`;

/** The last use of a row is noted once a day, in milliseconds: reading should not mean writing. */
export const usedEveryMs = day;
/** An answer from further in the future than this, in milliseconds, comes of a clock that was wrong. */
const clockMs = day;

/** The documents of projects: scope, names and documents, the last two as JSON. */
export const select = `SELECT scope, name, document, asked_at, etag, sample, value, sum, used_at FROM facts
  WHERE scope = ? AND name IN (SELECT value FROM json_each(?)) AND document IN (SELECT value FROM json_each(?))`;

/** A row is never replaced by one that was asked for earlier: several processes write. */
export const upsert = `INSERT INTO facts (scope, name, document, asked_at, etag, sample, value, sum, used_at)
  VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (scope, name, document) DO UPDATE SET asked_at = excluded.asked_at, etag = excluded.etag,
    sample = excluded.sample, value = excluded.value, sum = excluded.sum, used_at = excluded.used_at
  WHERE excluded.asked_at >= asked_at OR asked_at > excluded.used_at + ${clockMs}`;

/** The rows that were not used for longest. */
export const evict = `DELETE FROM facts WHERE id IN (SELECT id FROM facts ORDER BY used_at LIMIT 100)`;

export const markUsed = 'UPDATE facts SET used_at = ? WHERE scope = ? AND name = ? AND used_at < ?';
