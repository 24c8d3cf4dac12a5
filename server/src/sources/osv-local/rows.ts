import { normalizeName } from '../../packaging/name.ts';
import type { Database } from '../../runtime.ts';
import { asArray, asObject, asText, type JsonObject, TooLarge } from '../json.ts';
import { parseMoment } from '../moment.ts';
import { isOsvId, type OsvRecord } from '../osv/record.ts';
import { reduceRecord } from '../osv/reduce.ts';

/** What one OSV record says, ready to be written. */
export interface RecordRows {
  readonly id: string;
  /** Milliseconds since the epoch; 0 where the record does not say. */
  readonly modified: number;
  readonly rows: readonly Row[];
}

interface Row {
  readonly name: string;
  /** Null: the record names the project and does not say in a readable way what of it is meant. */
  readonly record: OsvRecord | null;
}

/** No record names more than a few dozen; one that does costs time for each of them. */
const mostProjects = 200;

/**
 * The rows of a record, one a project; none where it names no project of PyPI. Null for what is no record at all, or
 * holds more than is read.
 */
export function rowsOf(value: unknown): RecordRows | null {
  const record = asObject(value);
  if (record === null || !isOsvId(record.id)) return null;
  if (record.affected != null && !Array.isArray(record.affected)) return null;
  try {
    const entries = entriesByName(record);
    if (entries.size > mostProjects) return null;
    return {
      id: record.id,
      modified: parseMoment(record.modified) ?? 0,
      rows: [...entries].map(([name, affected]) => ({
        name,
        record: reducedOrNull({ ...record, affected }, name),
      })),
    };
  } catch (error) {
    if (error instanceof TooLarge) return null;
    throw error;
  }
}

/** Sorted once: a search through all of them for each name would take the square of their number. */
function entriesByName(record: JsonObject): Map<string, unknown[]> {
  const byName = new Map<string, unknown[]>();
  for (const entry of asArray(record.affected)) {
    const named = asObject(asObject(entry)?.package);
    if (named?.ecosystem !== 'PyPI') continue;
    const name = normalizeName(asText(named.name) ?? '');
    const entries = byName.get(name) ?? [];
    entries.push(entry);
    byName.set(name, entries);
  }
  return byName;
}

function reducedOrNull(value: unknown, name: string): OsvRecord | null {
  try {
    return reduceRecord(value, name);
  } catch (error) {
    if (error instanceof TooLarge) return null;
    throw error;
  }
}

/** Writes a record in the place of what its id had before. */
export function putRecord(database: Database, { id, modified, rows }: RecordRows): void {
  database.run('DELETE FROM records WHERE id = ?', id);
  for (const { name, record } of rows) {
    database.run(
      'INSERT INTO records (name, id, modified, malicious, withdrawn, record) VALUES (?, ?, ?, ?, ?, ?)',
      name,
      id,
      modified,
      Number(record === null ? id.startsWith('MAL-') : record.malicious),
      Number(record !== null && record.withdrawn !== null),
      record === null ? null : JSON.stringify(record),
    );
  }
}
