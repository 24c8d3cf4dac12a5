import { type NormalizedName, normalizeName } from '../../packaging/name.ts';
import { withoutIndex } from '../no-address.ts';
import type { IndexOption, ReadResult, TrustedHost } from '../reader.ts';
import {
  isTrueAt,
  itemsAt,
  type TomlNode,
  type TomlTable,
  tableAt,
  tablesIn,
  textAt,
  valueAt,
} from '../toml/nodes.ts';
import { withoutUserInfo } from '../user-info.ts';
import { joinParts, type ManifestPart, type TomlManifest } from './manifest.ts';
import { addPlace, type Choice, directReference, namedIndex, noPlaces, type Places } from './places.ts';
import { readRequirementList } from './requirement-strings.ts';
import { sourceWithoutAddress } from './source-without-address.ts';
import { groupedLists } from './standard.ts';

/** What `[tool.uv]`, or a `uv.toml` as a whole, says. */
export interface UvReading extends ManifestPart {
  readonly places: Places;
}

/** uv's own lists, sources and indexes ("Settings" in its reference). `uv` is null where the manifest has no such table. */
export function readUv(manifest: TomlManifest, uv: TomlTable | null): UvReading {
  if (uv === null) return { places: noPlaces };
  const indexes = readIndexes(manifest, uv);
  const defaultIndex = indexes.find(({ kind }) => kind === 'index')?.url ?? null;
  const constraints = ['constraint-dependencies', 'override-dependencies', 'build-constraint-dependencies'];
  return {
    ...joinParts([
      readRequirementList(manifest, {
        kind: 'requirement',
        group: 'dev',
        node: valueAt(uv, 'dev-dependencies'),
      }),
      ...constraints.map((key) =>
        readRequirementList(manifest, { kind: 'constraint', group: null, node: valueAt(uv, key) }),
      ),
      ...groupedLists(tableAt(uv, 'extra-build-dependencies'), 'build').map((list) =>
        readRequirementList(manifest, { ...list, group: null, tableKey: 'requirement' }),
      ),
    ]),
    indexes,
    noIndex: isTrueAt(uv, 'no-index'),
    indexStrategy: strategyAt(uv),
    trustedHosts: trustedHosts(manifest, uv),
    places: {
      sources: readSources(uv),
      defaultIndex: defaultIndex === null ? null : withoutUserInfo(defaultIndex),
    },
  };
}

function readSources(uv: TomlTable): ReadonlyMap<NormalizedName, Choice> {
  const named = new Map<string, string>();
  for (const table of tablesIn(itemsAt(uv, 'index'))) {
    const [name, url] = [textAt(table, 'name'), textAt(table, 'url')];
    if (name !== null && url !== null) named.set(name.toLowerCase(), url);
  }
  const sources = new Map<NormalizedName, Choice>();
  for (const [name, { value }] of tableAt(uv, 'sources')?.entries ?? []) {
    for (const table of tablesIn(value.kind === 'array' ? value.items : [value])) {
      const index = textAt(table, 'index');
      addPlace(sources, normalizeName(name), {
        url: directReference(table),
        index: index === null ? null : namedIndex(index, named),
        group: textAt(table, 'group') ?? textAt(table, 'extra'),
      });
    }
  }
  return sources;
}

/** `unsafe-first-match` and `unsafe-best-match` look at every index; null where nothing is written. */
export function strategyAt(table: TomlTable): ReadResult['indexStrategy'] {
  const written = textAt(table, 'index-strategy');
  if (written === null) return null;
  return written.startsWith('unsafe') ? 'all' : 'first';
}

function trustedHosts({ lines }: TomlManifest, uv: TomlTable): readonly TrustedHost[] {
  return itemsAt(uv, 'allow-insecure-host').flatMap((node) =>
    node.kind === 'string' ? [{ host: node.value, range: lines.range(node.start, node.end) }] : [],
  );
}

function readIndexes(manifest: TomlManifest, uv: TomlTable): readonly IndexOption[] {
  const { lines } = manifest;
  const found: IndexOption[] = [];
  const add = (
    kind: IndexOption['kind'],
    node: TomlNode | null | undefined,
    about: Pick<IndexOption, 'name' | 'explicit' | 'forPip' | 'legacy'> = {},
  ) => {
    if (node?.kind === 'string')
      found.push({ kind, url: node.value, range: lines.range(node.start, node.end), ...about });
  };
  for (const table of tablesIn(itemsAt(uv, 'index'))) {
    const name = textAt(table, 'name');
    const url = valueAt(table, 'url');
    if (url?.kind !== 'string') found.push(sourceWithoutAddress(manifest, table));
    add(kindOf(table), url, {
      ...(name === null ? {} : { name }),
      ...(isTrueAt(table, 'explicit') ? { explicit: true } : {}),
    });
  }
  add('index', valueAt(uv, 'index-url'), { legacy: true });
  for (const node of itemsAt(uv, 'extra-index-url')) add('extra-index', node, { legacy: true });
  for (const node of itemsAt(uv, 'find-links')) add('find-links', node);
  const pip = tableAt(uv, 'pip');
  if (pip === null) return found;
  // What `uv pip` alone is told keeps names at home and ties none.
  for (const key of ['index-url', 'extra-index-url', 'index', 'default-index']) {
    const node = valueAt(pip, key);
    for (const item of node?.kind === 'array' ? node.items : [node])
      add('extra-index', item?.kind === 'table' ? valueAt(item, 'url') : item, { forPip: true });
  }
  for (const node of itemsAt(pip, 'find-links')) add('find-links', node, { forPip: true });
  if (isTrueAt(pip, 'no-index'))
    found.push({
      kind: 'extra-index',
      url: withoutIndex,
      range: lines.range(pip.start, pip.end),
      forPip: true,
    });
  return found;
}

function kindOf(table: TomlTable): IndexOption['kind'] {
  if (textAt(table, 'format') === 'flat') return 'find-links';
  return isTrueAt(table, 'default') ? 'index' : 'extra-index';
}
