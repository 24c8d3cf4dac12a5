import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import type { SqlRow, SqlValue } from '../../runtime.ts';
import { Damaged } from './trouble.ts';

/** Where one document lies: the source (a digest), the project, what was asked for. */
export interface RowKey {
  readonly scope: string;
  readonly name: string;
  readonly document: string;
}

/** A document as it lies in the file. */
export interface Row extends RowKey {
  readonly askedAt: number;
  readonly etag: string | null;
  readonly sample: boolean;
  /** JSON, as it was parsed. */
  readonly value: unknown;
}

/** Below it, in characters, JSON lies there as text: taking it apart would cost more than reading it. */
const deflateFrom = 4_096;
/** What a value may become when it is unpacked, in bytes. */
const longestValue = 256 * 1024 * 1024;

/** The columns of `values`, in order: scope, name, document, asked_at, etag, sample, value, sum. */
export function columnsOf(row: Row): readonly SqlValue[] {
  const json = JSON.stringify(row.value);
  // Level 1: a third larger than the best, in a quarter of the time.
  const value = json.length < deflateFrom ? json : deflateRawSync(json, { level: 1 });
  const { scope, name, document, askedAt, etag, sample } = row;
  const plain = [scope, name, document, askedAt, etag, sample ? 1 : 0] as const;
  return [...plain, value, sumOf([...plain], value)];
}

/** The row of columns by name. Throws `Damaged` where they are not as they were written. */
export function rowOf(columns: SqlRow): Row {
  const { scope, name, document, asked_at: askedAt, etag, sample, value, sum } = columns;
  const isWhole =
    typeof scope === 'string' &&
    typeof name === 'string' &&
    typeof document === 'string' &&
    typeof askedAt === 'number' &&
    (typeof etag === 'string' || etag === null) &&
    (typeof value === 'string' || value instanceof Uint8Array) &&
    sum === sumOf([scope, name, document, askedAt, etag, sample ?? null], value);
  if (!isWhole) throw new Damaged('A row is not what was written');
  return { scope, name, document, askedAt, etag, sample: sample === 1, value: JSON.parse(textOf(value)) };
}

/** SQLite keeps no check sums of the pages of its files, and a digit that changed is still a digit. */
function sumOf(columns: readonly (SqlValue | undefined)[], value: string | Uint8Array): number {
  return crc32(value, crc32(JSON.stringify(columns)));
}

function textOf(value: string | Uint8Array): string {
  if (typeof value === 'string') return value;
  return inflateRawSync(value, { maxOutputLength: longestValue }).toString();
}
