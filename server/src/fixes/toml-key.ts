import { endOfLine, startOfLine } from '../documents/characters.ts';
import { type TomlNode, type TomlTable, tableAt, valueAt } from '../documents/toml/nodes.ts';
import { scanToml } from '../documents/toml/scan.ts';
import { type Insertion, newlineOf } from './declare/insertion.ts';
import { appended } from './declare/lines.ts';
import { insertLine } from './declare/toml-table.ts';

/**
 * Where `key = value` goes: behind the last key of the table where it has a header, in a table of its own at the end of the
 * file where it has none. Null where the key is there already, and for a text that is no TOML. Whether the text then says
 * what it should is for the caller to see: a table written inline, or with dots, may have no header besides.
 */
export function keyInsertion(
  text: string,
  way: readonly string[],
  key: string,
  value: string,
): Insertion | null {
  const { root, errors } = scanToml(text);
  if (errors.length > 0 || valueAt(root, ...way, key) !== null) return null;
  const line = `${key} = ${value}`;
  if (way.length === 0) return atTheTop(text, root, line);
  const table = tableAt(root, ...way);
  if (table !== null && isHeader(text, table, way)) return insertLine(text, table, '', line)[0] ?? null;
  const { at, newText } = appended(text, `[${way.join('.')}]${newlineOf(text)}${line}`);
  // A blank line between tables.
  const gap =
    text.trim() === '' || /(?:\r\n|\r(?!\n)|\n)[ \t]*(?:\r\n|\r(?!\n)|\n)$/.test(text) ? '' : newlineOf(text);
  const ends = /[\r\n]$/.test(text) || text === '';
  return { at, newText: ends ? gap + newText : newlineOf(text) + newText };
}

function isHeader(text: string, { start, end }: TomlTable, way: readonly string[]): boolean {
  return text.slice(start, end).replace(/[\s"']/g, '') === `[${way.join('.')}]`;
}

/** Behind the last key that stands before any header, else before all that is no comment. */
function atTheTop(text: string, root: TomlTable, line: string): Insertion {
  const newline = newlineOf(text);
  const own = [...root.entries.values()]
    .map(({ value }) => value)
    .filter((value) => !isUnderHeader(text, value));
  const last = Math.max(-1, ...own.map(({ end }) => end));
  if (last >= 0) return { at: endOfLine(text, last), newText: `${newline}${line}` };
  const first = [...root.entries.values()].map(({ key }) => key.start);
  if (first.length === 0) return appended(text, line);
  const at = startOfLine(text, Math.min(...first));
  return { at, newText: `${line}${newline}${newline}` };
}

/** What a header made, whose span is the header's. */
function isUnderHeader(text: string, value: TomlNode): boolean {
  if (value.kind === 'array') return value.ofTables;
  return value.kind === 'table' && text[value.start] === '[';
}
