import { normalizeName } from '../../packaging/name.ts';
import type { Database } from '../../runtime.ts';
import { asArray, asObject, asText, TooLarge } from '../json.ts';
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

/** The rows of a record, one a project; none where it names no project of PyPI. Null for what is no record at all. */
export function rowsOf(value: unknown): RecordRows | null {
  const record = asObject(value);
  if (record === null || !isOsvId(record.id)) return null;
  if (record.affected != null && !Array.isArray(record.affected)) return null;
  try {
    const names = new Set(
      asArray(record.affected).flatMap((entry) => {
        const named = asObject(asObject(entry)?.package);
        return named?.ecosystem === 'PyPI' ? normalizeName(asText(named.name) ?? '') : [];
      }),
    );
    return {
      id: record.id,
      modified: parseMoment(record.modified) ?? 0,
      rows: [...names].map((name) => ({ name, record: reducedOrNull(value, name) })),
    };
  } catch (error) {
    if (error instanceof TooLarge) return null;
    throw error;
  }
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
