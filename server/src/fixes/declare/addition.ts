import path from 'node:path';
import { afterLineEnd, endOfLine } from '../../documents/characters.ts';
import type { Dependency } from '../../documents/dependency.ts';
import { createLineIndex } from '../../documents/line-index.ts';
import { bareCall } from '../../documents/setup-py/bare-call.ts';
import { type TomlTable, tableAt } from '../../documents/toml/nodes.ts';
import type { NormalizedName } from '../../packaging/name.ts';
import type { ManifestDocument } from '../../workspace/manifest-summary.ts';
import { tomlOf } from '../../workspace/manifest-toml.ts';
import { requirementsHome } from '../../workspace/requirements-home.ts';
import { insertItem, quoteOf, readBracketList } from './bracket-list.ts';
import { type Insertion, type Neighbour, newlineOf, placeAmong } from './insertion.ts';
import { insertLikewise, isRunning } from './likewise.ts';
import { insertEntryLine } from './lines.ts';
import { scriptList } from './script-block.ts';
import { insertKeyword } from './setup-keyword.ts';
import { specifierLike } from './style.ts';
import { insertKey, insertLine } from './toml-table.ts';

/** What to put in where, and how the new entry is shown to people. */
export interface Addition {
  readonly insertions: readonly Insertion[];
  readonly shown: string;
}

/** A requirement more, by the format of the manifest; null where none can be added. */
export function additionTo(
  target: ManifestDocument,
  name: NormalizedName,
  version: string | null,
): Addition | null {
  if (target.result.isScript) return toScript(target, name, version);
  const file = path.basename(target.file).toLowerCase();
  if (file === 'pyproject.toml') return toPyproject(target, name, version);
  if (file === 'pipfile') return toTable(target, ['packages'], name, version, 'none');
  if (file === 'pixi.toml') return toTable(target, ['pypi-dependencies'], name, version, 'lower');
  if (file === 'setup.py') return toSetupPy(target, name, version);
  if (target.reader.format === 'requirements') return toRequirements(target, name, version);
  return toLines(target, name, version);
}

function toPyproject(
  target: ManifestDocument,
  name: NormalizedName,
  version: string | null,
): Addition | null {
  const { text } = target;
  const home = requirementsHome(tomlOf(target));
  if (home === null) return null;
  if (home.style !== 'project') {
    const poetry = home.style === 'poetry';
    return toKeys(target, home.table, name, version, poetry ? 'caret' : 'lower');
  }
  if (home.list !== null) {
    const { start, end } = home.list;
    const listed = toList(target, start, false, name, version);
    if (listed !== null || text[end - 1] !== ']') return listed;
    return toRun(target, within(target, start, end), name, version);
  }
  const written = `${name}${specifierLike([], version, 'lower')}`;
  const line = `dependencies = ["${written}"]`;
  return { insertions: insertLine(text, home.table, 'requires-python', line), shown: written };
}

function toTable(
  target: ManifestDocument,
  keys: readonly string[],
  name: NormalizedName,
  version: string | null,
  fallback: 'none' | 'lower',
): Addition | null {
  const { text } = target;
  const table = tableAt(tomlOf(target), ...keys);
  if (table !== null) return toKeys(target, table, name, version, fallback);
  const newline = newlineOf(text);
  const gap = text === '' ? '' : /[\r\n]$/.test(text) ? newline : newline + newline;
  const { value, shown } = keyed(target, [], name, version, fallback);
  const newText = `${gap}[${keys.join('.')}]${newline}${name} = ${value}${newline}`;
  return { insertions: [{ at: text.length, newText }], shown };
}

function toKeys(
  target: ManifestDocument,
  table: TomlTable,
  name: NormalizedName,
  version: string | null,
  fallback: 'none' | 'lower' | 'caret',
): Addition {
  const lines = createLineIndex(target.text);
  const values = [...table.entries.values()];
  const neighbours = target.result.dependencies.filter(({ kind, ranges }) => {
    if (kind !== 'requirement') return false;
    const at = lines.offset(ranges.name.start);
    return values.some(({ key }) => key.start === at);
  });
  const { value, shown } = keyed(target, neighbours, name, version, fallback);
  return { insertions: insertKey(target.text, table, name, value), shown };
}

function keyed(
  { text }: ManifestDocument,
  neighbours: readonly Dependency[],
  name: NormalizedName,
  version: string | null,
  fallback: 'none' | 'lower' | 'caret',
) {
  const specifier = specifierLike(neighbours, version, fallback);
  const quote = !text.includes('"') && text.includes("'") ? "'" : '"';
  return {
    value: `${quote}${specifier === '' ? '*' : specifier}${quote}`,
    shown: /^[\d^]/.test(specifier) ? `${name} ${specifier}` : `${name}${specifier}`,
  };
}

/** The list at an offset, whose strings are requirements. */
function toList(
  target: ManifestDocument,
  open: number,
  commented: boolean,
  name: NormalizedName,
  version: string | null,
): Addition | null {
  const { text } = target;
  const list = readBracketList(text, open, commented);
  if (list === null) return null;
  const neighbours = within(target, list.open, list.close);
  const written = `${name}${specifierLike(neighbours, version, 'lower')}`;
  const quote = quoteOf(text, list);
  const count = neighbours.length === list.items.length ? placeAmong(neighbours, name) : list.items.length;
  return { insertions: insertItem(text, list, count, `${quote}${written}${quote}`), shown: written };
}

function within({ text, result }: ManifestDocument, open: number, close: number): Dependency[] {
  const lines = createLineIndex(text);
  return result.dependencies.filter(({ module, ranges }) => {
    const at = lines.offset(ranges.whole.start);
    return module === null && at > open && at < close;
  });
}

/** The list in which `install_requires` begins, however it is called on the way. */
function toSetupPy(target: ManifestDocument, name: NormalizedName, version: string | null): Addition | null {
  const { text, result } = target;
  const first = result.dependencies.find(isMain);
  if (first === undefined) return toBareSetup(text, name, version);
  let at = createLineIndex(text).offset(first.ranges.whole.start) - 1;
  // Back over the opening quote to the bracket: in between there is only space.
  if (/["']/.test(text[at] ?? '')) at--;
  while (at >= 0 && /\s/.test(text[at] ?? '')) at--;
  return (
    toList(target, at, false, name, version) ??
    toRun(target, result.dependencies.filter(isMain), name, version)
  );
}

/** Entries in any other layout. */
function toRun(
  { text }: ManifestDocument,
  neighbours: readonly Dependency[],
  name: NormalizedName,
  version: string | null,
): Addition | null {
  const places = placesOf(text, neighbours);
  const written = `${name}${specifierLike(neighbours, version, 'lower')}`;
  const insertions = insertLikewise(text, places, name, written);
  return insertions && { insertions, shown: written };
}

function toBareSetup(text: string, name: NormalizedName, version: string | null): Addition | null {
  const call = bareCall(text);
  if (call === null) return null;
  const written = `${name}${specifierLike([], version, 'lower')}`;
  return { insertions: insertKeyword(text, call, written), shown: written };
}

function toScript(target: ManifestDocument, name: NormalizedName, version: string | null): Addition | null {
  const place = scriptList(target.text);
  if (place === null) return null;
  if (place.open !== null) return toList(target, place.open, true, name, version);
  const written = `${name}${specifierLike([], version, 'lower')}`;
  const newText = `${newlineOf(target.text)}# dependencies = ["${written}"]`;
  return { insertions: [{ at: place.behind, newText }], shown: written };
}

function toRequirements(target: ManifestDocument, name: NormalizedName, version: string | null): Addition {
  const neighbours = target.result.dependencies.filter(({ kind }) => kind === 'requirement');
  return toEntryLine(target, neighbours, name, version);
}

/** `install_requires` of setup.cfg, the pip part of a conda environment: mostly one entry a line. */
function toLines(target: ManifestDocument, name: NormalizedName, version: string | null): Addition | null {
  const neighbours = target.result.dependencies.filter(isMain);
  if (neighbours.length === 0) return null;
  if (isRunning(target.text, placesOf(target.text, neighbours)))
    return toRun(target, neighbours, name, version);
  return toEntryLine(target, neighbours, name, version);
}

/** A line of its own among the entries. */
function toEntryLine(
  target: ManifestDocument,
  neighbours: readonly Dependency[],
  name: NormalizedName,
  version: string | null,
): Addition {
  const written = `${name}${specifierLike(neighbours, version, 'lower')}`;
  return {
    insertions: insertEntryLine(target.text, wholeLines(target, neighbours), name, written),
    shown: written,
  };
}

/** What the project itself needs at run time, unlike its extras and builds. */
function isMain({ kind, group }: Dependency): boolean {
  return kind === 'requirement' && group === null;
}

function placesOf(text: string, dependencies: readonly Dependency[]): Neighbour[] {
  const lines = createLineIndex(text);
  return dependencies.map(({ name, ranges: { whole } }) => ({
    name,
    start: lines.offset(whole.start),
    end: lines.offset(whole.end),
  }));
}

/** Entries with the lines they go on to by backslashes. */
function wholeLines({ text }: ManifestDocument, dependencies: readonly Dependency[]): Neighbour[] {
  const lines = createLineIndex(text);
  return dependencies.map(({ name, ranges }) => {
    let end = endOfLine(text, lines.offset(ranges.whole.end));
    while (text[end - 1] === '\\' && end < text.length) {
      end = endOfLine(text, afterLineEnd(text, end));
    }
    return { name, start: lines.offset(ranges.whole.start), end };
  });
}
