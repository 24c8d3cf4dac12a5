import { itemsAt, type TomlTable, tableAt, tablesIn, textAt, valueAt } from '../documents/toml/nodes.ts';
import { scanToml } from '../documents/toml/scan.ts';
import { withoutUserInfo } from '../documents/user-info.ts';
import { cleanOutsideText } from '../outside-text.ts';
import { type NormalizedName, normalizeName } from '../packaging/name.ts';
import type { Finding, Suggestion } from '../rules/finding.ts';
import { insertKey, insertLine } from './declare/toml-table.ts';
import type { Fix } from './fix.ts';
import { linesOf, type ReadText } from './once-per-document.ts';

/** What a finding on where packages come from suggests. */
export type IndexSuggestion = Extract<Suggestion, { kind: 'tie' | 'secure-index' | 'explicit-index' }>;

interface Place extends ReadText {
  readonly uri: string;
  readonly format: string;
}

/** One stretch of a text, by offsets, and what is to stand there. */
interface Change {
  readonly title: string;
  readonly start: number;
  readonly end: number;
  readonly newText: string;
}

/**
 * The edit behind a suggestion on an index; null where the text is not written in a way that is certain to be mended by
 * one. Never preferred: whether the index answers to https, and which names are whose, is for a person to know.
 */
export function indexFix(suggestion: IndexSuggestion, finding: Finding, document: Place): Fix | null {
  const change = changeFor(suggestion, finding, document);
  if (change === null) return null;
  const { title, start, end, newText } = change;
  const range = linesOf(document).range(start, end);
  return { kind: 'index', title, edits: [{ uri: document.uri, range, newText }], preferred: false };
}

function changeFor(suggestion: IndexSuggestion, { range }: Finding, document: Place): Change | null {
  const { text, format } = document;
  const at = linesOf(document).offset(range.start);
  switch (suggestion.kind) {
    case 'secure-index': {
      if (!/^http:\/\//i.test(text.slice(at, at + 7))) return null;
      return { title: 'Use https', start: at, end: at + 4, newText: 'https' };
    }
    case 'explicit-index':
      return suggestion.tool === 'poetry' ? explicitForPoetry(text, at) : explicitForUv(text, at, format);
    case 'tie':
      return tieForUv(text, suggestion.name, suggestion.index, format);
  }
}

/** `explicit = true` in uv's table of the index whose address stands at an offset. */
function explicitForUv(text: string, at: number, format: string): Change | null {
  const root = scanToml(text).root;
  const uv = format === 'uv-toml' ? root : tableAt(root, 'tool', 'uv');
  const table = uv === null ? null : tableWithUrl(tablesIn(itemsAt(uv, 'index')), at);
  // What nobody can name, nothing can be tied to.
  const name = table && textAt(table, 'name');
  if (!table || !name || table.entries.has('explicit')) return null;
  return adding(text, table, 'explicit', 'true', `Make ${cleanOutsideText(name, 40)} explicit`);
}

function explicitForPoetry(text: string, at: number): Change | null {
  const poetry = tableAt(scanToml(text).root, 'tool', 'poetry');
  const table = poetry === null ? null : tableWithUrl(tablesIn(itemsAt(poetry, 'source')), at);
  const name = table && textAt(table, 'name');
  if (!table || !name || table.entries.has('default') || table.entries.has('secondary')) return null;
  const title = `Make ${cleanOutsideText(name, 40)} explicit`;
  const priority = valueAt(table, 'priority');
  if (priority === null) return adding(text, table, 'priority', '"explicit"', title);
  if (priority.kind !== 'string') return null;
  return { title, start: priority.start, end: priority.end, newText: 'explicit' };
}

function tableWithUrl(tables: readonly TomlTable[], at: number): TomlTable | null {
  return tables.find((table) => valueAt(table, 'url')?.start === at) ?? null;
}

function adding(text: string, table: TomlTable, key: string, value: string, title: string): Change | null {
  const [insertion] =
    text[table.start] === '{'
      ? insertKey(text, table, key, value)
      : insertLine(text, table, 'url', `${key} = ${value}`);
  return insertion === undefined
    ? null
    : { title, start: insertion.at, end: insertion.at, newText: insertion.newText };
}

/** `name = { index = "team" }` in `[tool.uv.sources]`, where the same file has an index of this address and a name for it. */
function tieForUv(text: string, name: NormalizedName, index: string, format: string): Change | null {
  if (format !== 'pyproject') return null;
  const uv = tableAt(scanToml(text).root, 'tool', 'uv');
  if (uv === null) return null;
  const named = tablesIn(itemsAt(uv, 'index')).find(
    (table) => sameAddress(textAt(table, 'url') ?? '', index) && textAt(table, 'name') !== null,
  );
  const indexName = named && textAt(named, 'name');
  if (!indexName || !/^[\w.-]+$/.test(indexName)) return null;
  const value = `{ index = "${indexName}" }`;
  const title = `Tie ${cleanOutsideText(name)} to ${cleanOutsideText(indexName, 40)}`;
  const sources = valueAt(uv, 'sources');
  if (sources === null) return newTable(text, uv, `${name} = ${value}`, title);
  if (sources.kind !== 'table' || !'[{'.includes(text[sources.start] ?? '-')) return null;
  if ([...sources.entries.keys()].some((key) => normalizeName(key) === name)) return null;
  const [insertion] = insertKey(text, sources, name, value);
  return insertion === undefined
    ? null
    : { title, start: insertion.at, end: insertion.at, newText: insertion.newText };
}

/** At the end of the file, where uv's own table is not written inline. */
function newTable(text: string, uv: TomlTable, entry: string, title: string): Change | null {
  if (text[uv.start] === '{') return null;
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const gap = /[\r\n]$/.test(text) ? newline : newline + newline;
  const newText = `${gap}[tool.uv.sources]${newline}${entry}${newline}`;
  return { title, start: text.length, end: text.length, newText };
}

function sameAddress(left: string, right: string): boolean {
  const plain = (url: string) => withoutUserInfo(url).replace(/\/*$/, '').toLowerCase();
  return plain(left) === plain(right);
}
