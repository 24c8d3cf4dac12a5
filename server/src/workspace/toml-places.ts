import { parseTOML } from 'toml-eslint-parser';

type Program = ReturnType<typeof parseTOML>;
type TopLevel = Program['body'][0];
type Table = Extract<TopLevel['body'][number], { type: 'TOMLTable' }>;
type KeyValue = Extract<TopLevel['body'][number], { type: 'TOMLKeyValue' }>;
type Content = KeyValue['value'];

/** `['tool', 'x', 'ignore', 0, 'name']`: keys, and indexes into arrays. */
export type TomlPath = readonly (string | number)[];

/** Where something stands in a TOML text; offsets, end exclusive. */
export interface TomlPlace {
  /** `table` and `array-of-tables` have a header of their own; the others are written as `key = value`. */
  readonly kind: 'table' | 'array-of-tables' | 'inline-table' | 'array' | 'scalar';
  /** The key, or the header. */
  readonly key: readonly [number, number];
  /** The value; for a table its header. */
  readonly value: readonly [number, number];
}

/** Where keys stand in a TOML text. The `toml` package reads values and tells no positions; this tells only those. */
export interface TomlPlaces {
  find(path: TomlPath): TomlPlace | null;
}

/** Null where the text is no TOML. */
export function tomlPlaces(text: string): TomlPlaces | null {
  const places = new Map<string, TomlPlace>();
  try {
    for (const node of parseTOML(text).body[0].body) {
      if (node.type === 'TOMLTable') addTable(node, places);
      else addKeyValue(node, [], places);
    }
  } catch {
    return null;
  }
  return { find: (path) => places.get(keyOf(path)) ?? null };
}

type Places = Map<string, TomlPlace>;

function addTable(table: Table, places: Places): void {
  const kind = table.kind === 'array' ? 'array-of-tables' : 'table';
  const place: TomlPlace = { kind, key: table.key.range, value: table.key.range };
  places.set(keyOf(table.resolvedKey), place);
  // Of an array of tables the first header stands for the whole.
  const whole = keyOf(table.resolvedKey.slice(0, -1));
  if (kind === 'array-of-tables' && !places.has(whole)) places.set(whole, place);
  for (const entry of table.body) addKeyValue(entry, table.resolvedKey, places);
}

function addKeyValue(entry: KeyValue, above: TomlPath, places: Places): void {
  const keys = entry.key.keys.map((key) => (key.type === 'TOMLBare' ? key.name : key.value));
  const path = [...above, ...keys];
  addContent(entry.value, path, entry.key.range, places);
}

function addContent(content: Content, path: TomlPath, key: readonly [number, number], places: Places): void {
  const place = { key, value: content.range };
  if (content.type === 'TOMLInlineTable') {
    places.set(keyOf(path), { ...place, kind: 'inline-table' });
    for (const entry of content.body) addKeyValue(entry, path, places);
  } else if (content.type === 'TOMLArray') {
    places.set(keyOf(path), { ...place, kind: 'array' });
    for (const [index, element] of content.elements.entries()) {
      addContent(element, [...path, index], element.range, places);
    }
  } else {
    places.set(keyOf(path), { ...place, kind: 'scalar' });
  }
}

function keyOf(path: TomlPath): string {
  return JSON.stringify(path);
}
