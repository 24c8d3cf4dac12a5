import { type NormalizedName, normalizeName } from '../../packaging/name.ts';
import type { Dependency } from '../dependency.ts';
import type { LineIndex } from '../line-index.ts';
import type { IndexOption } from '../reader.ts';
import { isTrueAt, itemsAt, type TomlNode, type TomlTable, tableAt, textAt, valueAt } from '../toml/nodes.ts';
import { withoutUserInfo } from '../user-info.ts';

/** Where uv takes a project from instead of looking its name up, or in which index it looks. */
interface Source {
  readonly url: string | null;
  readonly index: string | null;
}

/** What `[tool.uv]` says about places: `[tool.uv.sources]` and `[[tool.uv.index]]`. */
export interface UvPlaces {
  readonly sources: ReadonlyMap<NormalizedName, Source>;
  readonly indexes: readonly IndexOption[];
  /** The index that replaces PyPI, without user info; null where PyPI stays. */
  readonly defaultIndex: string | null;
  readonly noIndex: boolean;
}

export function readUvPlaces(root: TomlTable, lines: LineIndex): UvPlaces {
  const uv = tableAt(root, 'tool', 'uv');
  if (uv === null) return { sources: new Map(), indexes: [], defaultIndex: null, noIndex: false };
  const indexes = readIndexes(uv, lines);
  const named = new Map(
    tables(itemsAt(uv, 'index')).map((table) => [textAt(table, 'name'), textAt(table, 'url')]),
  );
  const sources = new Map<NormalizedName, Source>();
  for (const [name, { value }] of tableAt(uv, 'sources')?.entries ?? []) {
    // Several sources with markers: one that is no index makes the name local.
    const read = (value.kind === 'array' ? tables(value.items) : tables([value])).map((table) =>
      readSource(table, named),
    );
    const source = read.find(({ url }) => url !== null) ?? read[0];
    if (source !== undefined) sources.set(normalizeName(name), source);
  }
  const defaultIndex = indexes.find(({ kind }) => kind === 'index')?.url ?? null;
  return {
    sources,
    indexes,
    defaultIndex: defaultIndex === null ? null : withoutUserInfo(defaultIndex),
    noIndex: isTrueAt(uv, 'no-index'),
  };
}

/** A dependency with what its source says: never a name to look up where it comes from a place. */
export function withUvSource(dependency: Dependency, { sources, defaultIndex }: UvPlaces): Dependency {
  const source = sources.get(dependency.name);
  return {
    ...dependency,
    url: dependency.url ?? source?.url ?? null,
    index: source?.index ?? defaultIndex,
  };
}

function readSource(table: TomlTable, indexes: ReadonlyMap<string | null, string | null>): Source {
  const name = textAt(table, 'index');
  const index = name === null ? null : (indexes.get(name) ?? null);
  return { url: sourceUrl(table), index: index === null ? null : withoutUserInfo(index) };
}

function sourceUrl(table: TomlTable): string | null {
  const git = textAt(table, 'git');
  if (git !== null) return withoutUserInfo(`git+${git}`);
  const url = textAt(table, 'url');
  if (url !== null) return withoutUserInfo(url);
  const path = textAt(table, 'path');
  if (path !== null) return `path:${path}`;
  return isTrueAt(table, 'workspace') ? 'workspace' : null;
}

/** An `explicit` index serves only the projects tied to it, so it is none of the document's. */
function readIndexes(uv: TomlTable, lines: LineIndex): readonly IndexOption[] {
  const found: IndexOption[] = [];
  const add = (kind: IndexOption['kind'], node: TomlNode | null) => {
    if (node?.kind === 'string')
      found.push({ kind, url: node.value, range: lines.range(node.start, node.end) });
  };
  for (const table of tables(itemsAt(uv, 'index'))) {
    if (isTrueAt(table, 'default')) add('index', valueAt(table, 'url'));
    else if (!isTrueAt(table, 'explicit')) add('extra-index', valueAt(table, 'url'));
  }
  add('index', valueAt(uv, 'index-url'));
  for (const node of itemsAt(uv, 'extra-index-url')) add('extra-index', node);
  for (const node of itemsAt(uv, 'find-links')) add('find-links', node);
  return found;
}

function tables(nodes: readonly TomlNode[]): readonly TomlTable[] {
  return nodes.filter((node) => node.kind === 'table');
}
