import { endOfLine, startOfLine } from '../../documents/characters.ts';
import type { TomlNode, TomlTable } from '../../documents/toml/nodes.ts';
import { normalizeName } from '../../packaging/name.ts';
import { type Insertion, indentOf, newlineOf, placeAmong } from './insertion.ts';

interface Key {
  readonly name: string;
  readonly start: number;
  /** Where the value ends. */
  readonly end: number;
}

/** Adds `name = value` to a table under its own header, sorted in where its keys are sorted. */
export function insertKey(text: string, table: TomlTable, name: string, value: string): Insertion[] {
  if (text[table.start] === '{') return [insertInline(text, table, `${name} = ${value}`)];
  const own = keysOf(text, table);
  const keys = own.filter((key) => key.name !== 'python');
  const before = keys[placeAmong(keys, name) - 1] ?? own.find((key) => key.name === 'python');
  return [lineBehind(text, table, before, `${name} = ${value}`)];
}

/** Behind the last key of an inline table. */
function insertInline(text: string, table: TomlTable, entry: string): Insertion {
  const content = text.slice(table.start + 1, table.end - 1);
  const at = table.start + 1 + content.trimEnd().length;
  if (content.trim() === '') return { at: table.start + 1, newText: ` ${entry}${content === '' ? ' ' : ''}` };
  return { at, newText: `, ${entry}` };
}

/** Adds a line behind the key it is best beside, or behind the table's last key. */
export function insertLine(text: string, table: TomlTable, beside: string, line: string): Insertion[] {
  const keys = keysOf(text, table);
  return [lineBehind(text, table, keys.find(({ name }) => name === beside) ?? keys.at(-1), line)];
}

function lineBehind(text: string, table: TomlTable, before: Key | undefined, line: string): Insertion {
  const indent = before === undefined ? '' : (indentOf(text, before.start) ?? '');
  return {
    at: endOfLine(text, before?.end ?? table.end),
    newText: `${newlineOf(text)}${indent}${line}`,
  };
}

/** The keys written one a line below the table's header; what has a header of its own, or a dotted key, is not among them. */
function keysOf(text: string, table: TomlTable): Key[] {
  const keys: Key[] = [];
  for (const [name, { key, value }] of table.entries) {
    const before = text.slice(startOfLine(text, key.start), key.start);
    if (key.start < table.end || !/^[ \t]*["']?$/.test(before)) continue;
    keys.push({
      name: normalizeName(name),
      start: key.start - (/["']$/.test(before) ? 1 : 0),
      end: endOf(value),
    });
  }
  return keys.sort((left, right) => left.start - right.start);
}

function endOf(value: TomlNode): number {
  if (value.kind !== 'table') return value.end;
  return Math.max(value.end, ...[...value.entries.values()].map((entry) => endOf(entry.value)));
}
