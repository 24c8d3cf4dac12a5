import { requiredByPixi } from '../../packaging/star-specifier.ts';
import type { IndexOption } from '../reader.ts';
import {
  itemsAt,
  namedTables,
  type TomlNode,
  type TomlTable,
  tableAt,
  textAt,
  valueAt,
} from '../toml/nodes.ts';
import { withoutUserInfo } from '../user-info.ts';
import { joinParts, type ManifestPart, type TomlManifest } from './manifest.ts';
import { noPlaces, type Places } from './places.ts';
import { readTable, type TableKind } from './table-entries.ts';
import { strategyAt } from './uv.ts';

/** What `[tool.pixi]`, or a `pixi.toml` as a whole, says of PyPI. */
export interface PixiReading extends ManifestPart {
  readonly places: Places;
}

/**
 * The PyPI part of Pixi's manifest: `pypi-dependencies` and `pypi-options` of the workspace, of features and of targets
 * ("Pixi Manifest" in its reference). Conda packages are left alone.
 */
export function readPixi(manifest: TomlManifest, pixi: TomlTable | null): PixiReading {
  if (pixi === null) return { places: noPlaces };
  const features = ['feature', 'environments'].flatMap((key) => namedTables(tableAt(pixi, key)));
  const holders = [
    pixi,
    tableAt(pixi, 'workspace'),
    tableAt(pixi, 'project'),
    ...features.map(([, table]) => table),
  ];
  const options = holders
    .filter((holder) => holder !== null)
    .map((holder) => tableAt(holder, 'pypi-options'))
    .filter((table) => table !== null);
  const indexes = options.flatMap((table) => readIndexes(manifest, table));
  // Which index serves an entry of a feature depends on the environment; the workspace's own holds for all.
  const own = holders
    .slice(0, 3)
    .map((holder) => (holder === null ? null : textAt(holder, 'pypi-options', 'index-url')));
  const found = own.find((url) => url !== null) ?? null;
  const defaultIndex = found === null ? null : withoutUserInfo(found);
  const read = (table: TomlTable | null, group: string | null) =>
    readTable(manifest, table, tableKind('requirement', group, defaultIndex));
  return {
    ...joinParts([
      ...dependencyTables(pixi).map((table) => read(table, null)),
      ...features.flatMap(([name, feature]) => dependencyTables(feature).map((table) => read(table, name))),
      ...options.map((table) =>
        readTable(
          manifest,
          tableAt(table, 'dependency-overrides'),
          tableKind('constraint', null, defaultIndex),
        ),
      ),
    ]),
    indexes,
    indexStrategy: options.map(strategyAt).find((strategy) => strategy !== null) ?? null,
    places: { sources: new Map(), defaultIndex },
  };
}

function tableKind(kind: TableKind['kind'], group: string | null, defaultIndex: string | null): TableKind {
  return {
    kind,
    group,
    tool: 'Pixi',
    requiredBy: requiredByPixi,
    defaultIndex,
    indexOf: (table) => {
      const url = textAt(table, 'index');
      return url === null ? undefined : withoutUserInfo(url);
    },
    markerOf: (table) => textAt(table, 'env-markers'),
  };
}

/** A table's own and those of its targets. */
function dependencyTables(table: TomlTable): readonly (TomlTable | null)[] {
  const targets = namedTables(tableAt(table, 'target')).map(([, target]) => target);
  return [table, ...targets].map((holder) => tableAt(holder, 'pypi-dependencies'));
}

function readIndexes({ lines }: TomlManifest, options: TomlTable): readonly IndexOption[] {
  const found: IndexOption[] = [];
  const add = (kind: IndexOption['kind'], node: TomlNode | null) => {
    if (node?.kind === 'table') add(kind, valueAt(node, 'url') ?? valueAt(node, 'path'));
    else if (node?.kind === 'string') {
      found.push({ kind, url: node.value, range: lines.range(node.start, node.end) });
    }
  };
  add('index', valueAt(options, 'index-url'));
  for (const node of itemsAt(options, 'extra-index-urls')) add('extra-index', node);
  for (const node of itemsAt(options, 'find-links')) add('find-links', node);
  return found;
}
