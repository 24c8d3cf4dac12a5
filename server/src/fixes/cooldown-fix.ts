import { URI } from 'vscode-uri';
import { endOfLine, startOfLine } from '../documents/characters.ts';
import { createLineIndex } from '../documents/line-index.ts';
import { type TomlNode, type TomlTable, tableAt, valueAt } from '../documents/toml/nodes.ts';
import { scanToml } from '../documents/toml/scan.ts';
import { countInWords } from '../phrases.ts';
import type { CooldownHome } from '../workspace/cooldown/home.ts';
import { tomlPlaces } from '../workspace/toml-places.ts';
import { type Insertion, newlineOf } from './declare/insertion.ts';
import { appended } from './declare/lines.ts';
import { insertLine } from './declare/toml-table.ts';
import type { Fix } from './fix.ts';

/** How a tool is told to wait for some days: uv since 0.9.17, Poetry since 2.4. */
interface Option {
  readonly table: readonly string[];
  readonly key: string;
  readonly value: (days: number) => string;
}

function optionOf({ fileName }: CooldownHome): Option {
  if (fileName === 'poetry.toml') return { table: ['solver'], key: 'min-release-age', value: String };
  const value = (days: number) => `"${days} ${days === 1 ? 'day' : 'days'}"`;
  return { table: fileName === 'uv.toml' ? [] : ['tool', 'uv'], key: 'exclude-newer', value };
}

/** Each finding of a document asks for the same. */
const made = new WeakMap<CooldownHome, Map<number, Fix | null>>();

/**
 * The fix that tells a project's own tool to wait for every release, by its own option; parts of days are rounded up. Null
 * where it says something of that already, and where the place cannot be told for sure: the edited text is read again, and
 * has to say this one thing more and everything else as before. Never preferred: it changes what is installed everywhere.
 */
export function cooldownFix(home: CooldownHome, days: number): Fix | null {
  const whole = Math.ceil(days);
  if (!(whole > 0)) return null;
  const known = made.get(home) ?? new Map<number, Fix | null>();
  made.set(home, known);
  const before = known.get(whole);
  if (before !== undefined) return before;
  const fix = makeFix(home, whole);
  known.set(whole, fix);
  return fix;
}

function makeFix(home: CooldownHome, days: number): Fix | null {
  const { file, fileName } = home;
  const text = home.text ?? '';
  const option = optionOf(home);
  const insertion = insertionOf(text, option, option.value(days));
  if (insertion === null || !saysOneMore(text, insertion, option, option.value(days))) return null;
  const range = createLineIndex(text).range(insertion.at, insertion.at);
  const edit = { uri: URI.file(file).toString(), range, newText: insertion.newText };
  return {
    kind: 'cooldown',
    title: `Wait ${countInWords(days, 'day')} for every release: write ${option.key} to ${fileName}`,
    edits: [home.text === null ? { ...edit, creates: true } : edit],
    preferred: false,
  };
}

/** Behind the last key of the table where it has a header, in a table of its own at the end of the file where it has none. */
function insertionOf(text: string, { table: way, key }: Option, value: string): Insertion | null {
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

/** Whether the text with the insertion says this, and all else as before. */
function saysOneMore(text: string, { at, newText }: Insertion, option: Option, value: string): boolean {
  const before = scanToml(text);
  const edited = text.slice(0, at) + newText + text.slice(at);
  // The scanner overlooks that a table written in one line, or with dots, may have no header besides.
  if (tomlPlaces(edited) === null) return false;
  const after = scanToml(edited);
  const table = tableAt(after.root, ...option.table);
  const node = table?.entries.get(option.key)?.value;
  if (table === null || node === undefined || `${plain(node)}` !== value) return false;
  table.entries.delete(option.key);
  const left = option.table.length === 0 || tableAt(before.root, ...option.table) !== null;
  if (!left) removeEmpty(after.root, option.table);
  return JSON.stringify(contentOf(before.root)) === JSON.stringify(contentOf(after.root));
}

/** Takes away the tables that were made for the option alone. */
function removeEmpty(root: TomlTable, way: readonly string[]): void {
  for (let length = way.length; length > 0; length--) {
    const parent = tableAt(root, ...way.slice(0, length - 1));
    const name = way[length - 1] ?? '';
    const table = parent === null ? null : tableAt(parent, name);
    if (table?.entries.size === 0) parent?.entries.delete(name);
  }
}

function plain(node: TomlNode): string {
  if (node.kind === 'string') return `"${node.value}"`;
  return node.kind === 'scalar' ? node.text : '';
}

/** The values of a document without their places, keys in one order. */
function contentOf(node: TomlNode): unknown {
  switch (node.kind) {
    case 'table':
      return Object.fromEntries(
        [...node.entries]
          .map(([key, { value }]) => [`.${key}`, contentOf(value)] as const)
          .sort(([left], [right]) => (left < right ? -1 : 1)),
      );
    case 'array':
      return node.items.map(contentOf);
    default:
      return plain(node);
  }
}
