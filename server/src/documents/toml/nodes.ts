import type { Span } from '../../packaging/requirement.ts';

/** A value of a TOML document and where it stands: offsets, end exclusive. */
export type TomlNode = TomlTable | TomlArray | TomlString | TomlScalar;

/** A table, inline or under a header; also what a dotted key makes. */
export interface TomlTable extends Span {
  readonly kind: 'table';
  readonly entries: Map<string, TomlEntry>;
}

export interface TomlEntry {
  /** The key as written (its last part where it is dotted), without quotes. */
  readonly key: Span;
  readonly value: TomlNode;
}

export interface TomlArray extends Span {
  readonly kind: 'array';
  readonly items: TomlNode[];
  /** Made by `[[header]]`s. */
  readonly ofTables: boolean;
}

/** A string; `start` and `end` enclose its content, without quotes and without the first line end of `"""`. */
export interface TomlString extends Span {
  readonly kind: 'string';
  readonly value: string;
  /** Whether the content stands in the text unit by unit as in `value`, without escapes. */
  readonly exact: boolean;
}

/** A number, truth value or time, as written; in a broken document any other word. */
export interface TomlScalar extends Span {
  readonly kind: 'scalar';
  readonly text: string;
}

export interface TomlError extends Span {
  readonly message: string;
}

export interface TomlDocument {
  readonly root: TomlTable;
  readonly errors: readonly TomlError[];
}

/** The value at a path of keys below a table, or null. */
export function valueAt(table: TomlTable, ...path: readonly string[]): TomlNode | null {
  let node: TomlNode = table;
  for (const key of path) {
    const next: TomlEntry | undefined = node.kind === 'table' ? node.entries.get(key) : undefined;
    if (next === undefined) return null;
    node = next.value;
  }
  return node;
}

/** The table at a path; null where there is none, and where none is given. */
export function tableAt(table: TomlTable | null, ...path: readonly string[]): TomlTable | null {
  const node = table === null ? null : valueAt(table, ...path);
  return node?.kind === 'table' ? node : null;
}

/** The text of a string at a path, or null where there is none. */
export function textAt(table: TomlTable, ...path: readonly string[]): string | null {
  const node = valueAt(table, ...path);
  return node?.kind === 'string' ? node.value : null;
}

/** Whether `true` stands at a path. */
export function isTrueAt(table: TomlTable, ...path: readonly string[]): boolean {
  const node = valueAt(table, ...path);
  return node?.kind === 'scalar' && node.text === 'true';
}

/** Whether `false` stands at a path. */
export function isFalseAt(table: TomlTable, ...path: readonly string[]): boolean {
  const node = valueAt(table, ...path);
  return node?.kind === 'scalar' && node.text === 'false';
}

/** The items of an array at a path; empty where there is none. */
export function itemsAt(table: TomlTable, ...path: readonly string[]): readonly TomlNode[] {
  const node = valueAt(table, ...path);
  return node?.kind === 'array' ? node.items : [];
}

/** The tables among some values. */
export function tablesIn(nodes: readonly TomlNode[]): readonly TomlTable[] {
  return nodes.filter((node) => node.kind === 'table');
}

/** The keys of a table that hold tables themselves. */
export function namedTables(table: TomlTable | null): readonly (readonly [string, TomlTable])[] {
  return [...(table?.entries ?? [])].flatMap(([key, { value }]) =>
    value.kind === 'table' ? [[key, value] as const] : [],
  );
}
