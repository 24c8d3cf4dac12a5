import { URI } from 'vscode-uri';
import { createLineIndex } from '../documents/line-index.ts';
import { type TomlNode, type TomlTable, tableAt } from '../documents/toml/nodes.ts';
import { scanToml } from '../documents/toml/scan.ts';
import { countInWords } from '../phrases.ts';
import type { CooldownHome } from '../workspace/cooldown/home.ts';
import { tomlPlaces } from '../workspace/toml-places.ts';
import type { Insertion } from './declare/insertion.ts';
import type { Fix } from './fix.ts';
import { keyInsertion } from './toml-key.ts';

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
  const insertion = keyInsertion(text, option.table, option.key, option.value(days));
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
