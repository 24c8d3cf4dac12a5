import { posix, win32 } from 'node:path';
import toml from 'toml';
import type { Runtime } from '../../runtime.ts';

export type Table = Readonly<Record<string, unknown>>;

const longestFile = 1024 * 1024;

/**
 * A file of the user's as a table: empty where there is none, or it is no TOML. What is wrong with it is not told, for
 * the words of a parser quote the text.
 */
export async function readTomlFile(
  { files, platform }: Pick<Runtime, 'files' | 'platform'>,
  path: string,
): Promise<Table> {
  const { isAbsolute } = platform === 'win32' ? win32 : posix;
  // Relative to what? A workspace is no place for it.
  const text = isAbsolute(path) ? await files.readText(path, longestFile) : null;
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
