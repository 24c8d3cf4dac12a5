import { itemsAt, type TomlNode, type TomlString, type TomlTable, valueAt } from '../toml/nodes.ts';

/** The string at a path, with its place; null where there is none. */
export function stringAt(table: TomlTable, ...path: readonly string[]): TomlString | null {
  const node = valueAt(table, ...path);
  return node?.kind === 'string' ? node : null;
}

/** The strings of an array at a path; what else it holds is left out. */
export function textsAt(table: TomlTable, ...path: readonly string[]): readonly string[] {
  return itemsAt(table, ...path).flatMap((item) => (item.kind === 'string' ? [item.value] : []));
}

/** The tables of an array at a path, or the one table that stands there. */
export function tablesAt(table: TomlTable, ...path: readonly string[]): readonly TomlTable[] {
  const node = valueAt(table, ...path);
  if (node?.kind === 'table') return [node];
  return node?.kind === 'array' ? node.items.filter(isTable) : [];
}

/** `hash = "algorithm:digest"` of each of the files at a path. */
export function fileHashes(table: TomlTable, ...path: readonly string[]): readonly string[] {
  const hashes: string[] = [];
  for (const file of tablesAt(table, ...path)) {
    const hash = file.entries.get('hash')?.value;
    if (hash?.kind === 'string') hashes.push(hash.value);
  }
  return hashes;
}

function isTable(node: TomlNode): node is TomlTable {
  return node.kind === 'table';
}
