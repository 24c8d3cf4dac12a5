import toml from 'toml';
import type { Runtime } from '../../runtime.ts';
import { userText } from '../index/user-text.ts';

export type Table = Readonly<Record<string, unknown>>;

/**
 * A file of the user's as a table: empty where there is none, or it is no TOML. What is wrong with it is not told, for
 * the words of a parser quote the text.
 */
export async function readTomlFile(
  runtime: Pick<Runtime, 'files' | 'platform'>,
  path: string,
): Promise<Table> {
  const text = await userText(runtime, path);
  if (text === null) return {};
  try {
    return tableOf(toml.parse(text));
  } catch {
    return {};
  }
}

/** A value as a table of its own keys; empty where it is none. */
export function tableOf(value: unknown): Table {
  const isTable = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isTable ? (value as Table) : {};
}

/** A table's own value, so that a name like `constructor` finds nothing. */
export function entryOf(table: Table, key: string): unknown {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
