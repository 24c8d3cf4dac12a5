import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type NormalizedName, normalizeName } from '../../../server/src/packaging/name.ts';

/** A name that was uploaded to be taken for another. */
export interface MaliciousRow {
  readonly name: NormalizedName;
  readonly target: NormalizedName;
  /** How it differs, in a word of the one who labelled it. */
  readonly category: string;
  /** Whether it is one of many that were uploaded at once. */
  readonly bulk: boolean;
}

/** An ordinary name. */
export interface OrdinaryRow {
  readonly name: NormalizedName;
  /** Its download rank; null outside the ranks. */
  readonly rank: number | null;
  /** Whether it has a summary on the index; null where the rows do not tell. */
  readonly hasSummary: boolean | null;
}

export interface LabelledNames {
  readonly malicious: readonly MaliciousRow[];
  readonly top: readonly OrdinaryRow[];
  readonly tail: readonly OrdinaryRow[];
}

/** Names that cannot be read; told in one sentence. */
export class RowsError extends Error {}

/** Reads `pos.tsv`, `neg_top.tsv` and `neg_tail.tsv` of a folder; throws a `RowsError`. */
export async function readLabelledNames(folder: string): Promise<LabelledNames> {
  const read = async (file: string) => {
    const text = await readFile(path.join(folder, file), 'utf8').catch(() => null);
    if (text === null) throw new RowsError(`${path.join(folder, file)} cannot be read.`);
    return { file, text };
  };
  return {
    malicious: maliciousRows(await read('pos.tsv')),
    top: ordinaryRows(await read('neg_top.tsv'), 'ranked'),
    tail: ordinaryRows(await read('neg_tail.tsv'), 'unranked'),
  };
}

export interface NamedText {
  readonly file: string;
  readonly text: string;
}

export function maliciousRows(table: NamedText): MaliciousRow[] {
  return rowsOf(table, ['name', 'target', 'category', 'bulk']).map(([name, target, category = '', bulk]) => ({
    name: normalizeName(name ?? ''),
    target: normalizeName(target ?? ''),
    category,
    bulk: bulk === '1',
  }));
}

export function ordinaryRows(table: NamedText, kind: 'ranked' | 'unranked'): OrdinaryRow[] {
  if (kind === 'unranked') {
    const told = table.text.split(/\r?\n/, 1)[0]?.split('\t').includes('has_summary') ?? false;
    const columns = told ? ['name', 'has_summary'] : ['name'];
    return rowsOf(table, columns).map(([name = '', summary]) => ({
      name: normalizeName(name),
      rank: null,
      hasSummary: summary === undefined ? null : summary === '1',
    }));
  }
  return rowsOf(table, ['name', 'rank']).map(([name = '', rank = '']) => {
    if (!/^[1-9]\d*$/.test(rank)) throw new RowsError(`${table.file} gives ${name} no rank.`);
    return { name: normalizeName(name), rank: Number(rank), hasSummary: null };
  });
}

/** The cells of the columns asked for, by the names in the first line. */
function rowsOf({ file, text }: NamedText, columns: readonly string[]): string[][] {
  const [head = '', ...lines] = text.split(/\r?\n/).filter((line) => line !== '');
  const titles = head.split('\t');
  const missing = columns.filter((column) => !titles.includes(column));
  if (missing.length > 0) throw new RowsError(`${file} has no column ${missing.join(', ')}.`);
  if (lines.length === 0) throw new RowsError(`${file} holds no names.`);
  const places = columns.map((column) => titles.indexOf(column));
  return lines.map((line) => {
    const cells = line.split('\t');
    return places.map((place) => cells[place] ?? '');
  });
}
